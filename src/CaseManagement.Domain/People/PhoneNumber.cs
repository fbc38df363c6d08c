using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CaseManagement.Domain.People;

/// <summary>A telephone number, stored as E.164 (+447700900123) and read as people in the UK write it.</summary>
/// <remarks>
/// Source: ITU-T E.164; Ofcom National Telephone Numbering Plan for the lengths and groups of UK numbers.
/// A number from another country is taken as typed after its +, without knowledge of that country's plan.
/// </remarks>
public sealed partial record PhoneNumber
{
    private const string UnitedKingdom = "+44";

    private PhoneNumber(string e164) => E164 = e164;

    public string E164 { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? number)
    {
        var e164 = ToE164(Typed.Compact(text));
        number = e164 is null ? null : new(e164);
        return number is not null;
    }

    public override string ToString()
    {
        if (!E164.StartsWith(UnitedKingdom, StringComparison.Ordinal))
        {
            return E164;
        }

        var national = $"0{E164[3..]}";
        return national switch
        {
            ['0', '2', ..] => $"{national[..3]} {national[3..7]} {national[7..]}",
            { Length: 8 } => $"{national[..4]} {national[4..]}",
            ['0', '3' or '8' or '9', ..] or ['0', '1', '1', ..] or ['0', '1', _, '1', ..] => $"{national[..4]} {national[4..7]} {national[7..]}",
            _ => $"{national[..5]} {national[5..]}",
        };
    }

    private static string? ToE164(string typed)
    {
        var bare = typed.Replace("(0)", "", StringComparison.Ordinal);
        var digits = string.Concat(bare.Where(c => c is not ('(' or ')' or '.' or '/')));

        var national = digits switch
        {
            ['+', '4', '4', .. var rest] => rest,
            ['0', '0', '4', '4', .. var rest] => rest,
            ['0', '0', .. var abroad] => $"+{abroad}",
            ['4', '4', .. var rest] when rest.Length == 10 => rest,
            ['0', .. var rest] => rest,
            ['+', ..] => digits,
            _ => "",
        };

        if (national.StartsWith('+'))
        {
            return Abroad().IsMatch(national) ? national : null;
        }

        // +44 07700 900123 is a common slip.
        national = national.StartsWith('0') ? national[1..] : national;
        return InTheUnitedKingdom().IsMatch(national) ? UnitedKingdom + national : null;
    }

    // Area codes 1 and 2 and freephone have some shorter numbers; 0800 1111 is Childline.
    [GeneratedRegex("^(1[0-9]{8,9}|2[0-9]{9}|[357][0-9]{9}|80[08][0-9]{6,7}|8001111|8[0-9]{9}|9[0-9]{9})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex InTheUnitedKingdom();

    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Abroad();
}
