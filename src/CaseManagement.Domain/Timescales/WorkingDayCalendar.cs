using System.Globalization;
using CsvHelper;

namespace CaseManagement.Domain.Timescales;

/// <summary>
/// Which days are working days in England: not Saturday, Sunday, Christmas Day, Good Friday or a bank holiday under the
/// Banking and Financial Dealings Act 1971. Days on which only the council is closed do count.
/// </summary>
/// <param name="furtherNonWorkingDays">One-off holidays proclaimed after the shipped list, from settings.</param>
/// <remarks>Outside the years of the list (<see cref="LastYearKnown"/>) only weekends and 25 December are known.</remarks>
public sealed class WorkingDayCalendar(IEnumerable<DateOnly> furtherNonWorkingDays)
{
    private static readonly IReadOnlySet<DateOnly> Shipped = ReadShipped();

    private readonly HashSet<DateOnly> _nonWorkingDays = [.. Shipped, .. furtherNonWorkingDays];

    /// <summary>England with the shipped list and nothing more.</summary>
    public static WorkingDayCalendar England { get; } = new([]);

    /// <summary>The last year whose bank holidays are shipped; due dates after it need a longer list.</summary>
    public static int LastYearKnown { get; } = Shipped.Max().Year;

    public bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && date is not { Month: 12, Day: 25 }
        && !_nonWorkingDays.Contains(date);

    /// <summary>The last day of "within so many working days of": the start is day 0, whatever day of the week it is.</summary>
    /// <param name="start">The day of the event that starts the clock.</param>
    /// <param name="workingDays">How many; a negative number counts back, for what must be done so long before.</param>
    public DateOnly AddWorkingDays(DateOnly start, int workingDays)
    {
        var date = start;
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            date = date.AddDays(Math.Sign(workingDays));
            left -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }

    /// <summary>How many working days after the first day up to and including the last; negative when the last is earlier.</summary>
    public int WorkingDaysBetween(DateOnly first, DateOnly last)
    {
        if (last < first)
        {
            return -WorkingDaysBetween(last, first);
        }

        return Enumerable.Range(1, last.DayNumber - first.DayNumber).Count(n => IsWorkingDay(first.AddDays(n)));
    }

    private static HashSet<DateOnly> ReadShipped()
    {
        using var stream = typeof(WorkingDayCalendar).Assembly.GetManifestResourceStream("CaseManagement.Domain.Timescales.bank-holidays-england.csv")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords(new { date = "", name = "" }).Select(row => DateOnly.ParseExact(row.date, "yyyy-MM-dd", CultureInfo.InvariantCulture))];
    }
}
