namespace CaseManagement.Application.Seed.Stories;

/// <summary>What can be said at one entry: whose it is, how old the child is, what time of year, and the words for the slots.</summary>
internal sealed record Moment(DateOnly On, int Months, bool Visit, Dictionary<string, string> Slots)
{
    /// <summary>Whole years.</summary>
    public int Age => Months / 12;

    public bool Is(string when) => when switch
    {
        "seen" => Visit,
        "winter" => On.Month is 12 or 1 or 2,
        "spring" => On.Month is >= 3 and <= 5,
        "summer" => On.Month is >= 6 and <= 8,
        "autumn" => On.Month is 10 or 11 || (On.Month == 9 && On.Day > 19),
        "christmas" => On.Month == 12 && On.Day <= 23,
        "holidays" => IsHoliday(On),
        "indoors" => Slots.ContainsKey("#indoors"),
        "care" => Slots.ContainsKey("#care"),
        "home" => Slots.ContainsKey("#home"),
        _ => throw new FormatException($"Unknown condition @{when}"),
    };

    public static bool IsHoliday(DateOnly on) => on.Month == 8 || (on.Month == 7 && on.Day > 22) || (on.Month == 12 && on.Day > 20);
}
