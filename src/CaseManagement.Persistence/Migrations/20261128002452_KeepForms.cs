using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class KeepForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "form_templates",
                schema: "app",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    group = table.Column<string>(type: "text", nullable: false),
                    one_at_a_time = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    published_from = table.Column<DateOnly>(type: "date", nullable: true),
                    sections = table.Column<string>(type: "jsonb", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_by = table.Column<Guid>(type: "uuid", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_templates", x => new { x.key, x.version });
                    table.CheckConstraint("published_from_a_day", "(state = 'Published') = (published_from is not null)");
                });

            migrationBuilder.CreateTable(
                name: "signing_delegations",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    manager_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delegate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_delegations", x => x.id);
                    table.CheckConstraint("delegate_is_somebody_else", "manager_id <> delegate_id");
                });

            migrationBuilder.CreateTable(
                name: "case_forms",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    template_key = table.Column<string>(type: "character varying(60)", nullable: false),
                    template_version = table.Column<int>(type: "integer", nullable: false),
                    one_at_a_time = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    shared = table.Column<string>(type: "jsonb", nullable: false),
                    own = table.Column<string>(type: "jsonb", nullable: false),
                    facts = table.Column<string>(type: "jsonb", nullable: true),
                    sections = table.Column<string>(type: "jsonb", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    writers = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_forms", x => x.id);
                    table.CheckConstraint("author_is_a_writer", "author_id = any (writers)");
                    table.CheckConstraint("known_state", "state in ('Draft', 'Submitted', 'Returned') or state in ('Signed', 'Superseded', 'Cancelled')");
                    table.CheckConstraint("signed_by_somebody", "(state in ('Signed', 'Superseded')) = (signed_by is not null) and (signed_by is null) = (signed_at is null)");
                    table.CheckConstraint("signer_is_no_writer", "signed_by is null or not (signed_by = any (writers))");
                    table.CheckConstraint("submitted_before_decided", "state in ('Draft', 'Cancelled') or (submitted_at is not null and submitted_by is not null)");
                    table.ForeignKey(
                        name: "fk_case_forms_case_forms_supersedes_id",
                        column: x => x.supersedes_id,
                        principalSchema: "app",
                        principalTable: "case_forms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_forms_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_forms_form_templates_template_key_template_version",
                        columns: x => new { x.template_key, x.template_version },
                        principalSchema: "app",
                        principalTable: "form_templates",
                        principalColumns: new[] { "key", "version" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "form_steps",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    form_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    words = table.Column<string>(type: "text", nullable: true),
                    snapshot = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_form_steps_case_forms_form_id",
                        column: x => x.form_id,
                        principalSchema: "app",
                        principalTable: "case_forms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "forms_of_child",
                schema: "app",
                table: "case_forms",
                columns: new[] { "child_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "forms_of_occasion",
                schema: "app",
                table: "case_forms",
                column: "occasion_id");

            migrationBuilder.CreateIndex(
                name: "forms_waiting",
                schema: "app",
                table: "case_forms",
                column: "submitted_at",
                filter: "state = 'Submitted'");

            migrationBuilder.CreateIndex(
                name: "ix_case_forms_template_key_template_version",
                schema: "app",
                table: "case_forms",
                columns: new[] { "template_key", "template_version" });

            migrationBuilder.CreateIndex(
                name: "one_new_version_of_a_form",
                schema: "app",
                table: "case_forms",
                column: "supersedes_id",
                unique: true,
                filter: "state <> 'Cancelled' and supersedes_id is not null");

            migrationBuilder.CreateIndex(
                name: "one_open_form_of_a_kind",
                schema: "app",
                table: "case_forms",
                columns: new[] { "child_id", "template_key" },
                unique: true,
                filter: "one_at_a_time and state in ('Draft', 'Submitted', 'Returned')");

            migrationBuilder.CreateIndex(
                name: "one_open_form_of_an_occasion",
                schema: "app",
                table: "case_forms",
                columns: new[] { "child_id", "occasion_id", "template_key" },
                unique: true,
                filter: "state in ('Draft', 'Submitted', 'Returned')");

            migrationBuilder.CreateIndex(
                name: "open_forms_of_author",
                schema: "app",
                table: "case_forms",
                column: "author_id",
                filter: "state in ('Draft', 'Submitted', 'Returned')");

            migrationBuilder.CreateIndex(
                name: "steps_of_form",
                schema: "app",
                table: "form_steps",
                columns: new[] { "form_id", "at" });

            migrationBuilder.CreateIndex(
                name: "one_draft_of_a_template",
                schema: "app",
                table: "form_templates",
                column: "key",
                unique: true,
                filter: "state = 'Draft'");

            migrationBuilder.CreateIndex(
                name: "delegations_of",
                schema: "app",
                table: "signing_delegations",
                column: "manager_id");

            migrationBuilder.CreateIndex(
                name: "delegations_to",
                schema: "app",
                table: "signing_delegations",
                column: "delegate_id");

            foreach (var file in new[] { "Access.Sql.child_access", "Worklists.Sql.lists", "Forms.Sql.forms", "Forms.Sql.delegates" })
            {
                migrationBuilder.Sql(EmbeddedSql.Read(file));
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "form_steps",
                schema: "app");

            migrationBuilder.DropTable(
                name: "signing_delegations",
                schema: "app");

            migrationBuilder.DropTable(
                name: "case_forms",
                schema: "app");

            migrationBuilder.DropTable(
                name: "form_templates",
                schema: "app");
        }
    }
}
