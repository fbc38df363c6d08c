using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "app");

            migrationBuilder.CreateSequence(
                name: "record_number_seq",
                schema: "app");

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "declared_relationships",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handled_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_declared_relationships", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: true),
                    form = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    fields = table.Column<string>(type: "jsonb", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    discarded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handled_requests",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    input_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handled_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: true),
                    words = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_number = table.Column<int>(type: "integer", nullable: false, defaultValueSql: "nextval('app.record_number_seq')"),
                    has_record = table.Column<bool>(type: "boolean", nullable: false),
                    given_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    family_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    preferred_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    born_on = table.Column<DateOnly>(type: "date", nullable: true),
                    expected_on = table.Column<DateOnly>(type: "date", nullable: true),
                    birth_is_estimated = table.Column<bool>(type: "boolean", nullable: false),
                    died_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sex = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    is_restricted = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    made_in = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    job_title = table.Column<string>(type: "text", nullable: false),
                    work_phone = table.Column<string>(type: "text", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_signed_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    display_high_contrast = table.Column<bool>(type: "boolean", nullable: false),
                    display_larger_text = table.Column<bool>(type: "boolean", nullable: false),
                    display_reduced_motion = table.Column<bool>(type: "boolean", nullable: false),
                    display_single_keys = table.Column<bool>(type: "boolean", nullable: false),
                    display_theme = table.Column<string>(type: "text", nullable: false),
                    display_wider_spacing = table.Column<bool>(type: "boolean", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_roles",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "teams",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teams", x => x.id);
                    table.ForeignKey(
                        name: "fk_teams_teams_parent_id",
                        column: x => x.parent_id,
                        principalSchema: "app",
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "addresses",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                    postcode = table.Column<string>(type: "text", nullable: true),
                    is_confidential = table.Column<bool>(type: "boolean", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: true),
                    place_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    source_do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    source_is_third_party = table.Column<bool>(type: "boolean", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: true),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_addresses", x => x.id);
                    table.ForeignKey(
                        name: "fk_addresses_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "conflicts",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    declared_by = table.Column<Guid>(type: "uuid", nullable: false),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lifted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conflicts", x => x.id);
                    table.ForeignKey(
                        name: "fk_conflicts_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contact_points",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    safe_to_leave_message = table.Column<bool>(type: "boolean", nullable: true),
                    do_not_use = table.Column<bool>(type: "boolean", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    source_do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    source_is_third_party = table.Column<bool>(type: "boolean", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: true),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_points", x => x.id);
                    table.ForeignKey(
                        name: "fk_contact_points_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "details",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    value = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    source_do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    source_is_third_party = table.Column<bool>(type: "boolean", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: true),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_details", x => x.id);
                    table.ForeignKey(
                        name: "fk_details_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identifiers",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    unknown_reason = table.Column<string>(type: "text", nullable: true),
                    source_do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    source_is_third_party = table.Column<bool>(type: "boolean", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: true),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identifiers", x => x.id);
                    table.ForeignKey(
                        name: "fk_identifiers_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_names",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    given = table.Column<string>(type: "text", nullable: false),
                    middle = table.Column<string>(type: "text", nullable: false),
                    family = table.Column<string>(type: "text", nullable: false),
                    is_hidden = table.Column<bool>(type: "boolean", nullable: false),
                    source_do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    source_is_third_party = table.Column<bool>(type: "boolean", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: true),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_names", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_names_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "professionals",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    consent_to_share = table.Column<bool>(type: "boolean", nullable: true),
                    invite_to_meetings = table.Column<bool>(type: "boolean", nullable: false),
                    source_do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    source_is_third_party = table.Column<bool>(type: "boolean", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: true),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_professionals", x => x.id);
                    table.ForeignKey(
                        name: "fk_professionals_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "relationships",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    has_parental_responsibility = table.Column<bool>(type: "boolean", nullable: true),
                    responsibility_basis = table.Column<string>(type: "text", nullable: true),
                    responsibility_from_on = table.Column<DateOnly>(type: "date", nullable: true),
                    responsibility_until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    family_time = table.Column<string>(type: "text", nullable: false),
                    family_time_order = table.Column<string>(type: "text", nullable: true),
                    is_estranged = table.Column<bool>(type: "boolean", nullable: false),
                    do_not_share_address = table.Column<bool>(type: "boolean", nullable: false),
                    is_next_of_kin = table.Column<bool>(type: "boolean", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    source_do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    source_is_third_party = table.Column<bool>(type: "boolean", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: true),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships", x => x.id);
                    table.ForeignKey(
                        name: "fk_relationships_people_other_id",
                        column: x => x.other_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_relationships_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "warning_markers",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    advice = table.Column<string>(type: "text", nullable: false),
                    review_on = table.Column<DateOnly>(type: "date", nullable: false),
                    person_told = table.Column<bool>(type: "boolean", nullable: false),
                    why_not_told = table.Column<string>(type: "text", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    source_do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    source_is_third_party = table.Column<bool>(type: "boolean", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: true),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warning_markers", x => x.id);
                    table.ForeignKey(
                        name: "fk_warning_markers_people_person_id",
                        column: x => x.person_id,
                        principalSchema: "app",
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "staff_claims",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_claims_staff_user_id",
                        column: x => x.user_id,
                        principalSchema: "app",
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_logins",
                schema: "app",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_staff_logins_staff_user_id",
                        column: x => x.user_id,
                        principalSchema: "app",
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_tokens",
                schema: "app",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_staff_tokens_staff_user_id",
                        column: x => x.user_id,
                        principalSchema: "app",
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "children",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false, defaultValue: "Normal"),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    allocated_to = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    last_seen_on = table.Column<DateOnly>(type: "date", nullable: true),
                    last_seen_alone_on = table.Column<DateOnly>(type: "date", nullable: true),
                    next_visit_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    made_in = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_children", x => x.id);
                    table.ForeignKey(
                        name: "fk_children_teams_team_id",
                        column: x => x.team_id,
                        principalSchema: "app",
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "team_memberships",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_manager = table.Column<bool>(type: "boolean", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_memberships", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_memberships_teams_team_id",
                        column: x => x.team_id,
                        principalSchema: "app",
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_summaries",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    worried = table.Column<string>(type: "text", nullable: false),
                    working_well = table.Column<string>(type: "text", nullable: false),
                    needs_to_happen = table.Column<string>(type: "text", nullable: false),
                    written_by = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_summaries", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_summaries_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "chronology_events",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    happened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    headline = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    meaning = table.Column<string>(type: "text", nullable: true),
                    is_significant = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: true),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chronology_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_chronology_events_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "entries",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occasion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seen = table.Column<bool>(type: "boolean", nullable: true),
                    seen_alone = table.Column<bool>(type: "boolean", nullable: true),
                    why_not = table.Column<string>(type: "text", nullable: true),
                    own_words = table.Column<string>(type: "text", nullable: true),
                    worry_level = table.Column<int>(type: "integer", nullable: true),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_late = table.Column<bool>(type: "boolean", nullable: false),
                    happened_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    happened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    headline = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    narrative = table.Column<string>(type: "text", nullable: false),
                    needs_to_happen = table.Column<string>(type: "text", nullable: true),
                    place = table.Column<string>(type: "text", nullable: true),
                    purpose = table.Column<string>(type: "text", nullable: true),
                    working_well = table.Column<string>(type: "text", nullable: true),
                    worried = table.Column<string>(type: "text", nullable: true),
                    source_do_not_reveal = table.Column<bool>(type: "boolean", nullable: false),
                    source_is_third_party = table.Column<bool>(type: "boolean", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_words = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_entries_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "involvements",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "text", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_involvements", x => x.id);
                    table.ForeignKey(
                        name: "fk_involvements_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reasoned_accesses",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    is_team_reason = table.Column<bool>(type: "boolean", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    review_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    finding = table.Column<string>(type: "text", nullable: true),
                    finding_words = table.Column<string>(type: "text", nullable: true),
                    reviewed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reasoned_accesses", x => x.id);
                    table.ForeignKey(
                        name: "fk_reasoned_accesses_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "restrictions",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    review_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_restrictions", x => x.id);
                    table.ForeignKey(
                        name: "fk_restrictions_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "status_periods",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_status_periods", x => x.id);
                    table.ForeignKey(
                        name: "fk_status_periods_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tasks",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    rule_id = table.Column<string>(type: "text", nullable: true),
                    rule_version = table.Column<int>(type: "integer", nullable: true),
                    from_entry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    path = table.Column<string>(type: "text", nullable: true),
                    set_by = table.Column<Guid>(type: "uuid", nullable: true),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_by = table.Column<Guid>(type: "uuid", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancel_reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tasks", x => x.id);
                    table.ForeignKey(
                        name: "fk_tasks_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "entry_corrections",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    corrected_by = table.Column<Guid>(type: "uuid", nullable: false),
                    corrected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry_corrections", x => x.id);
                    table.ForeignKey(
                        name: "fk_entry_corrections_entries_entry_id",
                        column: x => x.entry_id,
                        principalSchema: "app",
                        principalTable: "entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "restriction_names",
                schema: "app",
                columns: table => new
                {
                    restriction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_restriction_names", x => new { x.restriction_id, x.staff_id });
                    table.ForeignKey(
                        name: "fk_restriction_names_restrictions_restriction_id",
                        column: x => x.restriction_id,
                        principalSchema: "app",
                        principalTable: "restrictions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "addresses_by_place",
                schema: "app",
                table: "addresses",
                column: "place_key",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "addresses_current_by_person",
                schema: "app",
                table: "addresses",
                column: "person_id",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "one_summary_per_child",
                schema: "app",
                table: "case_summaries",
                column: "child_id",
                unique: true,
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "children_of_family",
                schema: "app",
                table: "children",
                column: "family_id");

            migrationBuilder.CreateIndex(
                name: "children_of_team",
                schema: "app",
                table: "children",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "children_of_worker",
                schema: "app",
                table: "children",
                column: "allocated_to");

            migrationBuilder.CreateIndex(
                name: "chronology_by_child",
                schema: "app",
                table: "chronology_events",
                columns: new[] { "child_id", "happened_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_conflicts_person_id",
                schema: "app",
                table: "conflicts",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_conflicts_staff_id",
                schema: "app",
                table: "conflicts",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "contact_points_current_by_person",
                schema: "app",
                table: "contact_points",
                column: "person_id",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "details_current_by_person",
                schema: "app",
                table: "details",
                column: "person_id",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "open_drafts_of_staff",
                schema: "app",
                table: "drafts",
                column: "staff_id",
                filter: "finished_at is null");

            migrationBuilder.CreateIndex(
                name: "entries_of_child",
                schema: "app",
                table: "entries",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "entries_of_occasion",
                schema: "app",
                table: "entries",
                column: "occasion_id");

            migrationBuilder.CreateIndex(
                name: "ix_entry_corrections_entry_id",
                schema: "app",
                table: "entry_corrections",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "identifiers_current_by_person",
                schema: "app",
                table: "identifiers",
                column: "person_id",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_involvements_staff_id",
                schema: "app",
                table: "involvements",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "one_lead_worker_per_child",
                schema: "app",
                table: "involvements",
                column: "child_id",
                unique: true,
                filter: "role = 'Allocated' and until_on is null");

            migrationBuilder.CreateIndex(
                name: "unread_notifications",
                schema: "app",
                table: "notifications",
                column: "staff_id",
                filter: "read_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_people_record_number",
                schema: "app",
                table: "people",
                column: "record_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "person_names_current_by_person",
                schema: "app",
                table: "person_names",
                column: "person_id",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "professionals_current_by_person",
                schema: "app",
                table: "professionals",
                column: "person_id",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_reasoned_accesses_child_id_staff_id",
                schema: "app",
                table: "reasoned_accesses",
                columns: new[] { "child_id", "staff_id" });

            migrationBuilder.CreateIndex(
                name: "relationships_current_by_other",
                schema: "app",
                table: "relationships",
                column: "other_id",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "relationships_current_by_person",
                schema: "app",
                table: "relationships",
                column: "person_id",
                filter: "superseded_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_restriction_names_child_id",
                schema: "app",
                table: "restriction_names",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "ix_restrictions_child_id",
                schema: "app",
                table: "restrictions",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                schema: "app",
                table: "staff",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                schema: "app",
                table: "staff",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_claims_user_id",
                schema: "app",
                table: "staff_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_logins_user_id",
                schema: "app",
                table: "staff_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_roles_staff_id",
                schema: "app",
                table: "staff_roles",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_status_periods_child_id",
                schema: "app",
                table: "status_periods",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "open_tasks_of_owner",
                schema: "app",
                table: "tasks",
                column: "owner_id",
                filter: "done_on is null and cancelled_at is null");

            migrationBuilder.CreateIndex(
                name: "tasks_of_child",
                schema: "app",
                table: "tasks",
                column: "child_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_memberships_staff_id",
                schema: "app",
                table: "team_memberships",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_memberships_team_id",
                schema: "app",
                table: "team_memberships",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "ix_teams_parent_id",
                schema: "app",
                table: "teams",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "one_team_per_name",
                schema: "app",
                table: "teams",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "warning_markers_current_by_person",
                schema: "app",
                table: "warning_markers",
                column: "person_id",
                filter: "superseded_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "addresses",
                schema: "app");

            migrationBuilder.DropTable(
                name: "case_summaries",
                schema: "app");

            migrationBuilder.DropTable(
                name: "chronology_events",
                schema: "app");

            migrationBuilder.DropTable(
                name: "conflicts",
                schema: "app");

            migrationBuilder.DropTable(
                name: "contact_points",
                schema: "app");

            migrationBuilder.DropTable(
                name: "data_protection_keys",
                schema: "app");

            migrationBuilder.DropTable(
                name: "declared_relationships",
                schema: "app");

            migrationBuilder.DropTable(
                name: "details",
                schema: "app");

            migrationBuilder.DropTable(
                name: "drafts",
                schema: "app");

            migrationBuilder.DropTable(
                name: "entry_corrections",
                schema: "app");

            migrationBuilder.DropTable(
                name: "handled_requests",
                schema: "app");

            migrationBuilder.DropTable(
                name: "identifiers",
                schema: "app");

            migrationBuilder.DropTable(
                name: "involvements",
                schema: "app");

            migrationBuilder.DropTable(
                name: "notifications",
                schema: "app");

            migrationBuilder.DropTable(
                name: "person_names",
                schema: "app");

            migrationBuilder.DropTable(
                name: "professionals",
                schema: "app");

            migrationBuilder.DropTable(
                name: "reasoned_accesses",
                schema: "app");

            migrationBuilder.DropTable(
                name: "relationships",
                schema: "app");

            migrationBuilder.DropTable(
                name: "restriction_names",
                schema: "app");

            migrationBuilder.DropTable(
                name: "staff_claims",
                schema: "app");

            migrationBuilder.DropTable(
                name: "staff_logins",
                schema: "app");

            migrationBuilder.DropTable(
                name: "staff_roles",
                schema: "app");

            migrationBuilder.DropTable(
                name: "staff_tokens",
                schema: "app");

            migrationBuilder.DropTable(
                name: "status_periods",
                schema: "app");

            migrationBuilder.DropTable(
                name: "tasks",
                schema: "app");

            migrationBuilder.DropTable(
                name: "team_memberships",
                schema: "app");

            migrationBuilder.DropTable(
                name: "warning_markers",
                schema: "app");

            migrationBuilder.DropTable(
                name: "entries",
                schema: "app");

            migrationBuilder.DropTable(
                name: "restrictions",
                schema: "app");

            migrationBuilder.DropTable(
                name: "staff",
                schema: "app");

            migrationBuilder.DropTable(
                name: "people",
                schema: "app");

            migrationBuilder.DropTable(
                name: "children",
                schema: "app");

            migrationBuilder.DropTable(
                name: "teams",
                schema: "app");

            migrationBuilder.DropSequence(
                name: "record_number_seq",
                schema: "app");
        }
    }
}
