using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Front-door contacts and everything under sections 17 and 47 of the Children Act, with what the database holds between rows.</summary>
    public partial class FollowThePathway : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "child_in_need_episodes",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    referred_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    primary_need = table.Column<string>(type: "text", nullable: true),
                    is_re_referral = table.Column<bool>(type: "boolean", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decision = table.Column<string>(type: "text", nullable: false),
                    decision_reason = table.Column<string>(type: "text", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    referrer_told_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closure_reason = table.Column<string>(type: "text", nullable: true),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_child_in_need_episodes", x => x.id);
                    table.CheckConstraint("closed_after_referral", "closed_on >= referred_on");
                    table.CheckConstraint("closed_with_reason", "(closed_on is null) = (closure_reason is null)");
                    table.CheckConstraint("need_when_accepted", "decision <> 'Accepted' or primary_need is not null");
                    table.ForeignKey(
                        name: "fk_child_in_need_episodes_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "front_door_contacts",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_as_told = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    rationale = table.Column<string>(type: "text", nullable: true),
                    feedback = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    episode_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    action_taken = table.Column<string>(type: "text", nullable: true),
                    concern = table.Column<string>(type: "text", nullable: false),
                    consent = table.Column<string>(type: "text", nullable: false),
                    do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    immediate_risk = table.Column<bool>(type: "boolean", nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_front_door_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_front_door_contacts_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assessments",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    episode_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: true),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    factors = table.Column<string>(type: "jsonb", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    why_no_factors = table.Column<string>(type: "text", nullable: true),
                    abandoned_because = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessments", x => x.id);
                    table.CheckConstraint("assessment_signed_after_start", "signed_on >= started_on");
                    table.CheckConstraint("assessment_signed_by_another", "signed_by is null or signed_by <> author_id");
                    table.ForeignKey(
                        name: "fk_assessments_child_in_need_episodes_episode_id",
                        column: x => x.episode_id,
                        principalSchema: "app",
                        principalTable: "child_in_need_episodes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assessments_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "child_in_need_plans",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    episode_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    consent_by = table.Column<string>(type: "text", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "text", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_child_in_need_plans", x => x.id);
                    table.CheckConstraint("child_in_need_plan_ends_after_start", "ended_on >= started_on");
                    table.ForeignKey(
                        name: "fk_child_in_need_plans_child_in_need_episodes_episode_id",
                        column: x => x.episode_id,
                        principalSchema: "app",
                        principalTable: "child_in_need_episodes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_child_in_need_plans_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "child_protection_plans",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    episode_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    initial_category = table.Column<string>(type: "text", nullable: false),
                    latest_category = table.Column<string>(type: "text", nullable: false),
                    previous_plans = table.Column<int>(type: "integer", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_child_protection_plans", x => x.id);
                    table.CheckConstraint("protection_plan_ends_after_start", "ended_on > started_on or (ended_on = started_on and end_reason = 'Died')");
                    table.ForeignKey(
                        name: "fk_child_protection_plans_child_in_need_episodes_episode_id",
                        column: x => x.episode_id,
                        principalSchema: "app",
                        principalTable: "child_in_need_episodes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_child_protection_plans_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "strategy_discussions",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    episode_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    called_on = table.Column<DateOnly>(type: "date", nullable: false),
                    concern = table.Column<string>(type: "text", nullable: false),
                    called_by = table.Column<Guid>(type: "uuid", nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agency_shares = table.Column<string>(type: "jsonb", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    medical_needed = table.Column<bool>(type: "boolean", nullable: false),
                    safety_plan = table.Column<string>(type: "text", nullable: true),
                    family_told = table.Column<bool>(type: "boolean", nullable: true),
                    why_not_told = table.Column<string>(type: "text", nullable: true),
                    reconsider_on = table.Column<DateOnly>(type: "date", nullable: true),
                    chaired_by = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_strategy_discussions", x => x.id);
                    table.ForeignKey(
                        name: "fk_strategy_discussions_child_in_need_episodes_episode_id",
                        column: x => x.episode_id,
                        principalSchema: "app",
                        principalTable: "child_in_need_episodes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_strategy_discussions_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "transfers_in",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    episode_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_authority = table.Column<string>(type: "text", nullable: false),
                    notified_on = table.Column<DateOnly>(type: "date", nullable: false),
                    their_plan_started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    their_category = table.Column<string>(type: "text", nullable: false),
                    plans_elsewhere = table.Column<int>(type: "integer", nullable: false),
                    conference_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers_in", x => x.id);
                    table.ForeignKey(
                        name: "fk_transfers_in_child_in_need_episodes_episode_id",
                        column: x => x.episode_id,
                        principalSchema: "app",
                        principalTable: "child_in_need_episodes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transfers_in_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "child_in_need_reviews",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_child_in_need_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_child_in_need_reviews_child_in_need_plans_plan_id",
                        column: x => x.plan_id,
                        principalSchema: "app",
                        principalTable: "child_in_need_plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_child_in_need_reviews_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "core_groups",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_core_groups", x => x.id);
                    table.ForeignKey(
                        name: "fk_core_groups_child_protection_plans_plan_id",
                        column: x => x.plan_id,
                        principalSchema: "app",
                        principalTable: "child_protection_plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_core_groups_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "section47_enquiries",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    episode_id = table.Column<Guid>(type: "uuid", nullable: false),
                    strategy_discussion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    is_joint = table.Column<bool>(type: "boolean", nullable: false),
                    concluded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    finding = table.Column<string>(type: "text", nullable: true),
                    conference_required = table.Column<bool>(type: "boolean", nullable: true),
                    conference_reason = table.Column<string>(type: "text", nullable: true),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    conference_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_section47_enquiries", x => x.id);
                    table.CheckConstraint("enquiry_ends_after_start", "concluded_on >= started_on and conference_on >= started_on");
                    table.ForeignKey(
                        name: "fk_section47_enquiries_child_in_need_episodes_episode_id",
                        column: x => x.episode_id,
                        principalSchema: "app",
                        principalTable: "child_in_need_episodes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_section47_enquiries_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_section47_enquiries_strategy_discussions_strategy_discussio",
                        column: x => x.strategy_discussion_id,
                        principalSchema: "app",
                        principalTable: "strategy_discussions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "conferences",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    episode_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    enquiry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    requested_on = table.Column<DateOnly>(type: "date", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    booked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    booked_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    place = table.Column<string>(type: "text", nullable: true),
                    chair_id = table.Column<Guid>(type: "uuid", nullable: true),
                    moved_because = table.Column<string>(type: "text", nullable: true),
                    move_agreed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    invitations = table.Column<string>(type: "jsonb", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: true),
                    category = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    dissent = table.Column<string>(type: "text", nullable: true),
                    why_without_quorum = table.Column<string>(type: "text", nullable: true),
                    outline_plan = table.Column<string>(type: "text", nullable: true),
                    minutes = table.Column<string>(type: "text", nullable: true),
                    letter_sent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    record_sent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    cancelled_because = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conferences", x => x.id);
                    table.CheckConstraint("no_conference_at_weekends", "extract(isodow from held_on) < 6 and extract(isodow from booked_on) < 6");
                    table.ForeignKey(
                        name: "fk_conferences_child_in_need_episodes_episode_id",
                        column: x => x.episode_id,
                        principalSchema: "app",
                        principalTable: "child_in_need_episodes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_conferences_child_protection_plans_plan_id",
                        column: x => x.plan_id,
                        principalSchema: "app",
                        principalTable: "child_protection_plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_conferences_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_conferences_section47enquiries_enquiry_id",
                        column: x => x.enquiry_id,
                        principalSchema: "app",
                        principalTable: "section47_enquiries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assessments_episode_id",
                schema: "app",
                table: "assessments",
                column: "episode_id");

            migrationBuilder.CreateIndex(
                name: "one_running_assessment_per_child",
                schema: "app",
                table: "assessments",
                column: "child_id",
                unique: true,
                filter: "state = 'Started'");

            migrationBuilder.CreateIndex(
                name: "one_open_episode_per_child",
                schema: "app",
                table: "child_in_need_episodes",
                column: "child_id",
                unique: true,
                filter: "closed_on is null and decision <> 'NoFurtherAction'");

            migrationBuilder.CreateIndex(
                name: "ix_child_in_need_plans_episode_id",
                schema: "app",
                table: "child_in_need_plans",
                column: "episode_id");

            migrationBuilder.CreateIndex(
                name: "one_open_child_in_need_plan",
                schema: "app",
                table: "child_in_need_plans",
                column: "child_id",
                unique: true,
                filter: "ended_on is null");

            migrationBuilder.CreateIndex(
                name: "child_in_need_reviews_of_child",
                schema: "app",
                table: "child_in_need_reviews",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "ix_child_in_need_reviews_plan_id",
                schema: "app",
                table: "child_in_need_reviews",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "ix_child_protection_plans_episode_id",
                schema: "app",
                table: "child_protection_plans",
                column: "episode_id");

            migrationBuilder.CreateIndex(
                name: "one_open_child_protection_plan",
                schema: "app",
                table: "child_protection_plans",
                column: "child_id",
                unique: true,
                filter: "ended_on is null");

            migrationBuilder.CreateIndex(
                name: "coming_conferences_of_chair",
                schema: "app",
                table: "conferences",
                columns: new[] { "chair_id", "booked_on" },
                filter: "state in ('Requested', 'Booked')");

            migrationBuilder.CreateIndex(
                name: "ix_conferences_enquiry_id",
                schema: "app",
                table: "conferences",
                column: "enquiry_id");

            migrationBuilder.CreateIndex(
                name: "ix_conferences_episode_id",
                schema: "app",
                table: "conferences",
                column: "episode_id");

            migrationBuilder.CreateIndex(
                name: "ix_conferences_plan_id",
                schema: "app",
                table: "conferences",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "one_coming_conference",
                schema: "app",
                table: "conferences",
                column: "child_id",
                unique: true,
                filter: "state in ('Requested', 'Booked')");

            migrationBuilder.CreateIndex(
                name: "core_groups_of_child",
                schema: "app",
                table: "core_groups",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "ix_core_groups_plan_id",
                schema: "app",
                table: "core_groups",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "front_door_contacts_of_child",
                schema: "app",
                table: "front_door_contacts",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "front_door_contacts_of_occasion",
                schema: "app",
                table: "front_door_contacts",
                column: "occasion_id");

            migrationBuilder.CreateIndex(
                name: "open_contacts_of_team",
                schema: "app",
                table: "front_door_contacts",
                columns: new[] { "team_id", "due_on" },
                filter: "outcome is null");

            migrationBuilder.CreateIndex(
                name: "ix_section47_enquiries_episode_id",
                schema: "app",
                table: "section47_enquiries",
                column: "episode_id");

            migrationBuilder.CreateIndex(
                name: "ix_section47_enquiries_strategy_discussion_id",
                schema: "app",
                table: "section47_enquiries",
                column: "strategy_discussion_id");

            migrationBuilder.CreateIndex(
                name: "one_unresolved_enquiry",
                schema: "app",
                table: "section47_enquiries",
                column: "child_id",
                unique: true,
                filter: "conference_on is null and conference_required is distinct from false");

            migrationBuilder.CreateIndex(
                name: "ix_strategy_discussions_episode_id",
                schema: "app",
                table: "strategy_discussions",
                column: "episode_id");

            migrationBuilder.CreateIndex(
                name: "one_called_strategy_discussion",
                schema: "app",
                table: "strategy_discussions",
                column: "child_id",
                unique: true,
                filter: "held_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_in_episode_id",
                schema: "app",
                table: "transfers_in",
                column: "episode_id");

            migrationBuilder.CreateIndex(
                name: "one_awaited_transfer",
                schema: "app",
                table: "transfers_in",
                column: "child_id",
                unique: true,
                filter: "conference_on is null");

            // The access rules know the front door from here on.
            migrationBuilder.Sql(EmbeddedSql.Read("Access.Sql.child_access"));
            migrationBuilder.Sql(EmbeddedSql.Read("Episodes.Sql.episodes"));
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations go forward only.");
    }
}
