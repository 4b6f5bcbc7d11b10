using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SeoulMate.Insights.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "impression",
                columns: table => new
                {
                    slate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    section = table.Column<string>(type: "text", nullable: false),
                    drama_id = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    simulated = table.Column<bool>(type: "boolean", nullable: false),
                    shown_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_impression", x => new { x.slate_id, x.user_id, x.section, x.drama_id });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.consumer, x.message_id });
                });

            migrationBuilder.CreateTable(
                name: "interaction",
                columns: table => new
                {
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    drama_id = table.Column<string>(type: "text", nullable: true),
                    slate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    section = table.Column<string>(type: "text", nullable: true),
                    simulated = table.Column<bool>(type: "boolean", nullable: false),
                    is_retracted = table.Column<bool>(type: "boolean", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interaction", x => x.interaction_id);
                });

            migrationBuilder.CreateTable(
                name: "operator",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operator", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "slate",
                columns: table => new
                {
                    slate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    simulated = table.Column<bool>(type: "boolean", nullable: false),
                    built_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    model_version = table.Column<string>(type: "text", nullable: false),
                    degraded = table.Column<List<string>>(type: "text[]", nullable: false),
                    dramas = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slate", x => x.slate_id);
                });

            migrationBuilder.CreateTable(
                name: "trending",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    published_version = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    dramas = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trending", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "trending",
                columns: new[] { "id", "dramas", "message_id", "published_version", "updated_at", "version" },
                values: new object[] { 1, "null", new Guid("00000000-0000-0000-0000-000000000000"), 0L, new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), 0L });

            migrationBuilder.CreateIndex(
                name: "ix_impression_shown_at",
                table: "impression",
                column: "shown_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_taken_in_at",
                table: "inbox",
                column: "taken_in_at");

            migrationBuilder.CreateIndex(
                name: "ix_interaction_occurred_at",
                table: "interaction",
                column: "occurred_at",
                filter: "drama_id is not null and not is_retracted")
                .Annotation("Npgsql:IndexInclude", new[] { "drama_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_slate_built_at",
                table: "slate",
                column: "built_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "impression");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "interaction");

            migrationBuilder.DropTable(
                name: "operator");

            migrationBuilder.DropTable(
                name: "slate");

            migrationBuilder.DropTable(
                name: "trending");
        }
    }
}
