using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SeoulMate.Catalog.Migrations
{
    /// <inheritdoc />
    public partial class Browsing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "image_url",
                table: "drama",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_drama_moods",
                table: "drama",
                column: "moods")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_drama_tags",
                table: "drama",
                column: "tags")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_drama_moods",
                table: "drama");

            migrationBuilder.DropIndex(
                name: "ix_drama_tags",
                table: "drama");

            migrationBuilder.DropColumn(
                name: "image_url",
                table: "drama");
        }
    }
}
