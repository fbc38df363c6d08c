using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Worklists;

namespace CaseManagement.Application.Worklists;

/// <summary>How My work is filtered and sorted. Unknown words mean the default.</summary>
/// <param name="Show">"late", a kind of status, "None" for open without a status, or "" for all.</param>
/// <param name="Sort">"child", "seen", "alone", or "" for the next visit.</param>
public sealed record MyWorkChoice(string Show, string Sort)
{
    public static readonly IReadOnlyList<string> Shows = ["", "late", "ChildInNeed", "ChildProtectionPlan", "LookedAfter", "CareLeaver", "None"];

    public static readonly IReadOnlyList<string> Sorts = ["", "child", "seen", "alone"];

    /// <summary>From an address: what is not known is left out.</summary>
    public static MyWorkChoice Of(string? show, string? sort) => new(Shows.Contains(show) ? show! : "", Sorts.Contains(sort) ? sort! : "");
}

/// <summary>A task to do.</summary>
/// <param name="RuleId">The time limit that made its date, which explains itself; null for one that a person set.</param>
public sealed record TaskRow(WorkTaskId Id, string Title, DateOnly? DueOn, string? Path, string? SetBy, string? RuleId, ChildLine? Child)
{
    /// <summary>Whether it may be marked as done here; otherwise only by doing what it asks for.</summary>
    public bool MayBeTickedOff => WorkTask.IsDoneByWord(RuleId);
}

/// <summary>A visit that is late or due within the week.</summary>
public sealed record VisitDue(ChildLine Child, IReadOnlyList<CurrentStatus> Statuses, DateOnly DueOn);

/// <summary>A child one works with.</summary>
public sealed record MyChild(ChildLine Child, IReadOnlyList<CurrentStatus> Statuses, DateOnly? LastSeenOn, DateOnly? LastSeenAloneOn, DateOnly? NextVisitDueOn, string Via);

/// <summary>Something begun and not finished.</summary>
/// <param name="IsClosed">It is about a child whose record is no longer open to its writer.</param>
public sealed record DraftRow(Guid Id, string Form, string Path, DateTimeOffset SavedAt, ChildLine? Child, bool IsClosed);

/// <summary>What somebody else must do before it goes on.</summary>
/// <param name="Kind">"task", "marker", "access" or "form".</param>
/// <param name="What">The title of the task or form; empty for the other kinds.</param>
/// <param name="Who">Who it waits for, when that is one person.</param>
public sealed record WaitingRow(string Kind, string What, string? Who, DateTimeOffset Since, DateOnly? DueOn, ChildLine? Child);

/// <summary>Everything on My work.</summary>
public sealed record MyWorkPage
{
    public required MyWorkChoice Choice { get; init; }

    public required IReadOnlyList<TaskRow> Tasks { get; init; }

    public required IReadOnlyList<VisitDue> Visits { get; init; }

    /// <summary>Under the filter.</summary>
    public required IReadOnlyList<MyChild> Children { get; init; }

    /// <summary>Without the filter.</summary>
    public required int AllChildren { get; init; }

    public required IReadOnlyList<DraftRow> Drafts { get; init; }

    public required IReadOnlyList<WaitingRow> Waiting { get; init; }
}
