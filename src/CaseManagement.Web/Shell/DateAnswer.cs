using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CaseManagement.Web.Shell;

/// <summary>A date exactly as somebody typed it in three boxes, so that a wrong one can be shown again.</summary>
public sealed record DateAnswer
{
    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    /// <summary>Nothing was typed in any box.</summary>
    public bool IsBlank => Parts.All(string.IsNullOrWhiteSpace);

    private string?[] Parts => [Day, Month, Year];

    /// <summary>The boxes for a date that is known; empty boxes for null.</summary>
    public static DateAnswer From(DateOnly? date) => date is not { } known
        ? new()
        : new()
        {
            Day = known.Day.ToString(CultureInfo.InvariantCulture),
            Month = known.Month.ToString(CultureInfo.InvariantCulture),
            Year = known.Year.ToString("0000", CultureInfo.InvariantCulture),
        };

    /// <summary>The boxes for a date typed in one line: 27 3 2026, 27/3/26, 27 March 2026. Used where three boxes are too many, as in filters.</summary>
    public static DateAnswer FromLine(string? typed)
    {
        var parts = (typed ?? "").Split([' ', '/', '-', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        return new() { Day = parts.ElementAtOrDefault(0), Month = parts.ElementAtOrDefault(1), Year = parts.Length > 2 ? string.Join(' ', parts[2..]) : null };
    }

    /// <summary>The date, or null when the boxes do not hold a real one.</summary>
    public DateOnly? ToDate() => TryRead(out var date) ? date : null;

    /// <summary>Reads 3, 03, mar, March and years of two or four digits (49 is 2049, 50 is 1950, as in .NET's calendar).</summary>
    public bool TryRead(out DateOnly date)
    {
        date = default;
        if (!TryNumber(Day, out var day) || !TryMonth(Month, out var month) || !TryYear(Year, out var year)
            || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>The boxes left empty while others were filled, in words: "day and year"; null when all or none are.</summary>
    public string? Missing()
    {
        string[] names = ["day", "month", "year"];
        var missing = names.Zip(Parts).Where(p => string.IsNullOrWhiteSpace(p.Second)).Select(p => p.First).ToList();
        return missing.Count is 0 or 3 ? null : string.Join(" and ", missing);
    }

    public override string ToString() => string.Join(' ', Parts.Where(p => !string.IsNullOrWhiteSpace(p)));

    private static bool TryNumber([NotNullWhen(true)] string? text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);

    private static bool TryMonth(string? text, out int month)
    {
        if (TryNumber(text, out month))
        {
            return month is >= 1 and <= 12;
        }

        // At least three letters: "ma" could be March or May.
        var typed = (text ?? "").Trim().TrimEnd('.');
        month = typed.Length < 3
            ? 0
            : Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) + 1;
        return month > 0;
    }

    private static bool TryYear(string? text, out int year)
    {
        var digits = (text ?? "").Trim();
        if (!TryNumber(digits, out year) || digits.Length is not (2 or 4))
        {
            return false;
        }

        year = digits.Length == 2 ? CultureInfo.InvariantCulture.Calendar.ToFourDigitYear(year) : year;
        return year >= 1;
    }
}
