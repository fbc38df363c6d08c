using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CaseManagement.Domain.People;

/// <summary>A well-formed National Insurance number. Held only from 16 and never used to match children.</summary>
/// <remarks>Source: HMRC National Insurance Manual NIM39110. There is no check digit, so a wrong digit cannot be seen.</remarks>
public sealed partial record NationalInsuranceNumber
{
    private NationalInsuranceNumber(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out NationalInsuranceNumber? number)
    {
        var value = Typed.Compact(text);
        number = Form().IsMatch(value) ? new(value) : null;
        return number is not null;
    }

    public override string ToString() => $"{Value[..2]} {Value[2..4]} {Value[4..6]} {Value[6..8]} {Value[8..]}";

    [GeneratedRegex("^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
