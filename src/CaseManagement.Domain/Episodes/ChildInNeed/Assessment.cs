namespace CaseManagement.Domain.Episodes.ChildInNeed;

/// <summary>Identifies one assessment of one child.</summary>
public readonly record struct AssessmentId(Guid Value) : IId<AssessmentId>
{
    public static AssessmentId From(Guid value) => new(value);

    public static AssessmentId New() => new(Guid.CreateVersion7());
}

/// <summary>Where an assessment stands. That it was sent for signature is kept with its form.</summary>
public enum AssessmentState
{
    Started,
    Authorised,
    Abandoned,
}

/// <summary>What follows from an assessment.</summary>
public enum AssessmentOutcome
{
    /// <summary>Not a child in need; the case closes (RC8).</summary>
    NoFurtherAction,

    /// <summary>Not a child in need; early help takes over with consent (RC9).</summary>
    EarlyHelp,

    /// <summary>A child in need plan is made.</summary>
    ChildInNeedPlan,

    /// <summary>A strategy discussion is held now.</summary>
    StrategyDiscussion,

    /// <summary>Work goes on under a plan the child already has.</summary>
    ContinuesUnderPlan,
}

/// <summary>What an assessment found: the statutory facts beside the text of its form.</summary>
/// <param name="SignedOn">The day the manager signs, which is the authorisation date of the census.</param>
/// <param name="SeenOn">The day the child was seen; null only for an unborn child.</param>
/// <param name="Factors">Codes of the set "cin-assessment-factors".</param>
/// <param name="Outcome">What follows.</param>
/// <param name="WhyNoFactors">Why a child without any factor needs more than early help (census query 8873).</param>
public sealed record AssessmentResult(
    DateOnly SignedOn, DateOnly? SeenOn, IReadOnlyList<string> Factors, AssessmentOutcome? Outcome, string? WhyNoFactors = null);

/// <summary>A social work assessment under section 17 of the Children Act 1989, of one child.</summary>
public sealed class Assessment
{
    /// <summary>The factor that says there is none, and so stands alone.</summary>
    public const string NoFactors = "21";

    private Assessment()
    {
    }

    public AssessmentId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildInNeedEpisodeId EpisodeId { get; private init; }

    /// <summary>Shared by brothers and sisters assessed together, and with the form.</summary>
    public OccasionId OccasionId { get; private init; }

    public DateOnly StartedOn { get; private init; }

    public StaffId AuthorId { get; private init; }

    public AssessmentState State { get; private set; }

    public DateOnly? SeenOn { get; private set; }

    /// <summary>The day it was signed; the end of the 45 working days.</summary>
    public DateOnly? SignedOn { get; private set; }

    public StaffId? SignedBy { get; private set; }

    public IReadOnlyList<string> Factors { get; private set; } = [];

    public AssessmentOutcome? Outcome { get; private set; }

    public string? WhyNoFactors { get; private set; }

    /// <summary>Why it was given up, when it was.</summary>
    public string? AbandonedBecause { get; private set; }

    public uint Version { get; private set; }

    public bool IsOpen => State == AssessmentState.Started;

    internal static Assessment Start(ChildInNeedEpisode episode, OccasionId occasion, DateOnly on, StaffId author) => new()
    {
        Id = AssessmentId.New(),
        ChildId = episode.ChildId,
        EpisodeId = episode.Id,
        OccasionId = occasion,
        StartedOn = on,
        AuthorId = author,
    };

    internal void Sign(AssessmentResult result, StaffId by)
    {
        (State, SignedOn, SignedBy) = (AssessmentState.Authorised, result.SignedOn, by);
        (SeenOn, Factors, Outcome, WhyNoFactors) = (result.SeenOn, [.. result.Factors], result.Outcome, result.WhyNoFactors);
    }

    internal void Abandon(string reason) => (State, AbandonedBecause) = (AssessmentState.Abandoned, reason);
}
