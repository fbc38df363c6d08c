using System.Diagnostics.CodeAnalysis;

namespace CaseManagement.Domain.People;

/// <summary>A valid NHS number: ten digits, the last a modulus 11 check digit.</summary>
/// <remarks>Source: NHS Data Dictionary, NHS NUMBER. Stored as its ten digits, read as 943 476 5919.</remarks>
public sealed record NhsNumber
{
    private NhsNumber(string digits) => Digits = digits;

    public string Digits { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out NhsNumber? number)
    {
        var digits = Typed.Compact(text);
        number = digits.Length == 10 && digits.All(char.IsAsciiDigit) && CheckDigitHolds(digits) ? new(digits) : null;
        return number is not null;
    }

    public override string ToString() => $"{Digits[..3]} {Digits[3..6]} {Digits[6..]}";

    // Weights 10 down to 2; a remainder that asks for check digit 10 makes the number invalid.
    private static bool CheckDigitHolds(string digits)
    {
        var sum = digits.Take(9).Select((c, i) => (c - '0') * (10 - i)).Sum();
        return (11 - sum % 11) % 11 == digits[9] - '0';
    }
}
