using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Case supervisions and management decisions, apart from what workers write.</summary>
    public partial class KeepSupervisionsAndDecisions : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_supervisions",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    supervisor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    discussion = table.Column<string>(type: "text", nullable: false),
                    what_changed = table.Column<string>(type: "text", nullable: false),
                    risk = table.Column<string>(type: "text", nullable: false),
                    decisions = table.Column<string>(type: "text", nullable: false),
                    actions = table.Column<string>(type: "jsonb", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_supervisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_supervisions_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "management_decisions",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_management_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_management_decisions_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "case_supervisions_of_child",
                schema: "app",
                table: "case_supervisions",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "management_decisions_of_child",
                schema: "app",
                table: "management_decisions",
                column: "child_id");

            foreach (var file in new[] { "Supervision.Sql.supervision", "Worklists.Sql.lists" })
            {
                migrationBuilder.Sql(EmbeddedSql.Read(file));
            }
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations go forward only.");
    }
}
