namespace CaseManagement.Domain.Timescales;

/// <summary>What a time limit is counted in.</summary>
public enum TimeUnit
{
    /// <summary>As <see cref="WorkingDayCalendar"/>.</summary>
    WorkingDays,

    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Seven calendar days each; the due date may be a Sunday.</summary>
    Weeks,

    /// <summary>The same day of a later month, or its last day.</summary>
    Months,
}

/// <summary>How long there is: "10 working days", "6 weeks"; a negative number is how long before: "2 working days before".</summary>
public sealed record TimeLimit(int Number, TimeUnit Unit)
{
    /// <summary>Whether the clock is an event still to come, before which something must be done.</summary>
    public bool CountsBack => Number < 0;

    /// <summary>The last day on which something within this limit of the start is on time.</summary>
    public DateOnly After(DateOnly start, WorkingDayCalendar calendar) => Unit switch
    {
        TimeUnit.WorkingDays => calendar.AddWorkingDays(start, Number),
        TimeUnit.Days => start.AddDays(Number),
        TimeUnit.Weeks => start.PlusWeeks(Number),
        TimeUnit.Months => start.PlusMonths(Number),
        _ => throw new InvalidOperationException($"No rule adds {Unit}."),
    };

    public override string ToString()
    {
        var unit = Unit switch { TimeUnit.WorkingDays => "working day", TimeUnit.Days => "day", TimeUnit.Weeks => "week", _ => "month" };
        return $"{Math.Abs(Number)} {unit}{(Math.Abs(Number) == 1 ? "" : "s")}{(CountsBack ? " before" : "")}";
    }
}
