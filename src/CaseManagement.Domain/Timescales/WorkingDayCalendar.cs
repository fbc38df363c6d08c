using System.Globalization;
using CsvHelper;

namespace CaseManagement.Domain.Timescales;

/// <summary>A day that does not count although it is not a Saturday or Sunday, and what it is called.</summary>
public sealed record NonWorkingDay(DateOnly Date, string Name);

/// <summary>
/// Which days are working days in England: not Saturday, Sunday, Christmas Day, Good Friday or a bank holiday under the
/// Banking and Financial Dealings Act 1971. Days on which only the council is closed do count.
/// </summary>
/// <param name="furtherNonWorkingDays">One-off holidays proclaimed after the shipped list, from settings.</param>
/// <remarks>Outside the years of the list (<see cref="LastYearKnown"/>) only weekends and 25 December are known.</remarks>
public sealed class WorkingDayCalendar(IEnumerable<NonWorkingDay> furtherNonWorkingDays)
{
    private static readonly IReadOnlyDictionary<DateOnly, string> Shipped = ReadShipped();

    private readonly Dictionary<DateOnly, string> _named = Named(furtherNonWorkingDays);

    /// <summary>England with the shipped list and nothing more.</summary>
    public static WorkingDayCalendar England { get; } = new([]);

    /// <summary>The last year whose bank holidays are shipped; due dates after it need a longer list.</summary>
    public static int LastYearKnown { get; } = Shipped.Keys.Max().Year;

    public bool IsWorkingDay(DateOnly date) => WhyNotCounted(date) is null;

    /// <summary>Why this day is not a working day: "Saturday", "Good Friday"; null when it is one.</summary>
    public string? WhyNotCounted(DateOnly date) =>
        date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? date.DayOfWeek.ToString()
        : _named.TryGetValue(date, out var name) ? name
        : date is { Month: 12, Day: 25 } ? "Christmas Day"
        : null;

    /// <summary>Every day after the earlier and up to and including the later that does not count, with its name.</summary>
    public IReadOnlyList<NonWorkingDay> NotCountedBetween(DateOnly first, DateOnly last)
    {
        var (from, until) = first <= last ? (first.AddDays(1), last) : (last, first.AddDays(-1));
        return [.. Enumerable.Range(0, Math.Max(0, until.DayNumber - from.DayNumber + 1)).Select(from.AddDays)
            .Select(day => (day, name: WhyNotCounted(day))).Where(d => d.name is not null).Select(d => new NonWorkingDay(d.day, d.name!))];
    }

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

    private static Dictionary<DateOnly, string> Named(IEnumerable<NonWorkingDay> further)
    {
        var named = new Dictionary<DateOnly, string>(Shipped);
        foreach (var day in further)
        {
            named.TryAdd(day.Date, day.Name);
        }

        return named;
    }

    private static Dictionary<DateOnly, string> ReadShipped()
    {
        using var stream = typeof(WorkingDayCalendar).Assembly.GetManifestResourceStream("CaseManagement.Domain.Timescales.bank-holidays-england.csv")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        return csv.GetRecords(new { date = "", name = "" })
            .ToDictionary(row => DateOnly.ParseExact(row.date, "yyyy-MM-dd", CultureInfo.InvariantCulture), row => row.name);
    }
}
