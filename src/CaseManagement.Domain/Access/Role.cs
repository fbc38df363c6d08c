namespace CaseManagement.Domain.Access;

/// <summary>What a member of staff is employed to do. A role alone never opens a child's record: see <see cref="NeedToKnow"/>.</summary>
/// <remarks>Source: domain access table, section 1; privacy notices R172 to R175.</remarks>
public enum Role
{
    SocialWorker,
    NewlyQualifiedSocialWorker,
    StudentSocialWorker,
    FamilySupportWorker,
    TeamManager,
    ServiceManager,
    HeadOfService,
    Director,
    FrontDoorWorker,
    FrontDoorManager,
    OutOfHoursWorker,
    ReviewingOfficer,
    ConferenceChair,
    AdoptionWorker,
    AdoptionRecordsOfficer,
    FosteringWorker,
    PersonalAdviser,
    AccessToFilesOfficer,
    Analyst,
    ReturnsOfficer,
    InformationGovernance,
    DataProtectionOfficer,
    CaldicottGuardian,
    LegalServices,
    BusinessSupport,
    FinanceOfficer,
    ComplaintsOfficer,
    Auditor,
    QualityAssurance,
    HealthPartner,
    EducationPartner,
    SystemAdministrator,
}

/// <summary>What the roles are called on screen, and which may stand together.</summary>
public static class Roles
{
    /// <summary>Managers who answer for the work of a team or of the teams below.</summary>
    public static readonly IReadOnlySet<Role> Managers = new HashSet<Role>
    {
        Role.TeamManager, Role.FrontDoorManager, Role.ServiceManager, Role.HeadOfService, Role.Director,
    };

    /// <summary>Senior roles that need a second person's approval to be granted (separation of duties).</summary>
    public static readonly IReadOnlySet<Role> NeedApproval = new HashSet<Role>
    {
        Role.HeadOfService, Role.Director, Role.InformationGovernance, Role.DataProtectionOfficer, Role.CaldicottGuardian, Role.AdoptionRecordsOfficer,
    };

    /// <summary>Roles that may hold a case as its lead worker.</summary>
    public static readonly IReadOnlySet<Role> MayLead = new HashSet<Role>
    {
        Role.SocialWorker, Role.NewlyQualifiedSocialWorker, Role.PersonalAdviser, Role.AdoptionWorker, Role.TeamManager,
    };

    /// <summary>Roles that may open a record outside their work with a recorded reason (access table, section 5).</summary>
    public static readonly IReadOnlySet<Role> MayGiveReason = new HashSet<Role>
    {
        Role.SocialWorker, Role.NewlyQualifiedSocialWorker, Role.TeamManager, Role.ServiceManager, Role.HeadOfService,
        Role.FrontDoorWorker, Role.FrontDoorManager, Role.OutOfHoursWorker, Role.ReviewingOfficer, Role.ConferenceChair,
    };

    /// <summary>Who takes in what comes to the front door, by day and by night.</summary>
    public static readonly IReadOnlySet<Role> FrontDoor = new HashSet<Role> { Role.FrontDoorWorker, Role.FrontDoorManager, Role.OutOfHoursWorker };

    /// <summary>Information-governance staff, who read the audit log and review reasoned access.</summary>
    public static readonly IReadOnlySet<Role> Governance = new HashSet<Role> { Role.InformationGovernance, Role.DataProtectionOfficer };

    /// <summary>The name on screen: "Team manager".</summary>
    public static string Words(this Role role) => role switch
    {
        Role.NewlyQualifiedSocialWorker => "Newly qualified social worker (ASYE)",
        Role.FrontDoorWorker => "Front door (MASH) worker",
        Role.FrontDoorManager => "Front door (MASH) manager",
        Role.OutOfHoursWorker => "Emergency duty team worker",
        Role.ReviewingOfficer => "Independent reviewing officer",
        Role.ConferenceChair => "Child protection conference chair",
        Role.Analyst => "Data analyst",
        Role.Director => "Director of children's services",
        _ => Spaced(role.ToString()),
    };

    /// <summary>The administrator of the system must never also hold a role that opens records (access table, section 9).</summary>
    public static Refusal? MayNotStandTogether(IReadOnlyCollection<Role> roles) =>
        roles.Contains(Role.SystemAdministrator) && roles.Count > 1
            ? new Refusal("A system administrator cannot hold any other role. Use a separate account")
            : null;

    private static string Spaced(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
