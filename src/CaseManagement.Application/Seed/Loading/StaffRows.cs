using CaseManagement.Domain.Access;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>A team.</summary>
internal sealed record TeamRow(Guid Id, string Name, TeamKind Kind, string Phone, Guid? ParentId) : ISeedRow
{
    public static string Into => "app.teams (id, name, kind, phone, parent_id)";

    public void Write(RowWriter to) => to.Put(Id).Put(Name).Put(Kind).Put(Phone).Put(ParentId);
}

/// <summary>An account of the demo: its sign-in is refused wherever the demo setting is off.</summary>
internal sealed record StaffRow(Guid Id, string DisplayName, string JobTitle, string? WorkPhone, string UserName, string? Email, string PasswordHash, DateTimeOffset CreatedAt, DateTimeOffset? LastSignedInAt) : ISeedRow
{
    public static string Into =>
        """
        app.staff (id, display_name, job_title, work_phone, created_at, last_signed_in_at, is_demo, display_high_contrast, display_larger_text, display_reduced_motion,
            display_single_keys, display_theme, display_wider_spacing, user_name, normalized_user_name, email, normalized_email, email_confirmed, password_hash,
            security_stamp, concurrency_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        """;

    public void Write(RowWriter to) => to
        .Put(Id).Put(DisplayName).Put(JobTitle).Put(WorkPhone).Put(CreatedAt).Put(LastSignedInAt).Put(true).Put(false).Put(false).Put(false)
        .Put(false).Put("system").Put(false).Put(UserName).Put(UserName.ToUpperInvariant()).Put(Email).Put(Email?.ToUpperInvariant()).Put(true).Put(PasswordHash)
        .Put($"{Id:N}").Put($"{Id:D}").Put(false).Put(false).Put(false).Put(0);
}

/// <summary>A role held, approved already where that is needed.</summary>
internal sealed record RoleRow(Guid Id, Guid StaffId, Role Role, DateOnly FromOn, Guid? GrantedBy, Guid? ApprovedBy) : ISeedRow
{
    public static string Into => "app.staff_roles (id, staff_id, role, from_on, granted_by, approved_by)";

    public void Write(RowWriter to) => to.Put(Id).Put(StaffId).Put(Role).Put(FromOn).Put(GrantedBy).Put(ApprovedBy);
}

/// <summary>A place in a team.</summary>
internal sealed record MembershipRow(Guid Id, Guid StaffId, Guid TeamId, bool IsManager, DateOnly FromOn) : ISeedRow
{
    public static string Into => "app.team_memberships (id, staff_id, team_id, is_manager, from_on)";

    public void Write(RowWriter to) => to.Put(Id).Put(StaffId).Put(TeamId).Put(IsManager).Put(FromOn);
}

/// <summary>A worker's tie to a child.</summary>
internal sealed record InvolvementRow(Guid Id, Guid ChildId, Guid StaffId, Guid? TeamId, InvolvementRole Role, DateOnly FromOn, DateOnly? UntilOn, string? EndReason) : ISeedRow
{
    public static string Into => "app.involvements (id, child_id, staff_id, team_id, role, from_on, until_on, end_reason)";

    public void Write(RowWriter to) => to.Put(Id).Put(ChildId).Put(StaffId).Put(TeamId).Put(Role).Put(FromOn).Put(UntilOn).Put(EndReason);
}

/// <summary>A restriction on a record.</summary>
internal sealed record RestrictionRow(Guid Id, Guid ChildId, RestrictionKind Kind, string Reason, Guid OwnerId, DateOnly FromOn, DateOnly ReviewOn) : ISeedRow
{
    public static string Into => "app.restrictions (id, child_id, kind, reason, owner_id, from_on, review_on)";

    public void Write(RowWriter to) => to.Put(Id).Put(ChildId).Put(Kind).Put(Reason).Put(OwnerId).Put(FromOn).Put(ReviewOn);
}

/// <summary>Somebody whom a restriction lets in.</summary>
internal sealed record NamedRow(Guid RestrictionId, Guid StaffId, Guid ChildId) : ISeedRow
{
    public static string Into => "app.restriction_names (restriction_id, staff_id, child_id)";

    public void Write(RowWriter to) => to.Put(RestrictionId).Put(StaffId).Put(ChildId);
}

/// <summary>A declared conflict of interest.</summary>
internal sealed record ConflictRow(Guid Id, Guid StaffId, Guid PersonId, ConflictKind Kind, Guid DeclaredBy, DateTimeOffset DeclaredAt) : ISeedRow
{
    public static string Into => "app.conflicts (id, staff_id, person_id, kind, declared_by, declared_at)";

    public void Write(RowWriter to) => to.Put(Id).Put(StaffId).Put(PersonId).Put(Kind).Put(DeclaredBy).Put(DeclaredAt);
}

/// <summary>A reason somebody gave to open a record, and the review if there was one.</summary>
internal sealed record ReasonedAccessRow(
    Guid Id, Guid ChildId, Guid StaffId, AccessReason Reason, string Words, DateTimeOffset GivenAt, DateOnly ReviewDueOn,
    AccessFinding? Finding, string? FindingWords, Guid? ReviewedBy, DateTimeOffset? ReviewedAt) : ISeedRow
{
    public static string Into => "app.reasoned_accesses (id, child_id, staff_id, reason, words, is_team_reason, given_at, until_at, review_due_on, finding, finding_words, reviewed_by, reviewed_at)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(ChildId).Put(StaffId).Put(Reason).Put(Words).Put(false).Put(GivenAt).Put(GivenAt + ReasonedAccess.Lasts).Put(ReviewDueOn)
        .Put(Finding?.ToString()).Put(FindingWords).Put(ReviewedBy).Put(ReviewedAt);
}
