using CaseManagement.Domain.Timescales;

namespace CaseManagement.Web.Shell;

/// <summary>Time limits in words for a page.</summary>
public static class TimescaleWords
{
    /// <summary>What a limit may be counted in.</summary>
    public static readonly IReadOnlyList<Choice> Units = [.. Enum.GetValues<TimeUnit>().Select(u => new Choice(u.ToString(), Of(u)))];

    public static string Of(Mark mark) => mark switch
    {
        Mark.Verified => "Verified: seen in law, guidance or published rules",
        Mark.Believed => "Believed: from practice; the council confirms it",
        _ => "Local: the council sets it; no national figure",
    };

    public static string Of(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingDays => "Working days",
        TimeUnit.Days => "Days",
        TimeUnit.Weeks => "Weeks",
        _ => "Months",
    };

    public static string Days(int number) => number == 1 ? "1 day" : $"{number} days";

    public static string Capital(string words) => words.Length == 0 ? words : $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}
