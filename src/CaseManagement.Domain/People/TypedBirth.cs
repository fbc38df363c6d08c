using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseManagement.Domain.People;

/// <summary>A day, month or year of birth as people type it: day before month, as in this country.</summary>
internal sealed partial class TypedBirth(DateOnly today)
{
    /// <summary>What people write before a birth, if anything.</summary>
    public const string Label = @"(?<![\w])((d\.?o\.?b\.?|date of birth|born(\s+(on|in))?|due|edd)\s*:?\s*)?";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;
    private const string Day = @"(?<![\w])(?<day>[0-9]{1,2})";
    private const string Month = "(?<month>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)";
    private const string Year = @"'?(?<year>[0-9]{4}|[0-9]{2})(?![\w])";
    private const int EarliestYear = 1900;

    // An expected birth lies at most about nine months ahead.
    private readonly DateOnly _latest = today.AddMonths(10);

    /// <summary>The forms, whole dates before months before years, so that a part is not taken for the whole.</summary>
    public static IReadOnlyList<Regex> Forms { get; } = [YearFirst(), DayMonthYear(), DayNamedMonthYear(), NamedMonthDayYear(), Unfinished(), MonthYear(), NamedMonthYear()];

    /// <summary>The days meant; null when there is no such day or nobody living could be born then.</summary>
    public Days? Read(Match match)
    {
        var year = YearOf(match.Groups["year"].Value);
        if (year is null || !match.Groups["month"].Success)
        {
            return year is null ? null : Between(new DateOnly(year.Value, 1, 1), new DateOnly(year.Value, 12, 31));
        }

        var month = MonthOf(match.Groups["month"].Value);
        if (month is < 1 or > 12)
        {
            return null;
        }

        var daysInMonth = DateTime.DaysInMonth(year.Value, month);
        if (!match.Groups["day"].Success)
        {
            return Between(new DateOnly(year.Value, month, 1), new DateOnly(year.Value, month, daysInMonth));
        }

        var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        if (day < 1 || day > daysInMonth)
        {
            return null;
        }

        var date = new DateOnly(year.Value, month, day);

        // Two digits: the latest such date that is not in the future.
        if (match.Groups["year"].Length == 2 && date > today)
        {
            date = date.AddYears(-100);
        }

        return Between(date, date);
    }

    /// <summary>The days that digits without marks may mean: 2018, 030518, 03052018; null for any others.</summary>
    public Days? ReadDigits(string digits) => WithoutMarks().Match(digits) is { Success: true } match ? Read(match) : null;

    private Days? Between(DateOnly from, DateOnly to) => from > _latest ? null : new Days(from, to);

    private int? YearOf(string digits)
    {
        if (digits.Length == 0)
        {
            return null;
        }

        var year = int.Parse(digits, CultureInfo.InvariantCulture);
        if (digits.Length == 2)
        {
            var century = today.Year / 100 * 100;
            return century + year <= today.Year ? century + year : century - 100 + year;
        }

        return year >= EarliestYear && year <= _latest.Year ? year : null;
    }

    private static int MonthOf(string month) =>
        int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, m => m.Equals(month[..3], StringComparison.OrdinalIgnoreCase)) + 1;

    [GeneratedRegex(Label + @"(?<![\w])(?<year>[0-9]{4})[-/.](?<month>[0-9]{1,2})[-/.](?<day>[0-9]{1,2})(?![\w])", Options)]
    private static partial Regex YearFirst();

    [GeneratedRegex(Label + Day + @"(\s*[-/.,]\s*|\s+)(?<month>[0-9]{1,2})(\s*[-/.,]\s*|\s+)" + Year, Options)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(Label + Day + @"(st|nd|rd|th)?[\s\-/.,]*(of\s+)?" + Month + @"[\s\-/.,]*" + Year, Options)]
    private static partial Regex DayNamedMonthYear();

    [GeneratedRegex(Label + @"(?<![\w])" + Month + @"[\s\-/.,]*(?<day>[0-9]{1,2})(st|nd|rd|th)?[\s\-/.,]+" + Year, Options)]
    private static partial Regex NamedMonthDayYear();

    // 3/5 has no year: it is told to be unfinished rather than searched as something else.
    [GeneratedRegex(@"(?<![\w/.-])[0-9]{1,2}[/.-][0-9]{1,2}[/.-]?(?![\w/.-])", Options)]
    private static partial Regex Unfinished();

    [GeneratedRegex(Label + @"(?<![\w/.-])(?<month>[0-9]{1,2})[-/.](?<year>[0-9]{4})(?![\w])", Options)]
    private static partial Regex MonthYear();

    [GeneratedRegex(Label + @"(?<![\w])" + Month + @"[\s\-/.,]*'?(?<year>[0-9]{4})(?![\w])", Options)]
    private static partial Regex NamedMonthYear();

    [GeneratedRegex("^((?<day>[0-9]{2})(?<month>[0-9]{2}))?(?<year>(19|20)[0-9]{2})$|^(?<day>[0-9]{2})(?<month>[0-9]{2})(?<year>[0-9]{2})$", Options)]
    private static partial Regex WithoutMarks();

    /// <summary>The first and last day meant.</summary>
    internal sealed record Days(DateOnly From, DateOnly To)
    {
        public bool IsDay => From == To;
    }
}
