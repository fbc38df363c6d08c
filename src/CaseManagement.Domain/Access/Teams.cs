namespace CaseManagement.Domain.Access;

/// <summary>What kind of work a team does.</summary>
public enum TeamKind
{
    FrontDoor,
    OutOfHours,
    Assessment,
    Locality,
    LookedAfter,
    LeavingCare,
    DisabledChildren,
    Fostering,
    Adoption,
    Reviewing,
    InformationGovernance,
    BusinessSupport,
    Performance,
    Management,
    Other,
}

/// <summary>A team; teams hang below one another in the manager line.</summary>
public sealed class Team
{
    private Team()
    {
    }

    public TeamId Id { get; private init; }

    public string Name { get; set; } = "";

    public TeamKind Kind { get; set; }

    /// <summary>The number families and colleagues ring.</summary>
    public string Phone { get; set; } = "";

    /// <summary>The team above; its managers see this team's records.</summary>
    public TeamId? ParentId { get; set; }

    /// <summary>Set when the team was closed; its children must first have moved.</summary>
    public DateOnly? ClosedOn { get; set; }

    public uint Version { get; private set; }

    public static Team Create(TeamId id, string name, TeamKind kind, string phone, TeamId? parentId) =>
        new() { Id = id, Name = name, Kind = kind, Phone = phone, ParentId = parentId };
}

/// <summary>Somebody belongs to a team, or manages it, from one day to another.</summary>
public sealed class TeamMembership
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public StaffId StaffId { get; init; }

    public TeamId TeamId { get; init; }

    public bool IsManager { get; init; }

    public DateOnly FromOn { get; init; }

    /// <summary>The last day; null while it lasts.</summary>
    public DateOnly? UntilOn { get; set; }
}

/// <summary>A role held from one day to another. Senior roles count only once a second person has approved them.</summary>
public sealed class StaffRole
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public StaffId StaffId { get; init; }

    public Role Role { get; init; }

    public DateOnly FromOn { get; init; }

    public DateOnly? UntilOn { get; set; }

    public StaffId? GrantedBy { get; init; }

    /// <summary>Who approved a senior role; never who granted it.</summary>
    public StaffId? ApprovedBy { get; set; }
}
