using CaseManagement.Domain.Access;

namespace CaseManagement.Domain.Children;

/// <summary>How closely a record is kept.</summary>
public enum RecordLevel
{
    Normal,

    /// <summary>Does not exist for anyone but those with a tie.</summary>
    Restricted,

    /// <summary>The old identity of an adopted child.</summary>
    Sealed,
}

/// <summary>A child's record: who works with the child, and the few facts that lists need, kept by the acts that make them.</summary>
public sealed class Child
{
    private Child()
    {
    }

    public ChildId Id { get; private init; }

    /// <summary>The family group the child is worked with in; each child keeps their own record.</summary>
    public FamilyId FamilyId { get; set; }

    /// <summary>Kept by the database from the restrictions in force.</summary>
    public RecordLevel Level { get; private set; }

    public TeamId? TeamId { get; private set; }

    public StaffId? AllocatedTo { get; private set; }

    public DateOnly OpenedOn { get; private init; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Last visit at which the child was seen.</summary>
    public DateOnly? LastSeenOn { get; private set; }

    public DateOnly? LastSeenAloneOn { get; private set; }

    /// <summary>When the next visit must have happened; null when no visits are due by rule.</summary>
    public DateOnly? NextVisitDueOn { get; private set; }

    public uint Version { get; private set; }

    public static Child Open(ChildId id, FamilyId familyId, DateOnly openedOn) => new() { Id = id, FamilyId = familyId, OpenedOn = openedOn };

    /// <summary>Keeps the lead worker and team for lists; the involvement is the fact.</summary>
    public void Allocate(StaffId? worker, TeamId? team) => (AllocatedTo, TeamId) = (worker, team);

    /// <summary>Notes a visit; an older one recorded late does not turn the dates back.</summary>
    public void Seen(DateOnly on, bool alone)
    {
        LastSeenOn = LastSeenOn > on ? LastSeenOn : on;
        LastSeenAloneOn = alone && !(LastSeenAloneOn > on) ? on : LastSeenAloneOn;
    }

    /// <summary>Sets the due date when a rule asks for a visit or a visit restarts its clock, or clears it when none does.</summary>
    public void ExpectVisitBy(DateOnly? on) => NextVisitDueOn = on;

    public void Close(DateOnly on) => (ClosedOn, NextVisitDueOn) = (on, null);

    public void Reopen() => ClosedOn = null;
}

/// <summary>What a child is to children's services in a stretch of time.</summary>
public enum StatusKind
{
    ChildInNeed,
    ChildProtectionPlan,
    LookedAfter,
    CareLeaver,
}

/// <summary>A stretch of one status, for the bar, the timeline and lists. Episodes keep it.</summary>
public sealed class StatusPeriod
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public ChildId ChildId { get; init; }

    public StatusKind Kind { get; init; }

    /// <summary>Words beside it, such as "neglect" or "full care order".</summary>
    public string? Detail { get; init; }

    public DateOnly StartedOn { get; init; }

    public DateOnly? EndedOn { get; set; }
}

/// <summary>The rolling one-page position: what worries us, what works, what must happen. Each change is a new row; the old stay.</summary>
public sealed class CaseSummary
{
    public const int TextMaxLength = 20_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public ChildId ChildId { get; init; }

    public string Worried { get; init; } = "";

    public string WorkingWell { get; init; } = "";

    public string NeedsToHappen { get; init; } = "";

    public StaffId WrittenBy { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset? SupersededAt { get; set; }

    public uint Version { get; private set; }
}

/// <summary>One line of a child's chronology: from an entry, or an older event added by hand.</summary>
public sealed class ChronologyEvent
{
    public const int HeadlineMaxLength = 200;
    public const int MeaningMaxLength = 2000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public ChildId ChildId { get; init; }

    public DateOnly HappenedOn { get; init; }

    /// <summary>May be edited without touching the entry it came from.</summary>
    public string Headline { get; set; } = "";

    /// <summary>What it meant for the child.</summary>
    public string? Meaning { get; set; }

    public bool IsSignificant { get; set; }

    /// <summary>The kind of entry, or "Event" for one added by hand.</summary>
    public string Kind { get; init; } = "Event";

    /// <summary>The agency it came from, when not ours.</summary>
    public string? Agency { get; init; }

    public const int AgencyMaxLength = 200;

    public EntryId? EntryId { get; init; }

    public StaffId RecordedBy { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who last changed the words; null while they stand as first written. The audit log keeps what they were.</summary>
    public StaffId? ChangedBy { get; private set; }

    public DateTimeOffset? ChangedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Other words for the same event; the entry it came from stays as it is.</summary>
    public void Reword(string headline, string? meaning, bool isSignificant, StaffId by, DateTimeOffset at) =>
        (Headline, Meaning, IsSignificant, ChangedBy, ChangedAt) = (headline, meaning, isSignificant, by, at);

    /// <summary>The line of an entry in its child's chronology.</summary>
    public static ChronologyEvent Of(Contacts.Entry entry, string? meaning)
    {
        var headline = entry.Details.Headline ?? Contacts.EntryWords.Headline(entry);
        return new()
        {
            ChildId = entry.ChildId,
            HappenedOn = entry.Details.HappenedOn,
            Headline = headline.Length > HeadlineMaxLength ? $"{headline[..(HeadlineMaxLength - 1)]}…" : headline,
            Meaning = meaning,
            IsSignificant = entry.Details.Headline is not null,
            Kind = entry.Details.Kind.ToString(),
            EntryId = entry.Id,
            RecordedBy = entry.AuthorId,
            RecordedAt = entry.FinishedAt,
        };
    }
}
