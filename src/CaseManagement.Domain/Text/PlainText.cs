using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CaseManagement.Domain.Text;

/// <summary>Text as it was typed or pasted, made safe to store. No HTML is ever stored or made of it.</summary>
public static class PlainText
{
    /// <summary>
    /// The text with one kind of line end and without characters that cannot be seen, stored or spoken. Paragraphs,
    /// lists, tabs of pasted tables, emoji and right-to-left text stay as they are. Null stays null, blank becomes empty.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text) => text is null ? null : Kept(text).TrimEnd().TrimStart('\n', ' ');

    /// <summary>As <see cref="Clean"/>, for a box of one line: every run of white space becomes one space.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? CleanLine(string? text) =>
        text is null ? null : string.Join(' ', Kept(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Kept(string text)
    {
        var kept = new StringBuilder(text.Length);
        var oneLineEnd = text.Replace("\r\n", "\n", StringComparison.Ordinal);

        // Half of a surrogate pair comes through the enumeration as U+FFFD, which PostgreSQL can store.
        foreach (var rune in oneLineEnd.EnumerateRunes())
        {
            if (IsLineEnd(rune))
            {
                kept.Append('\n');
            }
            else if (rune.Value is '\t' || IsText(rune))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    // Old Macintosh, word processors' line and page breaks, the Unicode separators.
    private static bool IsLineEnd(Rune rune) => rune.Value is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029;

    // Joiners and direction marks (format characters) carry meaning in emoji and right-to-left text; the byte order mark does not.
    private static bool IsText(Rune rune) =>
        rune.Value is not (0xFEFF or 0xFFFE or 0xFFFF)
        && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control;
}
