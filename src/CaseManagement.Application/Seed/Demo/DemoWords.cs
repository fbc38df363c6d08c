using System.Collections.Frozen;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>The words of the stories in the codes of the product.</summary>
internal static class DemoWords
{
    private static readonly FrozenDictionary<string, Role> RoleNames = new Dictionary<string, Role>
    {
        ["MashOfficer"] = Role.FrontDoorWorker,
        ["MashManager"] = Role.FrontDoorManager,
        ["EmergencyDutyWorker"] = Role.OutOfHoursWorker,
        ["VirtualSchoolPartner"] = Role.EducationPartner,
        ["IndependentReviewingOfficer"] = Role.ReviewingOfficer,
        ["ChildProtectionChair"] = Role.ConferenceChair,
        ["BusinessIntelligenceAnalyst"] = Role.Analyst,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, TeamKind> TeamKinds = new Dictionary<string, TeamKind>
    {
        ["Directorate"] = TeamKind.Management,
        ["HeadOfService"] = TeamKind.Management,
        ["ServiceArea"] = TeamKind.Management,
        ["Disabilities"] = TeamKind.DisabledChildren,
        ["Review"] = TeamKind.Reviewing,
        ["Information"] = TeamKind.InformationGovernance,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Religions = new Dictionary<string, string>
    {
        ["None"] = "none",
        ["Christian"] = "christian",
        ["Roman Catholic"] = "christian-catholic",
        ["Orthodox Christian"] = "christian-orthodox",
        ["Pentecostal Christian"] = "christian-pentecostal",
        ["Church of England"] = "christian-church-of-england",
        ["Muslim"] = "muslim",
        ["Hindu"] = "hindu",
        ["Sikh"] = "sikh",
        ["Buddhist"] = "buddhist",
        ["Jewish"] = "jewish",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> ProfessionalRoles = new Dictionary<string, string>
    {
        ["GP"] = "gp",
        ["Teacher"] = "teacher",
        ["Key person"] = "nursery-worker",
        ["Health visitor"] = "health-visitor",
        ["Midwife"] = "midwife",
        ["Children's guardian"] = "guardian",
    }.ToFrozenDictionary();

    /// <summary>The role on our list; null for partners and members who have no account of their own.</summary>
    public static Role? RoleOf(string word) => RoleNames.TryGetValue(word, out var role) ? role : Enum.TryParse<Role>(word, out var same) ? same : null;

    public static TeamKind TeamKindOf(string word) => TeamKinds.TryGetValue(word, out var kind) ? kind : Enum.TryParse<TeamKind>(word, out var same) ? same : TeamKind.Other;

    public static string ReligionOf(string word) => Religions.GetValueOrDefault(word, "other");

    public static string ProfessionalRoleOf(string word) => ProfessionalRoles.GetValueOrDefault(word, "other");

    /// <summary>The published list names dialects apart where the stories do not.</summary>
    public static string LanguageOf(string code) => code switch { "ku" => "ckb", "prs" => "fa", _ => code };

    public static string RelationshipOf(string word, string sexOfFirst) => word switch
    {
        "Sibling" => sexOfFirst switch { "F" => "sister", "M" => "brother", _ => "sibling" },
        "HalfSibling" => sexOfFirst switch { "F" => "half-sister", "M" => "half-brother", _ => "half-sibling" },
        "Stepsibling" => sexOfFirst switch { "F" => "stepsister", "M" => "stepbrother", _ => "stepsibling" },
        _ => Dashed(word),
    };

    public static string? ResponsibilityOf(string? basis) => basis switch
    {
        null => null,
        _ when basis.StartsWith("Birth mother", StringComparison.Ordinal) => "mother",
        _ when basis.StartsWith("Married", StringComparison.Ordinal) => "father-married",
        _ when basis.StartsWith("On the birth certificate", StringComparison.Ordinal) => "father-registered",
        _ when basis.Contains("14C", StringComparison.Ordinal) => "special-guardianship-order",
        _ when basis.Contains("s12", StringComparison.Ordinal) => "child-arrangements-order",
        _ => "other",
    };

    public static FamilyTime FamilyTimeOf(string? arrangement) => arrangement switch
    {
        null => FamilyTime.NotRecorded,
        _ when arrangement.Contains("non-molestation", StringComparison.OrdinalIgnoreCase) => FamilyTime.Prohibited,
        _ when arrangement.StartsWith("Telephone", StringComparison.OrdinalIgnoreCase) || arrangement.StartsWith("Letter", StringComparison.OrdinalIgnoreCase) => FamilyTime.Indirect,
        _ when arrangement.StartsWith("Supervised", StringComparison.OrdinalIgnoreCase) => FamilyTime.Supervised,
        _ when arrangement.StartsWith("None", StringComparison.OrdinalIgnoreCase) => FamilyTime.NotRecorded,
        _ => FamilyTime.Allowed,
    };

    public static string? PlaceOf(string? place) => place switch
    {
        null => null,
        "Nursery" => "school",
        "Office" => "council-office",
        _ => Dashed(place),
    };

    public static string MarkerOf(string kind) => kind switch
    {
        "ViolenceToStaff" => "violence",
        "NonSafeContact" => "unsafe-contact",
        "DoNotVisitAlone" => "not-alone",
        _ => Dashed(kind),
    };

    public static RestrictionKind RestrictionOf(string kind) => kind switch
    {
        "StaffFamily" or "PublicFigure" => RestrictionKind.StaffOrPublicFigure,
        "AdoptionPath" => RestrictionKind.NamedWorkers,
        _ => Enum.TryParse<RestrictionKind>(kind, out var same) ? same : RestrictionKind.NamedWorkers,
    };

    public static InvolvementRole InvolvementOf(string role) => role switch
    {
        "Reviewer" => InvolvementRole.ReviewingOfficer,
        "Chair" => InvolvementRole.ConferenceChair,
        _ => Enum.Parse<InvolvementRole>(role),
    };

    public static StatusKind? StatusOf(string label) => label switch
    {
        // A child being assessed is a child in need in the census.
        StoryStatus.Assessment or StoryStatus.ChildInNeed => StatusKind.ChildInNeed,
        StoryStatus.ChildProtectionPlan => StatusKind.ChildProtectionPlan,
        StoryStatus.LookedAfter => StatusKind.LookedAfter,
        StoryStatus.CareLeaver => StatusKind.CareLeaver,
        _ => null,
    };

    public static string? StatusDetailOf(string label, string? detail) => (label, detail) switch
    {
        (StoryStatus.Assessment, _) => "assessment",
        (_, "NEG") => "neglect",
        (_, "EMO") => "emotional abuse",
        (_, "PHY") => "physical abuse",
        (_, "SAB") => "sexual abuse",
        (StoryStatus.LookedAfter, { } words) => words.Split(' ')[0] switch
        {
            "C1" => "interim care order",
            "C2" => "full care order",
            "E1" => "placement order",
            "V2" => "accommodated by agreement (section 20)",
            _ => null,
        },
        _ => null,
    };

    /// <summary>"FosterCarer" becomes "foster-carer", the form of our own code sets.</summary>
    private static string Dashed(string word) =>
        string.Concat(word.Select((c, i) => char.IsUpper(c) ? (i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}") : c.ToString()));
}
