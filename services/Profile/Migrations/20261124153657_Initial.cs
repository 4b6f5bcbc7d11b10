using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SeoulMate.Profile.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "engagement",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    drama_id = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_engagement", x => new { x.user_id, x.drama_id });
                });

            migrationBuilder.CreateTable(
                name: "interaction",
                columns: table => new
                {
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    log_position = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    drama_id = table.Column<string>(type: "text", nullable: true),
                    retracts = table.Column<Guid>(type: "uuid", nullable: true),
                    value = table.Column<double>(type: "double precision", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: true),
                    section = table.Column<string>(type: "text", nullable: true),
                    slate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    search_id = table.Column<Guid>(type: "uuid", nullable: true),
                    dwell_seconds = table.Column<double>(type: "double precision", nullable: true),
                    episodes_seen = table.Column<int>(type: "integer", nullable: true),
                    query = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    scope = table.Column<string>(type: "text", nullable: true),
                    target = table.Column<string>(type: "text", nullable: true),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    simulated = table.Column<bool>(type: "boolean", nullable: false),
                    schema_version = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interaction", x => x.interaction_id);
                });

            migrationBuilder.CreateTable(
                name: "profile",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    log_position = table.Column<long>(type: "bigint", nullable: false),
                    last_acted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "rule",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule", x => new { x.user_id, x.scope, x.target });
                });

            migrationBuilder.CreateIndex(
                name: "ix_interaction_retracts",
                table: "interaction",
                column: "retracts");

            migrationBuilder.CreateIndex(
                name: "ix_interaction_unsent",
                table: "interaction",
                column: "received_at",
                filter: "sent_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_interaction_user_id_drama_id",
                table: "interaction",
                columns: new[] { "user_id", "drama_id" });

            migrationBuilder.CreateIndex(
                name: "ix_interaction_user_id_log_position",
                table: "interaction",
                columns: new[] { "user_id", "log_position" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "engagement");

            migrationBuilder.DropTable(
                name: "interaction");

            migrationBuilder.DropTable(
                name: "profile");

            migrationBuilder.DropTable(
                name: "rule");
        }
    }
}
