using System.Globalization;
using System.Text;

namespace CaseManagement.Domain.People.Names;

/// <summary>The one form in which names are compared, stored for search and searched for.</summary>
/// <remarks>
/// Small letters without accents; apostrophes vanish (O'Brien and Obrien meet) and so does the space after O and Mc;
/// hyphens part words (Smith-Jones is found by either half); St is saint. Letters of other scripts stay as they are.
/// </remarks>
public static class NameWords
{
    // Letters that no normal form takes apart, by what stands for them in English.
    private static readonly Dictionary<Rune, string> LettersWithoutParts =
        "ł=l ø=o đ=d ð=d ħ=h ı=i ß=ss æ=ae œ=oe þ=th".Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0].EnumerateRunes().Single(), pair => pair[1]);

    /// <summary>The words of a name in their compared form; none for null or a text without letters and digits.</summary>
    public static IReadOnlyList<string> From(string? text)
    {
        var words = Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var joined = new List<string>(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            var isPrefix = words[i] is "o" or "mc" && i + 1 < words.Length;
            joined.Add(isPrefix ? words[i] + words[++i] : words[i] == "st" ? "saint" : words[i]);
        }

        return joined;
    }

    /// <summary>The words of a name in their compared form, with one space between.</summary>
    public static string Normalise(string? text) => string.Join(' ', From(text));

    private static string Plain(string? text)
    {
        var plain = new StringBuilder();
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (LettersWithoutParts.TryGetValue(rune, out var letters))
            {
                plain.Append(letters);
            }
            else if (Rune.IsLetterOrDigit(rune) || IsVowelSign(rune))
            {
                plain.Append(rune);
            }
            else if (!IsAccentOrApostrophe(rune))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    // A cut pasted character (half a surrogate pair) cannot be normalised; going through runes replaces it.
    private static string Decomposed(string? text) =>
        string.Concat((text ?? "").EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormD).ToLowerInvariant();

    // Marks on Latin, Greek, Cyrillic, Hebrew and Arabic letters can be left out; in the scripts of India the vowels are marks.
    private static bool IsVowelSign(Rune rune) =>
        rune.Value is > 0x0900 and < 0x1DC0
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsAccentOrApostrophe(Rune rune) =>
        rune.Value is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\u02BB' or '`' or '\u00B4' or '\u2032'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;
}
