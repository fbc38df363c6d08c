using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;

namespace CaseManagement.Domain.Contacts;

/// <summary>What was recorded.</summary>
public enum EntryKind
{
    Visit,
    TelephoneCall,
    OtherContact,
    CaseNote,
}

/// <summary>What happened, told once for every child it is about: the one shape from form to table.</summary>
public sealed record EntryDetails
{
    public required EntryKind Kind { get; init; }

    /// <summary>The day it happened.</summary>
    public required DateOnly HappenedOn { get; init; }

    /// <summary>The time in London, when it matters.</summary>
    public TimeOnly? HappenedAt { get; init; }

    /// <summary>Code of the set "visit-places"; null for what has no place.</summary>
    public string? Place { get; init; }

    /// <summary>Code of the set "contact-methods", for contacts that are neither visit nor call.</summary>
    public string? Method { get; init; }

    /// <summary>Why, in a few words: "Child protection visit".</summary>
    public string? Purpose { get; init; }

    /// <summary>What happened.</summary>
    public required string Narrative { get; init; }

    /// <summary>What are we worried about.</summary>
    public string? Worried { get; init; }

    /// <summary>What is working well.</summary>
    public string? WorkingWell { get; init; }

    /// <summary>What needs to happen.</summary>
    public string? NeedsToHappen { get; init; }

    /// <summary>Who told us.</summary>
    public required People.InformationSource Source { get; init; }

    /// <summary>Set when the event is significant: its line in the chronology.</summary>
    public string? Headline { get; init; }
}

/// <summary>One child's own answers about what happened.</summary>
/// <param name="ChildId">Whose answers these are.</param>
/// <param name="Seen">The child was seen; null where the question does not arise (calls, notes, unborn children).</param>
/// <param name="SeenAlone">Seen without a parent or carer; null when not seen.</param>
/// <param name="WhyNot">Why not seen, or why not alone.</param>
/// <param name="OwnWords">The child's words and wishes.</param>
/// <param name="WorryLevel">0 (very worried) to 10 (no worries); null when not scaled.</param>
/// <param name="Meaning">What it meant for this child.</param>
public sealed record ChildAnswers(ChildId ChildId, bool? Seen, bool? SeenAlone, string? WhyNot, string? OwnWords, int? WorryLevel, string? Meaning);

/// <summary>What the recording needs to know of a child to judge whether it can be so.</summary>
public sealed record ChildFacts(ChildId ChildId, string Name, DateOnly? BornOn, DateOnly? ExpectedOn, DateOnly? DiedOn)
{
    /// <summary>Whether the child could have been seen on that day: born, and not dead.</summary>
    public bool CouldBeSeenOn(DateOnly day) => BornOn <= day && !(day > DiedOn);
}

/// <summary>One entry in one child's record. It is finished and locked as soon as it exists; corrections stand beside it.</summary>
public sealed class Entry
{
    public const int TextMaxLength = 20_000;
    public const int PurposeMaxLength = 200;
    public const int WhyNotMaxLength = 2_000;

    private Entry()
    {
    }

    public EntryId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    /// <summary>Shared by the entries of all children it was recorded for.</summary>
    public OccasionId OccasionId { get; private init; }

    public EntryDetails Details { get; private set; } = null!;

    public bool? Seen { get; private init; }

    public bool? SeenAlone { get; private init; }

    public string? WhyNot { get; private init; }

    public string? OwnWords { get; private init; }

    public int? WorryLevel { get; private init; }

    /// <summary>The text was shared with other children, so it is marked for review before any of it leaves the record.</summary>
    public bool IsShared { get; private init; }

    public StaffId AuthorId { get; private init; }

    public DateTimeOffset FinishedAt { get; private init; }

    /// <summary>Recorded more than five working days after it happened (timer TM2).</summary>
    public bool IsLate { get; private init; }

    /// <summary>Makes one entry for each child, or says why it cannot have happened as described.</summary>
    public static Outcome<IReadOnlyList<Entry>> Record(
        EntryDetails details, IReadOnlyList<ChildAnswers> answers, IReadOnlyList<ChildFacts> children,
        StaffId author, DateOnly today, DateTimeOffset now, bool isLate)
    {
        var refusals = Refusals(details, answers, children, today, now).ToList();

        if (refusals.Count > 0)
        {
            return Outcome<IReadOnlyList<Entry>>.Refused(refusals);
        }

        var occasion = OccasionId.From(Guid.CreateVersion7());

        return answers.Select(answer => new Entry
        {
            Id = new EntryId(Guid.CreateVersion7()),
            ChildId = answer.ChildId,
            OccasionId = occasion,
            Details = details with { },
            Seen = answer.Seen,
            SeenAlone = answer.Seen == true ? answer.SeenAlone : null,
            WhyNot = answer.WhyNot,
            OwnWords = answer.OwnWords,
            WorryLevel = answer.WorryLevel,
            IsShared = answers.Count > 1,
            AuthorId = author,
            FinishedAt = now,
            IsLate = isLate,
        }).ToList();
    }

    /// <summary>Keeps the words about a source that must not be revealed only in this closed form.</summary>
    public void CloseSource(string closedWords) => Details = Details with { Source = Details.Source with { Words = closedWords } };

    /// <summary>What a visit must say about one child, as the fields that say it not.</summary>
    public static IEnumerable<Refusal> Missing(EntryKind kind, DateOnly happenedOn, ChildAnswers answer, ChildFacts child)
    {
        if (kind != EntryKind.Visit || !child.CouldBeSeenOn(happenedOn))
        {
            yield break;
        }

        if (answer.Seen is null)
        {
            yield return new Refusal($"Select whether {child.Name} was seen", nameof(ChildAnswers.Seen));
        }
        else if (answer.Seen == true && answer.SeenAlone is null)
        {
            yield return new Refusal($"Select whether {child.Name} was seen alone", nameof(ChildAnswers.SeenAlone));
        }
        else if (answer.Seen == false && string.IsNullOrWhiteSpace(answer.WhyNot))
        {
            yield return new Refusal($"Say why {child.Name} was not seen, for example that nobody answered the door", nameof(ChildAnswers.WhyNot));
        }
    }

    private static IEnumerable<Refusal> Refusals(EntryDetails details, IReadOnlyList<ChildAnswers> answers, IReadOnlyList<ChildFacts> children, DateOnly today, DateTimeOffset now)
    {
        var noun = details.Kind switch { EntryKind.Visit => "visit", EntryKind.TelephoneCall => "call", EntryKind.OtherContact => "contact", _ => "note" };

        if (answers.Count == 0)
        {
            yield return new Refusal("Select who this is about", "Children");
        }

        if (details.HappenedOn > today)
        {
            yield return new Refusal($"The {noun} date must be today or in the past", nameof(EntryDetails.HappenedOn));
        }

        if (details.HappenedAt is { } time && details.HappenedOn == today && details.HappenedOn.ToInstant(time) > now)
        {
            yield return new Refusal($"The {noun} time must not be later than now", nameof(EntryDetails.HappenedAt));
        }

        if (details.Kind == EntryKind.Visit && details.Place is null)
        {
            yield return new Refusal("Select where you visited", nameof(EntryDetails.Place));
        }

        // A code that the form did not offer.
        foreach (var (field, set, code) in new[]
        {
            (nameof(EntryDetails.Place), "visit-places", details.Place),
            (nameof(EntryDetails.Method), "contact-methods", details.Method),
            (nameof(EntryDetails.Source), "information-sources", details.Source.Kind),
        })
        {
            if (code is not null && CodeSet.Get(set).Find(code) is null)
            {
                yield return new Refusal("Select an answer from the list", field);
            }
        }

        foreach (var (answer, index) in answers.Select((answer, index) => (answer, index)))
        {
            var child = children.Single(c => c.ChildId == answer.ChildId);

            // Nothing can be recorded before the 40 weeks ahead of birth (children in need census rule 8606).
            if ((child.BornOn ?? child.ExpectedOn) is { } birth && details.HappenedOn < birth.AddDays(-280))
            {
                yield return new Refusal($"The {noun} date must not be earlier than 40 weeks before {child.Name} was born", nameof(EntryDetails.HappenedOn));
            }

            foreach (var refusal in Missing(details.Kind, details.HappenedOn, answer, child).Concat(NotPossible(details.HappenedOn, answer, child)))
            {
                // The field of this child's answers: "Children[1].Seen", counted in the order of the answers.
                yield return refusal with { Field = $"Children[{index}].{refusal.Field}" };
            }
        }
    }

    private static IEnumerable<Refusal> NotPossible(DateOnly happenedOn, ChildAnswers answer, ChildFacts child)
    {
        if (answer.Seen == true && (child.BornOn is null || happenedOn < child.BornOn))
        {
            yield return new Refusal($"{child.Name} was not yet born on that day, so cannot have been seen", nameof(ChildAnswers.Seen));
        }

        if (answer.Seen == true && happenedOn > child.DiedOn)
        {
            yield return new Refusal($"{child.Name} had died by that day, so cannot have been seen", nameof(ChildAnswers.Seen));
        }

        if (answer.WorryLevel is < 0 or > 10)
        {
            yield return new Refusal("Select a number from 0 to 10", nameof(ChildAnswers.WorryLevel));
        }
    }
}

/// <summary>A dated correction beside an entry, with its reason; the original stays readable.</summary>
public sealed class EntryCorrection
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public ChildId ChildId { get; init; }

    public EntryId EntryId { get; init; }

    /// <summary>What is wrong, and what is right.</summary>
    public string Text { get; init; } = "";

    public string Reason { get; init; } = "";

    public StaffId CorrectedBy { get; init; }

    public DateTimeOffset CorrectedAt { get; init; }
}
