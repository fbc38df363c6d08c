namespace CaseManagement.Domain.Episodes.ChildInNeed;

/// <summary>Identifies one child in need episode.</summary>
public readonly record struct ChildInNeedEpisodeId(Guid Value) : IId<ChildInNeedEpisodeId>
{
    public static ChildInNeedEpisodeId From(Guid value) => new(value);

    public static ChildInNeedEpisodeId New() => new(Guid.CreateVersion7());
}

/// <summary>What was decided on a referral.</summary>
public enum ReferralDecision
{
    /// <summary>Received, not yet decided.</summary>
    Awaited,
    Accepted,
    NoFurtherAction,
}

/// <summary>A request for services: the facts with which an episode begins.</summary>
/// <param name="On">The day the referral was received.</param>
/// <param name="Source">Code of the set "cin-referral-source".</param>
/// <param name="PrimaryNeed">Code of the set "cin-primary-need"; needed once the referral is accepted.</param>
/// <param name="ContactId">The front-door contact it came from, if any.</param>
public sealed record ReferralDetails(DateOnly On, string? Source, string? PrimaryNeed, Contacts.FrontDoorContactId? ContactId = null);

/// <summary>
/// A stretch of work under section 17 or 47, from a referral to its closure: what the children in need census calls the details of
/// one child in need. A referral with no further action is an episode that was never open.
/// </summary>
public sealed class ChildInNeedEpisode
{
    private ChildInNeedEpisode()
    {
    }

    public ChildInNeedEpisodeId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public DateOnly ReferredOn { get; private init; }

    /// <summary>Code of the set "cin-referral-source".</summary>
    public string Source { get; private init; } = "";

    /// <summary>Code of the set "cin-primary-need"; null until the referral is accepted.</summary>
    public string? PrimaryNeed { get; private set; }

    /// <summary>Within twelve months of an earlier referral. Worked out, never asked.</summary>
    public bool IsReReferral { get; private init; }

    public Contacts.FrontDoorContactId? ContactId { get; private init; }

    public ReferralDecision Decision { get; private set; }

    public string? DecisionReason { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public StaffId? DecidedBy { get; private set; }

    /// <summary>The day whoever referred was told what comes of it.</summary>
    public DateOnly? ReferrerToldOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Code of the set "cin-closure-reason".</summary>
    public string? ClosureReason { get; private set; }

    public StaffId? ClosedBy { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Awaited or accepted, and not closed.</summary>
    public bool IsOpen => Decision != ReferralDecision.NoFurtherAction && ClosedOn is null;

    /// <summary>A copy that is closed on a day, to show what closing would mean. Never stored.</summary>
    public ChildInNeedEpisode ClosedCopy(DateOnly on)
    {
        var copy = (ChildInNeedEpisode)MemberwiseClone();
        copy.Close(on, ClosureReasons.AnyOther, by: null);
        return copy;
    }

    internal static ChildInNeedEpisode Open(ChildId child, ReferralDetails referral, bool isReReferral) => new()
    {
        Id = ChildInNeedEpisodeId.New(),
        ChildId = child,
        ReferredOn = referral.On,
        Source = referral.Source!,
        PrimaryNeed = referral.PrimaryNeed,
        IsReReferral = isReReferral,
        ContactId = referral.ContactId,
    };

    internal void Decide(ReferralDecision decision, string reason, string? primaryNeed, DateOnly on, StaffId by) =>
        (Decision, DecisionReason, PrimaryNeed, DecidedOn, DecidedBy) = (decision, reason, primaryNeed ?? PrimaryNeed, on, by);

    internal void ReferrerTold(DateOnly on) => ReferrerToldOn = on;

    internal void Close(DateOnly on, string reason, StaffId? by) => (ClosedOn, ClosureReason, ClosedBy) = (on, reason, by);

    // Only on the day of closing, when it was closed by mistake.
    internal void Reopen() => (ClosedOn, ClosureReason, ClosedBy) = (null, null, null);
}
