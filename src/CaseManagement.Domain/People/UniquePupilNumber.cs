using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using CaseManagement.Domain.CodeSets;

namespace CaseManagement.Domain.People;

/// <summary>A valid unique pupil number, permanent or temporary; a former number has the same form.</summary>
/// <remarks>
/// Source: children in need census rules 1510 (check letter) and 1530 (authority part). Position 1 is the check letter,
/// 2-4 the authority, 5-8 the school, 9-10 the year, 11-13 the serial; a letter in position 13 makes it temporary.
/// Authorities end but their numbers stay, so every authority there ever was is known.
/// </remarks>
public sealed partial record UniquePupilNumber
{
    private const string CheckLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    private UniquePupilNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Given by a school until the permanent number is known.</summary>
    public bool IsTemporary => char.IsAsciiLetter(Value[12]);

    public static bool TryParse(string? text, [NotNullWhen(true)] out UniquePupilNumber? number)
    {
        var value = Typed.Compact(text);
        number = Form().IsMatch(value) && AuthorityIsKnown(value[1..4]) && CheckLetterHolds(value) ? new(value) : null;
        return number is not null;
    }

    public override string ToString() => Value;

    private static bool AuthorityIsKnown(string code) =>
        CodeSet.Get("local-authorities").Find(code) is not null || CodeSet.Get("upn-authorities").Find(code) is not null;

    // Positions 2 to 13 weigh as their position; a temporary number's last letter counts as its place among the check letters.
    private static bool CheckLetterHolds(string value)
    {
        var sum = value.Skip(1).Select((c, i) => (char.IsAsciiDigit(c) ? c - '0' : CheckLetters.IndexOf(c)) * (i + 2)).Sum();
        return CheckLetters[sum % 23] == value[0];
    }

    [GeneratedRegex("^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
