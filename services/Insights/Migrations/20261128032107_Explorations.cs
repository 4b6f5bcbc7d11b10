using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SeoulMate.Insights.Migrations
{
    /// <inheritdoc />
    public partial class Explorations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "exploration",
                columns: table => new
                {
                    slate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    drama_id = table.Column<string>(type: "text", nullable: false),
                    section = table.Column<string>(type: "text", nullable: false),
                    genre = table.Column<string>(type: "text", nullable: false),
                    propensity = table.Column<double>(type: "double precision", nullable: false),
                    built_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exploration", x => new { x.slate_id, x.drama_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_interaction_user_id_slate_id",
                table: "interaction",
                columns: new[] { "user_id", "slate_id" },
                filter: "slate_id is not null and not is_retracted");

            migrationBuilder.CreateIndex(
                name: "ix_impression_user_id",
                table: "impression",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_exploration_built_at",
                table: "exploration",
                column: "built_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exploration");

            migrationBuilder.DropIndex(
                name: "ix_interaction_user_id_slate_id",
                table: "interaction");

            migrationBuilder.DropIndex(
                name: "ix_impression_user_id",
                table: "impression");
        }
    }
}
