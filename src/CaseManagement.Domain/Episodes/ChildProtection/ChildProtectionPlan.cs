using CaseManagement.Domain.Episodes.ChildInNeed;

namespace CaseManagement.Domain.Episodes.ChildProtection;

/// <summary>Identifies one child protection plan.</summary>
public readonly record struct ChildProtectionPlanId(Guid Value) : IId<ChildProtectionPlanId>
{
    public static ChildProtectionPlanId From(Guid value) => new(value);

    public static ChildProtectionPlanId New() => new(Guid.CreateVersion7());
}

/// <summary>Why a child protection plan ended. Only the first is a conference's decision.</summary>
public enum ChildProtectionPlanEnd
{
    ReviewConference,
    TurnedEighteen,
    Died,

    /// <summary>The receiving authority held its conference.</summary>
    MovedToOtherAuthority,

    /// <summary>A review agreed that the care plan protects the child.</summary>
    BecameLookedAfter,
}

/// <summary>A child protection plan, from the conference that made it to the one that ends it. An unborn child's goes on after birth.</summary>
public sealed class ChildProtectionPlan
{
    private ChildProtectionPlan()
    {
    }

    public ChildProtectionPlanId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildInNeedEpisodeId EpisodeId { get; private init; }

    /// <summary>The day of the initial conference (census rule 2885).</summary>
    public DateOnly StartedOn { get; private init; }

    /// <summary>Code of the set "cin-category-of-abuse".</summary>
    public string InitialCategory { get; private init; } = "";

    public string LatestCategory { get; private set; } = "";

    /// <summary>How many plans the child had before, here and elsewhere (census rule 8730).</summary>
    public int PreviousPlans { get; private init; }

    public DateOnly? EndedOn { get; private set; }

    public ChildProtectionPlanEnd? EndReason { get; private set; }

    public uint Version { get; private set; }

    public bool IsOpen => EndedOn is null;

    internal static ChildProtectionPlan Start(ChildInNeedEpisode episode, DateOnly conferenceOn, string category, int previousPlans) => new()
    {
        Id = ChildProtectionPlanId.New(),
        ChildId = episode.ChildId,
        EpisodeId = episode.Id,
        StartedOn = conferenceOn,
        InitialCategory = category,
        LatestCategory = category,
        PreviousPlans = previousPlans,
    };

    internal void Recategorise(string category) => LatestCategory = category;

    internal void End(DateOnly on, ChildProtectionPlanEnd reason) => (EndedOn, EndReason) = (on, reason);
}

/// <summary>A meeting of parents and professionals who carry out the plan.</summary>
public sealed class CoreGroup
{
    private CoreGroup()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildProtectionPlanId PlanId { get; private init; }

    public OccasionId OccasionId { get; private init; }

    public DateOnly HeldOn { get; private init; }

    public StaffId RecordedBy { get; private init; }

    internal static CoreGroup Hold(ChildProtectionPlan plan, OccasionId occasion, DateOnly on, StaffId by) => new()
    {
        Id = Guid.CreateVersion7(),
        ChildId = plan.ChildId,
        PlanId = plan.Id,
        OccasionId = occasion,
        HeldOn = on,
        RecordedBy = by,
    };
}

/// <summary>A child on another authority's plan who moved here: protected by us for the time being, until our own conference.</summary>
public sealed class TransferIn
{
    private TransferIn()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildInNeedEpisodeId EpisodeId { get; private init; }

    /// <summary>Code of the set "local-authorities".</summary>
    public string FromAuthority { get; private init; } = "";

    public DateOnly NotifiedOn { get; private init; }

    /// <summary>When the other authority's plan began.</summary>
    public DateOnly TheirPlanStartedOn { get; private init; }

    public string TheirCategory { get; private init; } = "";

    /// <summary>Plans the child had before and elsewhere, this one included.</summary>
    public int PlansElsewhere { get; private init; }

    /// <summary>Our conference, once held.</summary>
    public DateOnly? ConferenceOn { get; private set; }

    public uint Version { get; private set; }

    internal static TransferIn Notify(ChildInNeedEpisode episode, TransferInDetails details) => new()
    {
        Id = Guid.CreateVersion7(),
        ChildId = episode.ChildId,
        EpisodeId = episode.Id,
        FromAuthority = details.FromAuthority!,
        NotifiedOn = details.NotifiedOn!.Value,
        TheirPlanStartedOn = details.TheirPlanStartedOn!.Value,
        TheirCategory = details.TheirCategory!,
        PlansElsewhere = details.PlansElsewhere,
    };

    internal void ConferenceHeld(DateOnly on) => ConferenceOn = on;
}

/// <summary>What the other authority told us of a child on its plan.</summary>
public sealed record TransferInDetails(string? FromAuthority, DateOnly? NotifiedOn, DateOnly? TheirPlanStartedOn, string? TheirCategory, int PlansElsewhere);
