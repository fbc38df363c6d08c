using CaseManagement.Domain.Episodes.ChildInNeed;

namespace CaseManagement.Domain.Episodes.ChildProtection;

/// <summary>Identifies one strategy discussion about one child.</summary>
public readonly record struct StrategyDiscussionId(Guid Value) : IId<StrategyDiscussionId>
{
    public static StrategyDiscussionId From(Guid value) => new(value);

    public static StrategyDiscussionId New() => new(Guid.CreateVersion7());
}

/// <summary>The agencies that take part in strategy discussions and conferences: codes of the local set "agencies".</summary>
public static class Agencies
{
    public const string Set = "agencies";
    public const string LocalAuthority = "local-authority";
    public const string Police = "police";
    public const string Health = "health";
}

/// <summary>What one agency brought to a strategy discussion.</summary>
/// <param name="Agency">Code of the set "agencies".</param>
/// <param name="Who">Name and role of who spoke for it.</param>
/// <param name="Shared">What it shared; held back from the family until somebody decided otherwise.</param>
public sealed record AgencyShare(string Agency, string Who, string? Shared);

/// <summary>What a strategy discussion decided.</summary>
public enum StrategyDecision
{
    /// <summary>An enquiry under section 47 by the authority alone.</summary>
    SingleEnquiry,

    /// <summary>An enquiry under section 47 together with the police.</summary>
    JointEnquiry,

    /// <summary>The threshold is not met.</summary>
    NoEnquiry,
}

/// <summary>What was said and decided in a strategy discussion; one minute, a copy for each child.</summary>
public sealed record StrategyDetails
{
    /// <summary>When it was held, London wall time turned into an instant.</summary>
    public required DateTimeOffset HeldAt { get; init; }

    public required IReadOnlyList<AgencyShare> Agencies { get; init; }

    public required StrategyDecision? Decision { get; init; }

    /// <summary>Why it was decided so.</summary>
    public required string Reason { get; init; }

    public bool MedicalNeeded { get; init; }

    /// <summary>How the child is kept safe until the enquiry ends.</summary>
    public required string SafetyPlan { get; init; }

    public bool? FamilyTold { get; init; }

    /// <summary>Why the family is not told yet.</summary>
    public string? WhyNotTold { get; init; }

    /// <summary>The day on which telling the family is thought about again.</summary>
    public DateOnly? ReconsiderOn { get; init; }
}

/// <summary>The meeting at which authority, police and health decide whether the test of section 47 is met.</summary>
/// <remarks>Source: Working Together to Safeguard Children 2023, chapter 3.</remarks>
public sealed class StrategyDiscussion
{
    private StrategyDiscussion()
    {
    }

    public StrategyDiscussionId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildInNeedEpisodeId EpisodeId { get; private init; }

    /// <summary>Shared by brothers and sisters discussed together.</summary>
    public OccasionId OccasionId { get; private init; }

    public DateOnly CalledOn { get; private init; }

    /// <summary>What led to it.</summary>
    public string Concern { get; private init; } = "";

    public StaffId CalledBy { get; private init; }

    public DateTimeOffset? HeldAt { get; private set; }

    public IReadOnlyList<AgencyShare> AgencyShares { get; private set; } = [];

    public StrategyDecision? Decision { get; private set; }

    public string? Reason { get; private set; }

    public bool MedicalNeeded { get; private set; }

    public string? SafetyPlan { get; private set; }

    public bool? FamilyTold { get; private set; }

    public string? WhyNotTold { get; private set; }

    public DateOnly? ReconsiderOn { get; private set; }

    public StaffId? ChairedBy { get; private set; }

    public uint Version { get; private set; }

    public bool IsOpen => HeldAt is null;

    public DateOnly? HeldOn => HeldAt?.DateInLondon();

    internal static StrategyDiscussion Call(ChildInNeedEpisode episode, OccasionId occasion, DateOnly on, string concern, StaffId by) => new()
    {
        Id = StrategyDiscussionId.New(),
        ChildId = episode.ChildId,
        EpisodeId = episode.Id,
        OccasionId = occasion,
        CalledOn = on,
        Concern = concern,
        CalledBy = by,
    };

    internal void Hold(StrategyDetails details, StaffId chair)
    {
        (HeldAt, AgencyShares, Decision, Reason) = (details.HeldAt, [.. details.Agencies], details.Decision, details.Reason);
        (MedicalNeeded, SafetyPlan, FamilyTold, WhyNotTold, ReconsiderOn) = (details.MedicalNeeded, details.SafetyPlan, details.FamilyTold, details.WhyNotTold, details.ReconsiderOn);
        ChairedBy = chair;
    }
}
