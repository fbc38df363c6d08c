namespace CaseManagement.Domain.Episodes.ChildInNeed;

/// <summary>Identifies one child in need plan.</summary>
public readonly record struct ChildInNeedPlanId(Guid Value) : IId<ChildInNeedPlanId>
{
    public static ChildInNeedPlanId From(Guid value) => new(value);

    public static ChildInNeedPlanId New() => new(Guid.CreateVersion7());
}

/// <summary>Why a child in need plan ended.</summary>
public enum ChildInNeedPlanEnd
{
    NeedsMet,
    FamilyWithdrew,
    ChildProtectionPlanMade,
    BecameLookedAfter,
    Moved,
    Died,
}

/// <summary>A plan of services under section 17, by consent. Never beside a child protection plan.</summary>
public sealed class ChildInNeedPlan
{
    private ChildInNeedPlan()
    {
    }

    public ChildInNeedPlanId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildInNeedEpisodeId EpisodeId { get; private init; }

    public DateOnly StartedOn { get; private init; }

    /// <summary>Who with parental responsibility agreed to it.</summary>
    public string ConsentBy { get; private init; } = "";

    public DateOnly? EndedOn { get; private set; }

    public ChildInNeedPlanEnd? EndReason { get; private set; }

    public StaffId? EndedBy { get; private set; }

    public uint Version { get; private set; }

    public bool IsOpen => EndedOn is null;

    internal static ChildInNeedPlan Start(ChildInNeedEpisode episode, DateOnly on, string consentBy) => new()
    {
        Id = ChildInNeedPlanId.New(),
        ChildId = episode.ChildId,
        EpisodeId = episode.Id,
        StartedOn = on,
        ConsentBy = consentBy,
    };

    internal void End(DateOnly on, ChildInNeedPlanEnd reason, StaffId? by) => (EndedOn, EndReason, EndedBy) = (on, reason, by);
}

/// <summary>What a review of a child in need plan decided.</summary>
public enum ChildInNeedReviewDecision
{
    Continue,

    /// <summary>The worries grew: a strategy discussion is held now.</summary>
    StepUp,

    /// <summary>The plan ends.</summary>
    End,
}

/// <summary>A review of a child in need plan.</summary>
public sealed class ChildInNeedReview
{
    private ChildInNeedReview()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildInNeedPlanId PlanId { get; private init; }

    public OccasionId OccasionId { get; private init; }

    public DateOnly HeldOn { get; private init; }

    public ChildInNeedReviewDecision Decision { get; private init; }

    public StaffId RecordedBy { get; private init; }

    internal static ChildInNeedReview Hold(ChildInNeedPlan plan, OccasionId occasion, DateOnly on, ChildInNeedReviewDecision decision, StaffId by) => new()
    {
        Id = Guid.CreateVersion7(),
        ChildId = plan.ChildId,
        PlanId = plan.Id,
        OccasionId = occasion,
        HeldOn = on,
        Decision = decision,
        RecordedBy = by,
    };
}
