namespace CaseManagement.Domain.People;

/// <summary>How people type and paste numbers: with spaces, hyphens and marks that cannot be seen.</summary>
internal static class Typed
{
    /// <summary>The text in capitals, without spaces, hyphens and invisible marks; empty for null.</summary>
    public static string Compact(string? text) =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && !IsHyphen(c) && !IsInvisible(c))).ToUpperInvariant();

    /// <summary>Whether the character is one of those that keyboards and word processors put for a hyphen.</summary>
    public static bool IsHyphen(char c) => c is '-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\u00AD';

    private static bool IsInvisible(char c) => c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
