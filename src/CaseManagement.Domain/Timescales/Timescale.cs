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

    /// <summary>"Visit the child within 20 working days of the last visit".</summary>
    public string Words => $"{Task} within {Limit} of {StartsWith}";

    /// <summary>The last day on time. Always from the actual event, never from an earlier due date.</summary>
    public DateOnly DueOn(DateOnly start, WorkingDayCalendar calendar) => Limit.After(start, calendar);
}
