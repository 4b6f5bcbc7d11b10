using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SeoulMate.Profile.Migrations
{
    /// <inheritdoc />
    public partial class Controls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rule");

            migrationBuilder.AddColumn<bool>(
                name: "is_learning_paused",
                table: "profile",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "amount",
                table: "interaction",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facet",
                table: "interaction",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "teaches",
                table: "interaction",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "taught_state",
                table: "engagement",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_interaction_said",
                table: "interaction",
                column: "user_id",
                filter: "drama_id is null and kind <> 'search'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_interaction_said",
                table: "interaction");

            migrationBuilder.DropColumn(
                name: "is_learning_paused",
                table: "profile");

            migrationBuilder.DropColumn(
                name: "amount",
                table: "interaction");

            migrationBuilder.DropColumn(
                name: "facet",
                table: "interaction");

            migrationBuilder.DropColumn(
                name: "teaches",
                table: "interaction");

            migrationBuilder.DropColumn(
                name: "taught_state",
                table: "engagement");

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
        }
    }
}
