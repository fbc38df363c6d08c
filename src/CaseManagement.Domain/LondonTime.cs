using System.Globalization;

namespace CaseManagement.Domain;

/// <summary>Dates and times as people in England live and read them. Everything is stored as UTC.</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Today's date in England, which in summer begins an hour before the UTC one.</summary>
    public static DateOnly TodayInLondon(this TimeProvider clock) => clock.GetUtcNow().DateInLondon();

    /// <summary>The wall time in England at this instant.</summary>
    public static DateTimeOffset InLondon(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, London);

    /// <summary>The date in England at this instant.</summary>
    public static DateOnly DateInLondon(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.InLondon().DateTime);

    /// <summary>The instant, in UTC, at which clocks in England show this time on this day.</summary>
    /// <remarks>
    /// In the hour that clocks skip in March the time meant is taken as an hour later; in the hour that
    /// comes twice in October the first is taken.
    /// </remarks>
    public static DateTimeOffset ToInstant(this DateOnly date, TimeOnly time)
    {
        var wall = date.ToDateTime(time, DateTimeKind.Unspecified);
        var offset = London.IsAmbiguousTime(wall) ? London.GetAmbiguousTimeOffsets(wall).Max()
            : London.IsInvalidTime(wall) ? London.BaseUtcOffset
            : London.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>"3 March 2026".</summary>
    public static string InWords(this DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"2:30pm", "2pm", "midday", "midnight".</summary>
    public static string InWords(this TimeOnly time) => (time.Hour, time.Minute) switch
    {
        (0, 0) => "midnight",
        (12, 0) => "midday",
        (_, 0) => time.ToString("htt", CultureInfo.InvariantCulture).ToLowerInvariant(),
        _ => time.ToString("h:mmtt", CultureInfo.InvariantCulture).ToLowerInvariant(),
    };

    /// <summary>"3 March 2026 at 2:30pm", by clocks in England.</summary>
    public static string InWords(this DateTimeOffset instant) =>
        $"{instant.DateInLondon().InWords()} at {TimeOnly.FromDateTime(instant.InLondon().DateTime).InWords()}";
}
