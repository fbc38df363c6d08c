namespace CaseManagement.Domain.Access;

/// <summary>By what tie a member of staff may open one child's record, nearest first.</summary>
/// <remarks>Source: access table, section 2 (rules A1 to A9).</remarks>
public enum Via
{
    /// <summary>Lead worker (A1).</summary>
    Allocated,

    /// <summary>Co-worker (A1).</summary>
    CoWorker,

    /// <summary>Reviewing officer, chair, adviser, legal and the like (A4).</summary>
    Involved,

    /// <summary>Manager of the allocated team or of a team above it (A3).</summary>
    ManagerLine,

    /// <summary>Named on the restriction of this record (section 3).</summary>
    Named,

    /// <summary>Colleague in the allocated team (A2): the current record, read only, with a reason.</summary>
    Team,

    /// <summary>Was involved; reads for a while after hand-over (A4, A8).</summary>
    Former,

    /// <summary>Front door, while a contact about a child nobody works with waits, and for a while after (section 1).</summary>
    FrontDoor,

    /// <summary>Front door, while a contact about a child another team works with, or worked with, waits: the summary only.</summary>
    FrontDoorSummary,

    /// <summary>Gave a recorded reason; reads for four hours (section 5).</summary>
    Reasoned,
}

/// <summary>How one member of staff stands to one child's record at this moment.</summary>
/// <param name="Exists">There is such a record.</param>
/// <param name="Via">The nearest live tie; null when there is none. The database computes it with every denial already applied.</param>
/// <param name="MayWrite">The tie allows writing.</param>
/// <param name="IsRestricted">The record is restricted or sealed.</param>
/// <param name="HasConflict">The member of staff has a conflict of interest with the child or a relative.</param>
/// <param name="TeamReason">The reason a colleague of the team gave for looking, if any.</param>
/// <param name="AccessId">The reasoned access in force, if that is the tie.</param>
/// <param name="Until">When the tie ends by itself (UTC); null when it has no set end.</param>
public sealed record Ties(
    bool Exists, Via? Via, bool MayWrite, bool IsRestricted, bool HasConflict, string? TeamReason, Guid? AccessId, DateTimeOffset? Until)
{
    /// <summary>No tie at all.</summary>
    public static readonly Ties None = new(false, null, false, false, false, null, null, null);
}

/// <summary>What the door answers.</summary>
public enum DoorAnswer
{
    /// <summary>Opened.</summary>
    Granted,

    /// <summary>A colleague of the team must first pick a reason.</summary>
    ReasonNeeded,

    /// <summary>Only the limited card: known to children's services, team and telephone.</summary>
    Card,

    /// <summary>As if it did not exist.</summary>
    NotFound,

    /// <summary>The record may be opened, this area of it not.</summary>
    AreaClosed,
}

/// <summary>The decision, and the rule that made it, for the audit log.</summary>
public sealed record AccessDecision(DoorAnswer Answer, string Rule)
{
    public bool IsGranted => Answer == DoorAnswer.Granted;
}

/// <summary>Decides whether a record, and an area of it, may be opened. The only place that does.</summary>
public static class NeedToKnow
{
    /// <summary>Decides for reading, or for writing when <paramref name="toWrite"/>. Deny wins; unknown is deny.</summary>
    public static AccessDecision Decide(IReadOnlyCollection<Role> roles, Ties ties, RecordArea area, bool toWrite = false) => ties switch
    {
        { Exists: false } => new(DoorAnswer.NotFound, "no such record"),
        { HasConflict: true } => new(DoorAnswer.NotFound, "conflict of interest"),
        { Via: null, IsRestricted: true } => new(DoorAnswer.NotFound, "restricted record"),
        { Via: null } when MaySeeCard(roles) => new(DoorAnswer.Card, "no tie to the child"),
        { Via: null } => new(DoorAnswer.NotFound, "no tie to the child"),
        _ when RoleRights.Of(roles, area) < (toWrite ? Right.Write : Right.Read) => new(DoorAnswer.AreaClosed, $"role does not cover {area}"),
        _ when toWrite && !ties.MayWrite => new(DoorAnswer.AreaClosed, $"{ties.Via} may read only"),
        { Via: Via.Team, TeamReason: null } => new(DoorAnswer.ReasonNeeded, "colleague without a reason"),
        { Via: Via.Allocated } => new(DoorAnswer.Granted, "A1 allocated worker"),
        { Via: Via.CoWorker } => new(DoorAnswer.Granted, "A1 co-worker"),
        { Via: Via.Involved } => new(DoorAnswer.Granted, "A4 involved"),
        { Via: Via.ManagerLine } => new(DoorAnswer.Granted, "A3 manager line"),
        { Via: Via.Named } => new(DoorAnswer.Granted, "named on the restriction"),
        { Via: Via.Team } => new(DoorAnswer.Granted, "A2 team colleague with a reason"),
        { Via: Via.Former } => new(DoorAnswer.Granted, "A8 after hand-over"),
        { Via: Via.FrontDoor } => new(DoorAnswer.Granted, "front door, contact about the child"),
        { Via: Via.FrontDoorSummary } when SummaryAreas.Contains(area) => new(DoorAnswer.Granted, "front door, summary of a child worked with elsewhere"),
        { Via: Via.FrontDoorSummary } => new(DoorAnswer.AreaClosed, "front door sees the summary only"),
        { Via: Via.Reasoned } => new(DoorAnswer.Granted, "reasoned access"),
        _ => new(DoorAnswer.NotFound, "no rule grants it"),
    };

    // What triage needs of a child whom another team knows: who, where, open or closed, what is dangerous. Not the notes.
    private static readonly IReadOnlySet<RecordArea> SummaryAreas = new HashSet<RecordArea>
    {
        RecordArea.Basic, RecordArea.Contact, RecordArea.Identity, RecordArea.Risk, RecordArea.Referrals,
    };

    /// <summary>Whether any of the roles may search for people and see the limited card of those outside their work.</summary>
    public static bool MaySeeCard(IReadOnlyCollection<Role> roles) => RoleRights.Of(roles, RecordArea.Basic) >= Right.Read;
}
