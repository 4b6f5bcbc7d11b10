using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SeoulMate.Profile.Migrations
{
    /// <inheritdoc />
    public partial class Imports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_interaction_unsent",
                table: "interaction");

            migrationBuilder.AddColumn<Guid>(
                name: "import_id",
                table: "interaction",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "import",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    report = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import", x => x.import_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_interaction_import_id",
                table: "interaction",
                column: "import_id",
                filter: "import_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_interaction_unsent",
                table: "interaction",
                column: "received_at",
                filter: "sent_at is null and import_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_interaction_unsent_imported",
                table: "interaction",
                column: "received_at",
                filter: "sent_at is null and import_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_import_user_id_number",
                table: "import",
                columns: new[] { "user_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import");

            migrationBuilder.DropIndex(
                name: "ix_interaction_import_id",
                table: "interaction");

            migrationBuilder.DropIndex(
                name: "ix_interaction_unsent",
                table: "interaction");

            migrationBuilder.DropIndex(
                name: "ix_interaction_unsent_imported",
                table: "interaction");

            migrationBuilder.DropColumn(
                name: "import_id",
                table: "interaction");

            migrationBuilder.CreateIndex(
                name: "ix_interaction_unsent",
                table: "interaction",
                column: "received_at",
                filter: "sent_at is null");
        }
    }
}
