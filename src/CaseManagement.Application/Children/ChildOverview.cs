using CaseManagement.Domain.Children;

namespace CaseManagement.Application.Children;

/// <summary>The latest rolling summary.</summary>
public sealed record SummaryNow(string Worried, string WorkingWell, string NeedsToHappen, DateTimeOffset WrittenAt, string? WrittenBy);

/// <summary>Somebody beside the child: in the household, or with parental responsibility.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">How they are called.</param>
/// <param name="Relation">Code of "relationship-types" for what they are to the child; null when not recorded.</param>
/// <param name="Basis">Code of "parental-responsibility-bases"; null when not recorded.</param>
public sealed record PersonNear(Guid Id, string Name, string? Relation, string? Basis);

/// <summary>A date that is coming, or was missed.</summary>
/// <param name="What">What is due.</param>
/// <param name="On">The last day on time.</param>
/// <param name="Path">Where to do it, if anywhere.</param>
/// <param name="Why">Where its date explains itself; null where no time limit made it.</param>
public sealed record KeyDate(string What, DateOnly On, string? Path, string? Why = null);

/// <summary>A line of the chronology.</summary>
public sealed record LatestEvent(DateOnly HappenedOn, string Headline, string? Meaning, bool IsSignificant, string Kind, Guid? EntryId);

/// <summary>What the child said last.</summary>
public sealed record LatestWords(string Words, DateOnly HappenedOn, Guid EntryId);

/// <summary>A stretch of a status.</summary>
public sealed record StatusStretch(StatusKind Kind, string? Detail, DateOnly StartedOn, DateOnly? EndedOn);

/// <summary>
/// What the overview shows of one child in one look: status, home, parental responsibility, main worry, next date. Parts outside the reader's need to know are
/// null or empty.
/// </summary>
public sealed record ChildOverview
{
    public SummaryNow? Summary { get; init; }

    /// <summary>Who shares the child's present home.</summary>
    public IReadOnlyList<PersonNear> Household { get; init; } = [];

    public IReadOnlyList<PersonNear> Responsible { get; init; } = [];

    /// <summary>Soonest first.</summary>
    public IReadOnlyList<KeyDate> Dates { get; init; } = [];

    public IReadOnlyList<StatusStretch> Statuses { get; init; } = [];

    public IReadOnlyList<LatestEvent> Events { get; init; } = [];

    public LatestWords? Words { get; init; }

    public DateOnly? LastSeenOn { get; init; }

    public DateOnly OpenedOn { get; init; }
}
