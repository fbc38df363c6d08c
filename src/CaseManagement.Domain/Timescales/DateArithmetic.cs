namespace CaseManagement.Domain.Timescales;

/// <summary>The only ways in which the product adds to a date.</summary>
public static class DateArithmetic
{
    /// <summary>The same day a number of months on; where there is no such day, the last day of that month.</summary>
    public static DateOnly PlusMonths(this DateOnly date, int months) => date.AddMonths(months);

    /// <summary>So many times seven days on. It does not move when it falls on a Sunday or a bank holiday.</summary>
    public static DateOnly PlusWeeks(this DateOnly date, int weeks) => date.AddDays(7 * weeks);

    /// <summary>The same day so many years on; 29 February becomes 1 March where there is none.</summary>
    /// <remarks>A birthday rule: a child born on 29 February is 18 on 1 March. DateOnly.AddYears would say a day too early.</remarks>
    public static DateOnly PlusYearsOrFirstOfMarch(this DateOnly date, int years) =>
        date is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(date.Year + years)
            ? new DateOnly(date.Year + years, 3, 1)
            : date.AddYears(years);
}
