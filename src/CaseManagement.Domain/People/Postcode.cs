using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CaseManagement.Domain.People;

/// <summary>A full, well-formed UK postcode, in capitals with one space before the last three.</summary>
/// <remarks>Whether it exists cannot be told from its form. No fixed abode and addresses abroad have none.</remarks>
public sealed partial record Postcode
{
    private Postcode(string value) => Value = value;

    public string Value { get; }

    /// <summary>The part before the space, which tells the area but not the street: "LE3".</summary>
    public string Outward => Value[..^4];

    public static bool TryParse(string? text, [NotNullWhen(true)] out Postcode? postcode)
    {
        var compact = Typed.Compact(text);
        var spaced = compact.Length is >= 5 and <= 7 ? $"{compact[..^3]} {compact[^3..]}" : "";
        postcode = Form().IsMatch(spaced) ? new(spaced) : null;
        return postcode is not null;
    }

    public override string ToString() => Value;

    [GeneratedRegex("^(GIR 0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]) [0-9][ABD-HJLNP-UW-Z]{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
