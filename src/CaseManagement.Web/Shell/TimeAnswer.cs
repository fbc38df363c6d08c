using System.Globalization;

namespace CaseManagement.Web.Shell;

/// <summary>A time as people type it: 14:30, 2.30pm, 2pm, 9.</summary>
public static class TimeAnswer
{
    private static readonly string[] Forms = ["H:mm", "HHmm", "h:mmtt", "htt", "%H"];

    /// <summary>False when the text is no time of day.</summary>
    public static bool TryRead(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(
            (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace('.', ':').ToUpperInvariant(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
