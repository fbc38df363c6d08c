using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Lists remember their filter, searches have an address that says nothing, and lists of work have their functions.</summary>
    public partial class KeepListChoicesAndSearches : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "kept_searches",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    words = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_searches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "list_choices",
                schema: "app",
                columns: table => new
                {
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    choice = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_list_choices", x => new { x.staff_id, x.list });
                });

            migrationBuilder.CreateIndex(
                name: "kept_searches_of_staff",
                schema: "app",
                table: "kept_searches",
                column: "staff_id");

            migrationBuilder.Sql(EmbeddedSql.Read("Worklists.Sql.worklists"));
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations go forward only.");
    }
}
