using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class KeepGoalsOfPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "goal_reviews",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting = table.Column<string>(type: "text", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    position = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goal_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_goal_reviews_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_goals",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_in_need_plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    child_protection_plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    number = table.Column<int>(type: "integer", nullable: false),
                    change = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    action = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    by_whom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by_on = table.Column<DateOnly>(type: "date", nullable: false),
                    how_we_know = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    set_on = table.Column<DateOnly>(type: "date", nullable: false),
                    set_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_goals", x => x.id);
                    table.CheckConstraint("goal_not_due_before_set", "by_on >= set_on");
                    table.CheckConstraint("goal_of_one_plan", "num_nonnulls(child_in_need_plan_id, child_protection_plan_id) = 1");
                    table.ForeignKey(
                        name: "fk_plan_goals_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "a_goal_ends_once",
                schema: "app",
                table: "goal_reviews",
                column: "goal_id",
                unique: true,
                filter: "position in ('Reached', 'NoLongerNeeded')");

            migrationBuilder.CreateIndex(
                name: "goal_reviews_of_child",
                schema: "app",
                table: "goal_reviews",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "one_look_at_a_goal_in_a_meeting",
                schema: "app",
                table: "goal_reviews",
                columns: new[] { "goal_id", "occasion_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "goal_numbers_of_child_in_need_plan",
                schema: "app",
                table: "plan_goals",
                columns: new[] { "child_in_need_plan_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "goal_numbers_of_child_protection_plan",
                schema: "app",
                table: "plan_goals",
                columns: new[] { "child_protection_plan_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "plan_goals_of_child",
                schema: "app",
                table: "plan_goals",
                column: "child_id");

            migrationBuilder.Sql(EmbeddedSql.Read("Episodes.Sql.goals"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations go forward only.");
    }
}
