using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Requests;

/// <summary>Days on which the clock stands still, because the person was asked what they mean.</summary>
/// <param name="AskedOn">The day we asked. It does not count.</param>
/// <param name="AnsweredOn">The day the answer came. It does not count either. Null while we wait.</param>
/// <remarks>Data Protection Act 2018 s54(3C); UK GDPR Art 12A.</remarks>
public sealed record ClarificationStop(DateOnly AskedOn, DateOnly? AnsweredOn);

/// <summary>
/// The clock of a request under data protection law: one month, and three when it is complex or one of many. Everything follows from the
/// events alone, so that a date corrected afterwards moves what hangs on it.
/// </summary>
/// <param name="ReceivedOn">The day the request reached anybody at the council, in whatever words.</param>
/// <param name="NeedsIdentity">Whether proof of identity or authority was really needed and asked for.</param>
/// <param name="IdentityShownOn">The day that proof came; null while it is awaited.</param>
/// <param name="Stops">When clarification was asked and answered.</param>
/// <param name="IsExtended">Whether the person was told, within the first month, that two months more are needed.</param>
/// <remarks>UK GDPR Arts 12(3), 12A (in force 5 February 2026, SI 2026/82); Data Protection Act 2018 s54; the rolling to a working day is the ICO's.</remarks>
public sealed record RequestClock(DateOnly ReceivedOn, bool NeedsIdentity, DateOnly? IdentityShownOn, IReadOnlyList<ClarificationStop> Stops, bool IsExtended)
{
    /// <summary>The council's own aim, in days from the start.</summary>
    public const int AimDays = 28;

    private const int Months = 1;
    private const int MonthsExtended = 3;

    /// <summary>The day the month begins: when the request and any proof that was needed are both here. Null while proof is awaited.</summary>
    public DateOnly? StartsOn => !NeedsIdentity ? ReceivedOn : IdentityShownOn is { } shown ? Later(ReceivedOn, shown) : null;

    /// <summary>Since when the clock stands still for clarification; null when it runs.</summary>
    public DateOnly? StoppedSince => Stops.Where(s => s.AnsweredOn is null).Select(s => (DateOnly?)s.AskedOn).Min();

    /// <summary>How many days did not count, asked and answered days included, each day once. An unanswered stop counts for nothing yet.</summary>
    public int DaysStopped => StartsOn is not { } start ? 0 : Stops.Where(s => s.AnsweredOn is not null)
        .SelectMany(s => Enumerable.Range(0, Math.Max(0, s.AnsweredOn!.Value.DayNumber - s.AskedOn.DayNumber + 1)).Select(s.AskedOn.AddDays))
        .Where(day => day >= start).Distinct().Count();

    /// <summary>The last day on which an answer is on time, as the ICO counts. Null while the clock has not begun or stands still.</summary>
    public DateOnly? DueOn(WorkingDayCalendar calendar) => DueAfter(IsExtended ? MonthsExtended : Months, calendar);

    /// <summary>
    /// The day to work to: the law says a month beginning with the day of receipt, so strictly it ends a day before the ICO's date; and the last
    /// working day by then. Null as <see cref="DueOn"/>.
    /// </summary>
    public DateOnly? TargetOn(WorkingDayCalendar calendar)
    {
        if (Corresponding(IsExtended ? MonthsExtended : Months) is not { } date)
        {
            return null;
        }

        var target = date.AddDays(-1);
        while (!calendar.IsWorkingDay(target))
        {
            target = target.AddDays(-1);
        }

        return target;
    }

    /// <summary>The council's own aim: 28 days from the start and the days stopped. Null as <see cref="DueOn"/>.</summary>
    public DateOnly? AimOn => StoppedSince is null ? StartsOn?.AddDays(AimDays + DaysStopped) : null;

    /// <summary>The last day on which the person may be told that two months more are needed. Null while the clock has not begun or stands still.</summary>
    public DateOnly? ExtendBy(WorkingDayCalendar calendar) => DueAfter(Months, calendar);

    /// <summary>How the clock stands, in plain words: "12 days left", "due today", "3 days late", or why it does not run.</summary>
    public string Words(DateOnly today, WorkingDayCalendar calendar)
    {
        if (StartsOn is null)
        {
            return "Not started: proof of identity or authority is awaited";
        }

        if (StoppedSince is not null)
        {
            return "Stopped: an answer from the person is awaited";
        }

        return DaysLeft(DueOn(calendar)!.Value, today);
    }

    /// <summary>"12 days left", "due today", "3 days late".</summary>
    public static string DaysLeft(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => "due today",
        1 => "1 day left",
        -1 => "1 day late",
        > 1 and var left => $"{left} days left",
        var left => $"{-left} days late",
    };

    private DateOnly? DueAfter(int months, WorkingDayCalendar calendar)
    {
        if (Corresponding(months) is not { } due)
        {
            return null;
        }

        while (!calendar.IsWorkingDay(due))
        {
            due = due.AddDays(1);
        }

        return due;
    }

    // The same day of a later month, or its last; then the days that did not count.
    private DateOnly? Corresponding(int months) => StartsOn is { } start && StoppedSince is null ? start.PlusMonths(months).AddDays(DaysStopped) : null;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
