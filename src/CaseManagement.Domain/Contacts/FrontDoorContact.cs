namespace CaseManagement.Domain.Contacts;

/// <summary>Identifies what came to the front door about one child.</summary>
public readonly record struct FrontDoorContactId(Guid Value) : IId<FrontDoorContactId>
{
    public static FrontDoorContactId From(Guid value) => new(value);

    public static FrontDoorContactId New() => new(Guid.CreateVersion7());
}

/// <summary>What the front door decided.</summary>
public enum ContactOutcome
{
    NoFurtherAction,
    InformationAndAdvice,
    EarlyHelp,
    Referral,

    /// <summary>A referral with a strategy discussion at once.</summary>
    StrategyDiscussion,
}

/// <summary>Whether the family knows and agrees that we were told.</summary>
public enum ConsentKnown
{
    Agreed,
    Refused,
    NotAsked,

    /// <summary>Asking could put a child at risk.</summary>
    NotSafeToAsk,
}

/// <summary>What came to the front door: told once for all the children it is about.</summary>
public sealed record FrontDoorContactDetails
{
    public const int TextMaxLength = 20_000;
    public const int LineMaxLength = 200;

    /// <summary>The source code for somebody who gave no name.</summary>
    public const string Anonymous = "9";

    // Relatives, acquaintances, other individuals, and those we cannot name: who they are is closed unless they agreed otherwise.
    private static readonly HashSet<string> Private = ["1A", "1B", "1D", Anonymous, "10"];

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Code of the set "cin-referral-source".</summary>
    public required string Source { get; init; }

    /// <summary>Code of the set "contact-methods".</summary>
    public required string Method { get; init; }

    /// <summary>Who told us: name, role, telephone. Kept closed when it must not be revealed; null when anonymous.</summary>
    public string? SourceWords { get; init; }

    /// <summary>Who told us is never shown to the family, and to staff only where they need it.</summary>
    public bool DoNotReveal { get; init; }

    /// <summary>The worry, in the words of who told us.</summary>
    public required string Concern { get; init; }

    public required ConsentKnown Consent { get; init; }

    /// <summary>A child may be in danger now.</summary>
    public required bool ImmediateRisk { get; init; }

    /// <summary>What was done at once; needed with an immediate risk.</summary>
    public string? ActionTaken { get; init; }

    /// <summary>A private member of the public or somebody unnamed, whose identity is protected unless they said that the family may know.</summary>
    public static bool IsPrivate(string? source) => source is not null && Private.Contains(source);
}

/// <summary>Any information that reaches children's social care about a child and might need an answer, kept once for each child.</summary>
/// <remarks>Not yet a referral: counted locally and in the inspection lists, not in the census.</remarks>
public sealed class FrontDoorContact
{
    private const int MostYearsAgo = 2;

    private FrontDoorContact()
    {
    }

    public FrontDoorContactId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    /// <summary>Shared by the children it is about.</summary>
    public OccasionId OccasionId { get; private init; }

    /// <summary>The front-door team that decides.</summary>
    public TeamId TeamId { get; private init; }

    public FrontDoorContactDetails Details { get; private set; } = null!;

    /// <summary>The child as named by who told us: what the front door reads of a record it may not open.</summary>
    public string ChildAsTold { get; private init; } = "";

    public StaffId RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>By when it is decided (T01).</summary>
    public DateOnly DueOn { get; private init; }

    public ContactOutcome? Outcome { get; private set; }

    public string? Rationale { get; private set; }

    /// <summary>What whoever told us was told; null while nothing was.</summary>
    public string? Feedback { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public StaffId? DecidedBy { get; private set; }

    /// <summary>The episode it opened or was added to.</summary>
    public Episodes.ChildInNeed.ChildInNeedEpisodeId? EpisodeId { get; private set; }

    public uint Version { get; private set; }

    public bool IsOpen => Outcome is null;

    public static FrontDoorContact Record(
        ChildId child, string childAsTold, OccasionId occasion, TeamId team, FrontDoorContactDetails details, DateOnly dueOn, StaffId by, DateTimeOffset now) => new()
        {
            Id = FrontDoorContactId.New(),
            ChildId = child,
            ChildAsTold = childAsTold,
            OccasionId = occasion,
            TeamId = team,
            Details = details with { },
            DueOn = dueOn,
            RecordedBy = by,
            RecordedAt = now,
        };

    /// <summary>Keeps the words about a source that must not be revealed only in this closed form.</summary>
    public void CloseSource(string closedWords) => Details = Details with { SourceWords = closedWords };

    /// <summary>What is wrong with what was told, if anything.</summary>
    public static IEnumerable<Refusal> Refusals(FrontDoorContactDetails details, DateTimeOffset now)
    {
        if (!CodeSets.CodeSet.Get("cin-referral-source").Offers(details.Source, details.ReceivedAt.DateInLondon()))
        {
            yield return new Refusal("Select who told us", nameof(details.Source));
        }

        if (CodeSets.CodeSet.Get("contact-methods").Find(details.Method) is null)
        {
            yield return new Refusal("Select how it reached us", nameof(details.Method));
        }

        if (details.ReceivedAt > now)
        {
            yield return new Refusal("The day and time must be now or in the past", nameof(details.ReceivedAt));
        }
        else if (details.ReceivedAt < now.AddYears(-MostYearsAgo))
        {
            yield return new Refusal($"That is more than {MostYearsAgo} years ago. Check the year", nameof(details.ReceivedAt));
        }

        if (details.Source == FrontDoorContactDetails.Anonymous && details.SourceWords is not null)
        {
            yield return new Refusal("Somebody anonymous has no name. Leave it empty, or select who told us", nameof(details.SourceWords));
        }

        if (details.SourceWords?.Length > FrontDoorContactDetails.LineMaxLength)
        {
            yield return new Refusal($"Who told us must be {FrontDoorContactDetails.LineMaxLength} characters or fewer", nameof(details.SourceWords));
        }

        if (string.IsNullOrWhiteSpace(details.Concern))
        {
            yield return new Refusal("Enter what the worry is", nameof(details.Concern));
        }

        if (details.Concern.Length > FrontDoorContactDetails.TextMaxLength || details.ActionTaken?.Length > FrontDoorContactDetails.TextMaxLength)
        {
            yield return new Refusal($"Use {FrontDoorContactDetails.TextMaxLength:N0} characters or fewer", details.Concern.Length > FrontDoorContactDetails.TextMaxLength ? nameof(details.Concern) : nameof(details.ActionTaken));
        }

        if (details.ImmediateRisk && string.IsNullOrWhiteSpace(details.ActionTaken))
        {
            yield return new Refusal("A child may be in danger: say what was done at once", nameof(details.ActionTaken));
        }
    }

    /// <summary>Why this decision cannot be made, if so.</summary>
    public IEnumerable<Refusal> DecisionRefusals(ContactOutcome? outcome, string? rationale, string? feedback, StaffId by)
    {
        if (!IsOpen)
        {
            yield return new Refusal("Somebody else decided this contact already. Check what they decided");
            yield break;
        }

        if (!MayBeDecidedBy(by))
        {
            yield return new Refusal("You recorded this contact yourself, so another manager decides it");
        }

        if (outcome is null || !Enum.IsDefined(outcome.Value))
        {
            yield return new Refusal("Select what happens next", nameof(Outcome));
        }

        if (string.IsNullOrWhiteSpace(rationale))
        {
            yield return new Refusal("Say why", nameof(Rationale));
        }

        foreach (var (text, field) in new[] { (rationale, nameof(Rationale)), (feedback, nameof(Feedback)) })
        {
            if (text?.Length > FrontDoorContactDetails.TextMaxLength)
            {
                yield return new Refusal($"Use {FrontDoorContactDetails.TextMaxLength:N0} characters or fewer", field);
            }
        }
    }

    /// <summary>Nobody decides what they recorded themselves, save where a child may be in danger now: that does not wait for a second manager.</summary>
    public bool MayBeDecidedBy(StaffId manager) => manager != RecordedBy || Details.ImmediateRisk;

    /// <summary>Decides what comes of it. Whoever decides once decides for good; a later worry is a new contact.</summary>
    public Outcome<FrontDoorContact> Decide(
        ContactOutcome? outcome, string? rationale, string? feedback, StaffId by, DateTimeOffset now, Episodes.ChildInNeed.ChildInNeedEpisodeId? episode = null)
    {
        var refusals = DecisionRefusals(outcome, rationale, feedback, by).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<FrontDoorContact>.Refused(refusals);
        }

        (Outcome, Rationale, Feedback, DecidedBy, DecidedAt, EpisodeId) = (outcome, rationale, string.IsNullOrWhiteSpace(feedback) ? null : feedback, by, now, episode);
        return this;
    }
}
