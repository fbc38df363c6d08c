using System.Globalization;

namespace CaseManagement.Domain.Timescales;

/// <summary>Due dates as people say them, never by colour alone.</summary>
public static class DueInWords
{
    /// <summary>For a row of a list: "3 days late", "due today", "due tomorrow", "due Thursday 5 March".</summary>
    public static string DueFrom(this DateOnly dueOn, DateOnly today) =>
        dueOn < today ? $"{Days(today.DayNumber - dueOn.DayNumber)} late" : $"due {When(dueOn, today)}";

    /// <summary>For a sentence: "Visit was due on 3 March. It is 3 days late.", "Visit is due tomorrow."</summary>
    /// <param name="dueOn">The last day on time.</param>
    /// <param name="what">What is due, with a capital: "Visit".</param>
    /// <param name="today">Today's date in England.</param>
    public static string DueSentence(this DateOnly dueOn, string what, DateOnly today) =>
        dueOn < today
            ? $"{what} was due on {Date("d MMMM", dueOn, today)}. It is {Days(today.DayNumber - dueOn.DayNumber)} late."
            : $"{what} is due {(dueOn <= today.AddDays(1) ? "" : "on ")}{When(dueOn, today)}.";

    private static string When(DateOnly dueOn, DateOnly today) => (dueOn.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        < 28 => Date("dddd d MMMM", dueOn, today),
        _ => Date("d MMMM", dueOn, today),
    };

    // The year is said only when it is not this one.
    private static string Date(string format, DateOnly date, DateOnly today) =>
        date.ToString(date.Year == today.Year ? format : $"{format} yyyy", CultureInfo.InvariantCulture);

    private static string Days(int number) => number == 1 ? "1 day" : $"{number} days";
}
