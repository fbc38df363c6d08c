using CaseManagement.Domain.Access;
using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.People;

/// <summary>What is known of each kind of number: its words, who may read it, and whether a number can be one.</summary>
public static class IdentifierKinds
{
    private const int MaxLength = 40;

    public static string Words(this IdentifierKind kind) => kind switch
    {
        IdentifierKind.Nhs => "NHS number",
        IdentifierKind.Upn => "Unique pupil number (UPN)",
        IdentifierKind.FormerUpn => "Former unique pupil number",
        IdentifierKind.Uln => "Unique learner number",
        IdentifierKind.NationalInsurance => "National Insurance number",
        IdentifierKind.HomeOffice => "Home Office reference",
        IdentifierKind.Police => "Police or prison number",
        IdentifierKind.Court => "Court case number",
        _ => "Number in another system",
    };

    /// <summary>A number given to one person in the whole country: nobody else can have it.</summary>
    public static bool IsOnePersons(this IdentifierKind kind) => kind is IdentifierKind.Nhs or IdentifierKind.Upn or IdentifierKind.FormerUpn;

    /// <summary>The section group that a number belongs to.</summary>
    public static RecordArea AreaOf(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Nhs => RecordArea.Health,
        IdentifierKind.Upn or IdentifierKind.FormerUpn or IdentifierKind.Uln => RecordArea.Education,
        IdentifierKind.NationalInsurance => RecordArea.Finance,
        IdentifierKind.HomeOffice => RecordArea.Immigration,
        IdentifierKind.Police => RecordArea.Crime,
        IdentifierKind.Court => RecordArea.Legal,
        _ => RecordArea.Identity,
    };

    /// <summary>Its key in the catalogue of details.</summary>
    public static string DetailKey(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Nhs => "nhs-number",
        IdentifierKind.Upn or IdentifierKind.FormerUpn => "upn",
        IdentifierKind.Uln => "uln",
        IdentifierKind.NationalInsurance => "national-insurance",
        IdentifierKind.HomeOffice => "home-office",
        IdentifierKind.Police => "police-number",
        IdentifierKind.Court => "court-number",
        _ => "other-systems",
    };

    /// <summary>Grouped for reading: 943 476 5919.</summary>
    public static string InWords(IdentifierKind kind, string value) => kind switch
    {
        IdentifierKind.Nhs when NhsNumber.TryParse(value, out var nhs) => nhs.ToString(),
        IdentifierKind.NationalInsurance when NationalInsuranceNumber.TryParse(value, out var number) => number.ToString(),
        _ => value,
    };

    /// <summary>The number as it is stored, or why it cannot be one.</summary>
    public static Outcome<string> Read(IdentifierKind kind, string? typed)
    {
        var text = PlainText.CleanLine(typed) ?? "";
        return kind switch
        {
            _ when text.Length == 0 => No("Enter the number, or say that it is not known"),
            IdentifierKind.Nhs => NhsNumber.TryParse(text, out var nhs) ? nhs.Digits : No("Check the NHS number: it has 10 digits and the last one must fit the others"),
            IdentifierKind.Upn or IdentifierKind.FormerUpn => UniquePupilNumber.TryParse(text, out var upn) ? upn.Value : No("Check the unique pupil number: it has 13 characters and its first letter must fit the others"),
            IdentifierKind.NationalInsurance => NationalInsuranceNumber.TryParse(text, out var ni) ? ni.Value : No("Check the National Insurance number: it is like QQ 12 34 56 C"),
            IdentifierKind.Uln => text.Replace(" ", "", StringComparison.Ordinal) is { Length: 10 } digits && digits.All(char.IsAsciiDigit) ? digits : No("Check the unique learner number: it has 10 digits"),
            _ => text.Length > MaxLength ? No($"Use {MaxLength} characters or fewer") : text,
        };
    }

    private static Refusal No(string message) => new(message, nameof(Identifier.Value));
}
