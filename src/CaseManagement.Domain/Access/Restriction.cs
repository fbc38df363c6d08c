namespace CaseManagement.Domain.Access;

/// <summary>Why a record is closed to all but a few.</summary>
/// <remarks>Source: access table, section 3.</remarks>
public enum RestrictionKind
{
    /// <summary>Need to know more narrowly than the team.</summary>
    NamedWorkers,
    StaffOrPublicFigure,
    SecureAddress,
    PoliceEmbargo,
    AdoptionSealed,
    LocalAuthorityDesignatedOfficer,
    Exploitation,
}

/// <summary>A restriction on a child's record: only those named, the allocated worker, their manager and the head of service see that it exists.</summary>
public sealed class Restriction
{
    private Restriction()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public RestrictionKind Kind { get; private init; }

    public string Reason { get; private init; } = "";

    public StaffId OwnerId { get; private init; }

    public DateOnly FromOn { get; private init; }

    /// <summary>At most six months after the start or the last review.</summary>
    public DateOnly ReviewOn { get; private set; }

    public DateOnly? UntilOn { get; private set; }

    public static Outcome<Restriction> Set(ChildId childId, RestrictionKind kind, string reason, StaffId ownerId, DateOnly today, DateOnly reviewOn)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Refusal("Enter why the record must be restricted", nameof(Reason));
        }

        if (reviewOn <= today || reviewOn > today.AddMonths(6))
        {
            return new Refusal("The review must be within six months", nameof(ReviewOn));
        }

        return new Restriction { Id = Guid.CreateVersion7(), ChildId = childId, Kind = kind, Reason = reason, OwnerId = ownerId, FromOn = today, ReviewOn = reviewOn };
    }

    public void End(DateOnly on) => UntilOn = on;

    /// <summary>Keeps it after a review, until the next one within six months.</summary>
    public Outcome<Restriction> Keep(DateOnly today, DateOnly reviewOn)
    {
        if (reviewOn <= today || reviewOn > today.AddMonths(6))
        {
            return new Refusal("The review must be within six months", nameof(ReviewOn));
        }

        ReviewOn = reviewOn;
        return this;
    }

    /// <summary>
    /// Who may set and end it: team managers where families must be kept safe or few need to know, the head of service where staff
    /// or the council itself are concerned. A sealed record comes from the adoption order alone.
    /// </summary>
    /// <remarks>Source: access table, section 3.</remarks>
    public static bool MayBeSetBy(RestrictionKind kind, IReadOnlyCollection<Role> roles) => kind switch
    {
        RestrictionKind.NamedWorkers or RestrictionKind.SecureAddress or RestrictionKind.PoliceEmbargo =>
            roles.Contains(Role.TeamManager) || roles.Contains(Role.FrontDoorManager) || roles.Contains(Role.HeadOfService),
        RestrictionKind.StaffOrPublicFigure or RestrictionKind.LocalAuthorityDesignatedOfficer or RestrictionKind.Exploitation => roles.Contains(Role.HeadOfService),
        _ => false,
    };
}

/// <summary>Somebody named on a restriction, who may open the record.</summary>
public sealed class NamedOnRestriction
{
    public Guid RestrictionId { get; init; }

    public ChildId ChildId { get; init; }

    public StaffId StaffId { get; init; }
}

/// <summary>What makes a member of staff unfit to see a record.</summary>
public enum ConflictKind
{
    OwnRecord,
    Relative,
    Friend,
    Neighbour,
    FormerPartner,
    Other,
}

/// <summary>A declared conflict of interest: the person, and every child related to them, does not exist for this member of staff.</summary>
/// <remarks>Source: access table, section 3; only information governance lifts it.</remarks>
public sealed class ConflictOfInterest
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public StaffId StaffId { get; init; }

    public PersonId PersonId { get; init; }

    public ConflictKind Kind { get; init; }

    /// <summary>Who declared it: the member of staff, a manager, or information governance.</summary>
    public StaffId DeclaredBy { get; init; }

    public DateTimeOffset DeclaredAt { get; init; }

    public StaffId? LiftedBy { get; set; }

    public DateTimeOffset? LiftedAt { get; set; }
}

/// <summary>A relative, neighbour or address that a member of staff declared when no record could be matched; information governance links it.</summary>
public sealed class DeclaredRelationship
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public StaffId StaffId { get; init; }

    public ConflictKind Kind { get; init; }

    /// <summary>The name, and what helps to recognise them, in the declarer's words.</summary>
    public string Words { get; init; } = "";

    public DateTimeOffset DeclaredAt { get; init; }

    /// <summary>Set when information governance has matched it to a record or found none.</summary>
    public DateTimeOffset? HandledAt { get; set; }

    public StaffId? HandledBy { get; set; }
}
