namespace CaseManagement.Application.Seed.Stories;

/// <summary>Ages and dates.</summary>
internal static class Ages
{
    public static int On(DateOnly born, DateOnly on)
    {
        var years = on.Year - born.Year;
        return on < born.AddYears(years) ? years - 1 : years;
    }

    public static int MonthsOn(DateOnly born, DateOnly on) =>
        ((on.Year - born.Year) * 12) + on.Month - born.Month - (on.Day < born.Day ? 1 : 0);

    /// <summary>The Friday before or the Monday after when the day is a Saturday or a Sunday.</summary>
    public static DateOnly Weekday(DateOnly on) => on.DayOfWeek switch
    {
        DayOfWeek.Saturday => on.AddDays(-1),
        DayOfWeek.Sunday => on.AddDays(-2),
        _ => on,
    };

    public static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    public static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
