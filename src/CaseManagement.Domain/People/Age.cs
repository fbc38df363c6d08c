using System.Runtime.InteropServices;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.People;

/// <summary>How old somebody is on a day: whole years, and the same in whole months and in days for small children.</summary>
/// <remarks>An age is reached at the start of the birthday (Family Law Reform Act 1969 s9).</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Age(int Years, int Months, int Days)
{
    /// <summary>The age on a day that is not before the birth.</summary>
    public static Age On(DateOnly bornOn, DateOnly date)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(date, bornOn);

        var years = date.Year - bornOn.Year;
        if (date < bornOn.PlusYearsOrFirstOfMarch(years))
        {
            years--;
        }

        // Born on the 31st, a month is complete on the last day of a shorter one, but a year never before the birthday.
        var months = (date.Year - bornOn.Year) * 12 + date.Month - bornOn.Month;
        months = date < bornOn.PlusMonths(months) ? months - 1 : months;
        return new Age(years, Math.Min(months, years * 12 + 11), date.DayNumber - bornOn.DayNumber);
    }

    /// <summary>The day on which this age is reached.</summary>
    public static DateOnly Birthday(DateOnly bornOn, int years) => bornOn.PlusYearsOrFirstOfMarch(years);

    /// <summary>The day on which childhood ends in law.</summary>
    public static DateOnly EighteenthBirthday(DateOnly bornOn) => Birthday(bornOn, 18);

    /// <summary>"7 years", "4 months" under two, "3 weeks" under three months, "5 days" in the first week.</summary>
    public override string ToString() => this switch
    {
        { Years: >= 2 } => Quantity(Years, "year"),
        { Months: >= 3 } => Quantity(Months, "month"),
        { Days: >= 7 } => Quantity(Days / 7, "week"),
        _ => Quantity(Days, "day"),
    };

    private static string Quantity(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
