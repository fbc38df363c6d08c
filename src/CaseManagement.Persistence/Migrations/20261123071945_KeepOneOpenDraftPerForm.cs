using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class KeepOneOpenDraftPerForm : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "open_drafts_of_staff",
                schema: "app",
                table: "drafts");

            migrationBuilder.AddColumn<string>(
                name: "method",
                schema: "app",
                table: "entries",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "one_open_draft",
                schema: "app",
                table: "drafts",
                columns: new[] { "staff_id", "form", "path" },
                unique: true,
                filter: "finished_at is null and discarded_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "one_open_draft",
                schema: "app",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "method",
                schema: "app",
                table: "entries");

            migrationBuilder.CreateIndex(
                name: "open_drafts_of_staff",
                schema: "app",
                table: "drafts",
                column: "staff_id",
                filter: "finished_at is null");
        }
    }
}
