namespace CaseManagement.Domain.Timescales;

/// <summary>When something is due, and what made it so.</summary>
/// <param name="Rule">The rule with the figure in force when the clock started.</param>
/// <param name="Version">The version of that figure; 1 is the one shipped.</param>
/// <param name="StartedOn">The day of the event that starts the clock, or of the event still to come where the rule counts back.</param>
/// <param name="DueOn">The last day on time.</param>
public sealed record Deadline(Timescale Rule, int Version, DateOnly StartedOn, DateOnly DueOn);

/// <summary>The council's figures and its calendar of working days: the only thing that computes a due date.</summary>
public sealed class TimescaleBook(IReadOnlyList<TimescaleFigure> figures, WorkingDayCalendar calendar)
{
    /// <summary>The figures and bank holidays shipped, and nothing of a council's own.</summary>
    public static TimescaleBook AsShipped { get; } = new([], WorkingDayCalendar.England);

    public WorkingDayCalendar Calendar => calendar;

    /// <summary>The due date that this event makes.</summary>
    public Deadline From(Timescale rule, DateOnly start)
    {
        var inForce = InForce(rule, start);
        return new Deadline(inForce, inForce.Version, start, inForce.DueOn(start, calendar));
    }

    /// <summary>The rule with the figure that counts for clocks which start on this day.</summary>
    public Timescale InForce(Timescale rule, DateOnly on) => With(
        rule, OwnFigures(rule).Where(f => f.FromOn <= on).OrderBy(f => f.FromOn).ThenBy(f => f.Version).LastOrDefault());

    /// <summary>The rule as a stored due date knew it.</summary>
    public Timescale OfVersion(Timescale rule, int version) => With(rule, OwnFigures(rule).SingleOrDefault(f => f.Version == version));

    /// <summary>The council's own figures for a rule, oldest first; empty when it uses the one shipped.</summary>
    public IReadOnlyList<TimescaleFigure> History(Timescale rule) => [.. OwnFigures(rule).OrderBy(f => f.Version)];

    public int LatestVersion(Timescale rule) => OwnFigures(rule).Select(f => f.Version).DefaultIfEmpty(1).Max();

    private IEnumerable<TimescaleFigure> OwnFigures(Timescale rule) => figures.Where(f => f.RuleId == rule.Id);

    private static Timescale With(Timescale rule, TimescaleFigure? own) => own is null ? rule : rule with { Limit = own.Limit, Version = own.Version };
}
