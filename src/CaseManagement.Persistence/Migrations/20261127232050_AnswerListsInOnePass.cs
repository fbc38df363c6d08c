using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Lists of work decide access once and read in one pass, who is asking costs less to verify, and what pages look up has an index.</summary>
    public partial class AnswerListsInOnePass : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "warning_markers_current_by_family",
                schema: "app",
                table: "warning_markers",
                column: "family_id",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "warning_markers_to_approve",
                schema: "app",
                table: "warning_markers",
                column: "recorded_by",
                filter: "approved_at is null and superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "open_tasks_set_by",
                schema: "app",
                table: "tasks",
                column: "set_by",
                filter: "done_on is null and cancelled_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_reasoned_accesses_staff_id",
                schema: "app",
                table: "reasoned_accesses",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_involvements_child_id",
                schema: "app",
                table: "involvements",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "ix_children_team_id",
                schema: "app",
                table: "children",
                column: "team_id",
                filter: "closed_on is null");

            migrationBuilder.Sql("drop index if exists app.child_access_of_staff");
            migrationBuilder.Sql("create index child_access_of_staff on app.child_access (staff_id) include (child_id, until, via, may_write)");
            migrationBuilder.Sql("drop function if exists sec.team_children(jsonb, date), sec.old_drafts(uuid, timestamptz), sec.team_shown(uuid)");
            migrationBuilder.Sql("alter function audit.search set plan_cache_mode = force_custom_plan");
            foreach (var file in new[] { "Access.Sql.context", "Worklists.Sql.lists" })
            {
                migrationBuilder.Sql(EmbeddedSql.Read(file));
            }
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations go forward only.");
    }
}
