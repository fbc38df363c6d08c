namespace CaseManagement.Domain.Timescales;

/// <summary>How sure we are of a time limit.</summary>
public enum Mark
{
    /// <summary>Seen in the law, in guidance or in published rules.</summary>
    Verified,

    /// <summary>From knowledge of practice; each council confirms it before use.</summary>
    Believed,

    /// <summary>No national figure: each council sets its own, ours is a default.</summary>
    Local,
}

/// <summary>One time limit with where it comes from.</summary>
/// <param name="Id">Its number in the catalogue, T06; stored with every due date it made.</param>
/// <param name="Task">What has to be done, as the start of a sentence: "Visit the child".</param>
/// <param name="Limit">How long there is. A council's own figure comes as <c>timescale with { Limit = ... }</c>.</param>
/// <param name="StartsWith">What starts the clock: "the last visit".</param>
/// <param name="Source">The law, guidance or decision that sets it.</param>
/// <param name="Mark">Whether the figure is verified, believed or local.</param>
/// <param name="OwnerRole">Whose work it is.</param>
/// <remarks>The event that starts the clock stores the due date; nothing computes it again for a list.</remarks>
public sealed record Timescale(string Id, string Task, TimeLimit Limit, string StartsWith, string Source, Mark Mark, string OwnerRole)
{
    /// <summary>Stored with each task the rule makes, so that a later figure does not rewrite what was asked before.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The day the source came into force; null for a local default, which is as old as the council's use of it.</summary>
    public DateOnly? SourceInForceOn { get; init; }

    /// <summary>A manager's own work, which does not go to the worker.</summary>
    public bool IsManagersWork => OwnerRole.Contains("manager", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the word of whoever has the task ends the clock, where nothing of it is recorded elsewhere. Otherwise only the act that it asks for
    /// does: no clock of the law stops because somebody ticked it off.
    /// </summary>
    public bool IsDoneByWord { get; init; }

    /// <summary>
    /// Whether a manager may move one due date, with a reason. Only where the council sets the figure itself; a date that law or
    /// guidance sets stands, and what happens after it is late, with a reason.
    /// </summary>
    public bool MayBeExtended => Mark == Mark.Local;

    /// <summary>Whether a council may set its own figure from a day on: never where the figure was read in law or guidance.</summary>
    public bool MayBeSetLocally => Mark != Mark.Verified;

    /// <summary>"Visit the child within 20 working days of the last visit", "Share the report at least 2 working days before the conference".</summary>
    public string Words => Limit.CountsBack ? $"{Task} at least {Limit} {StartsWith}" : $"{Task} within {Limit} of {StartsWith}";

    /// <summary>The last day on time. Always from the actual event, never from an earlier due date.</summary>
    public DateOnly DueOn(DateOnly start, WorkingDayCalendar calendar) => Limit.After(start, calendar);
}
