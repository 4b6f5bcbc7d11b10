using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace SeoulMate.Catalog.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "drama",
                columns: table => new
                {
                    drama_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false),
                    native_title = table.Column<string>(type: "text", nullable: true),
                    aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    first_aired = table.Column<DateOnly>(type: "date", nullable: true),
                    episodes = table.Column<int>(type: "integer", nullable: true),
                    runtime_minutes = table.Column<int>(type: "integer", nullable: true),
                    network = table.Column<string>(type: "text", nullable: true),
                    content_rating = table.Column<string>(type: "text", nullable: true),
                    genres = table.Column<List<string>>(type: "text[]", nullable: false),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    moods = table.Column<List<string>>(type: "text[]", nullable: false),
                    rating = table.Column<double>(type: "double precision", nullable: true),
                    rating_count = table.Column<int>(type: "integer", nullable: false),
                    watchers = table.Column<int>(type: "integer", nullable: false),
                    hook = table.Column<string>(type: "text", nullable: true),
                    synopsis = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    published_version = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    title_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    genre_keys = table.Column<List<string>>(type: "text[]", nullable: false),
                    network_key = table.Column<string>(type: "text", nullable: true),
                    search_words = table.Column<List<string>>(type: "text[]", nullable: false),
                    search_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false, computedColumnSql: "array_to_tsvector(search_words)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drama", x => x.drama_id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    person_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false),
                    native_name = table.Column<string>(type: "text", nullable: true),
                    also_known_as = table.Column<List<string>>(type: "text[]", nullable: false),
                    spellings = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.person_id);
                });

            migrationBuilder.CreateTable(
                name: "credit",
                columns: table => new
                {
                    drama_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    part = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    billing = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit", x => new { x.drama_id, x.part, x.billing });
                    table.ForeignKey(
                        name: "fk_credit_drama_drama_id",
                        column: x => x.drama_id,
                        principalTable: "drama",
                        principalColumn: "drama_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_credit_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "person_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_credit_person_id",
                table: "credit",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_drama_changed_at",
                table: "drama",
                column: "changed_at",
                filter: "published_version < version");

            migrationBuilder.CreateIndex(
                name: "ix_drama_first_aired",
                table: "drama",
                column: "first_aired");

            migrationBuilder.CreateIndex(
                name: "ix_drama_genre_keys",
                table: "drama",
                column: "genre_keys")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_drama_network_key",
                table: "drama",
                column: "network_key");

            migrationBuilder.CreateIndex(
                name: "ix_drama_search_vector",
                table: "drama",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_drama_watchers_drama_id",
                table: "drama",
                columns: new[] { "watchers", "drama_id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "ix_person_spellings",
                table: "person",
                column: "spellings")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "credit");

            migrationBuilder.DropTable(
                name: "drama");

            migrationBuilder.DropTable(
                name: "person");
        }
    }
}
