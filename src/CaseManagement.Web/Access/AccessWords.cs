using CaseManagement.Domain.Access;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Access;

/// <summary>Words on screen for reasons, findings, restrictions and ties.</summary>
public static class AccessWords
{
    /// <summary>The reasons that a colleague of the team picks from with one click.</summary>
    public static IReadOnlyList<AccessReason> TeamReasons { get; } =
        [AccessReason.CoveringAbsence, AccessReason.ImmediateSafety, AccessReason.OutOfHoursDuty, AccessReason.PoliceOrCourtRequest, AccessReason.Other];

    public static IReadOnlyList<Choice> Reasons { get; } = [.. Enum.GetValues<AccessReason>().Select(r => new Choice(r.ToString(), r.Words()))];

    public static string Words(this AccessReason reason) => reason switch
    {
        AccessReason.ImmediateSafety => "A child's immediate safety",
        AccessReason.OutOfHoursDuty => "I am on duty",
        AccessReason.PoliceOrCourtRequest => "The police or a court asked",
        AccessReason.CoveringAbsence => "I am covering for the worker",
        _ => "Another reason",
    };

    public static string Words(this AccessFinding finding) => finding switch
    {
        AccessFinding.Justified => "Justified",
        AccessFinding.NotJustified => "Not justified",
        _ => "More information needed",
    };

    public static string Words(this ConflictKind kind) => kind switch
    {
        ConflictKind.OwnRecord => "My own record",
        ConflictKind.Relative => "Relative",
        ConflictKind.Friend => "Friend",
        ConflictKind.Neighbour => "Neighbour",
        ConflictKind.FormerPartner => "Former partner",
        _ => "Somebody else I am close to",
    };

    public static string Words(this RestrictionKind kind) => kind switch
    {
        RestrictionKind.NamedWorkers => "Only named workers need to know",
        RestrictionKind.StaffOrPublicFigure => "Family of staff, a councillor or a public figure",
        RestrictionKind.SecureAddress => "Secure address: domestic abuse, honour-based abuse or witness protection",
        RestrictionKind.PoliceEmbargo => "Police embargo",
        RestrictionKind.AdoptionSealed => "Sealed after adoption",
        RestrictionKind.LocalAuthorityDesignatedOfficer => "Allegation against a professional (designated officer)",
        _ => "Exploitation intelligence",
    };

    public static string Words(this InvolvementRole role) => role switch
    {
        InvolvementRole.Allocated => "Lead worker",
        InvolvementRole.CoWorker => "Co-worker",
        InvolvementRole.ReviewingOfficer => "Independent reviewing officer",
        InvolvementRole.ConferenceChair => "Child protection conference chair",
        InvolvementRole.PersonalAdviser => "Personal adviser",
        InvolvementRole.SupervisingSocialWorker => "Supervising social worker",
        InvolvementRole.LegalAdviser => "Legal adviser",
        InvolvementRole.AccessToFiles => "Access-to-files officer",
        InvolvementRole.Reviewer => "Quality reviewer",
        _ => "Partner professional",
    };
}
