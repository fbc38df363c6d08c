using System.Globalization;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>The teams and the people who work in them: every role of the access handbook at least once, in one line of managers.</summary>
internal sealed class StaffBuilder(Dice dice)
{
    private readonly List<StoryTeam> _teams = [];
    private readonly List<StoryStaff> _staff = [];
    private readonly HashSet<string> _names = [];
    private int _phone = 100;

    public IReadOnlyList<StoryTeam> Teams => _teams;

    public IReadOnlyList<StoryStaff> Staff => _staff;

    public void Build()
    {
        Team("directorate", "Children's services directorate", "Directorate", null, "Margaret Ashdown", "Director of Children's Services", "Director", demo: true);
        Add("directorate", "Ifeoma Grantley", "Principal social worker and Caldicott guardian", ["CaldicottGuardian"], demo: true);
        Add("directorate", "Councillor June Harrop", "Elected member, corporate parenting", ["ElectedMember"], demo: true);
        Team("safeguarding", "Help, protection and care", "HeadOfService", "directorate", "David Okonjo", "Head of service", "HeadOfService", demo: true);
        Team("front-area", "Front door and assessment", "ServiceArea", "safeguarding", "Ruth Ellery", "Service manager", "ServiceManager");
        Team("locality-area", "Locality teams", "ServiceArea", "safeguarding", "Anil Deshmukh", "Service manager", "ServiceManager", demo: true);
        Team("care-area", "Children in our care and care leavers", "ServiceArea", "safeguarding", "Hilary Boothby", "Service manager", "ServiceManager");
        FrontDoor();
        Localities();
        Care();
        Quality();
        Corporate();
    }

    private void FrontDoor()
    {
        Team("front-door", "Front door (MASH)", "FrontDoor", "front-area", "Carol Lindqvist", "Team manager, front door", "TeamManager", demo: true, extra: "MashManager");
        Add("front-door", "Nadia Bukhari", "Front door officer", ["MashOfficer"], demo: true);
        Some("front-door", 3, "Front door officer", "MashOfficer");
        Add("front-door", "Steve Garrity", "Police partner in the front door", ["MashPartner"]);
        Team("out-of-hours", "Emergency duty team", "OutOfHours", "front-area", "Gwen Tolland", "Team manager, out of hours", "TeamManager", extra: "EmergencyDutyWorker");
        Add("out-of-hours", "Mick Farrelly", "Emergency duty social worker", ["EmergencyDutyWorker"], demo: true);
        Some("out-of-hours", 1, "Emergency duty social worker", "EmergencyDutyWorker");
        foreach (var (key, name, manager) in new[] { ("assessment-east", "Assessment East", "Paula Cresswell"), ("assessment-west", "Assessment West", "Babajide Cole") })
        {
            Team(key, name, "Assessment", "front-area", manager, "Team manager", "TeamManager");
            Some(key, 4, "Social worker", "SocialWorker");
        }
    }

    private void Localities()
    {
        foreach (var (key, name, manager) in new[]
        {
            ("north-1", "North 1", "Delia Marchbank"), ("north-2", "North 2", "Sam Patel"),
            ("south-1", "South 1", "Owen Prothero"), ("south-2", "South 2", "Lorraine Achebe"),
        })
        {
            Team(key, name, "Locality", "locality-area", manager, "Team manager", "TeamManager", demo: key == "north-2");
            if (key == "north-2")
            {
                Add(key, "Jo Reed", "Social worker", ["SocialWorker"], demo: true);
                Add(key, "Ellen Sharples", "Social worker, assessed and supported year", ["NewlyQualifiedSocialWorker"], demo: true);
                Add(key, "Kit Lawson", "Student social worker", ["StudentSocialWorker"], demo: true);
                Add(key, "Dawn Petty", "Family support worker", ["FamilySupportWorker"], demo: true);
            }

            if (key == "south-1")
            {
                Add(key, "Priya Nair", "Social worker", ["SocialWorker"], demo: true);
            }

            Some(key, key == "north-2" ? 3 : 4, "Social worker", "SocialWorker");
            if (key != "north-2")
            {
                Some(key, 1, "Family support worker", "FamilySupportWorker");
            }
        }

        Team("disabilities", "Children with disabilities", "Disabilities", "locality-area", "Frances Onuora", "Team manager", "TeamManager");
        Some("disabilities", 3, "Social worker", "SocialWorker");
        Some("disabilities", 1, "Family support worker", "FamilySupportWorker");
    }

    private void Care()
    {
        Team("looked-after", "Children looked after", "LookedAfter", "care-area", "Graham Sillitoe", "Team manager", "TeamManager");
        Add("looked-after", "Amara Diallo", "Social worker", ["SocialWorker"], demo: true);
        Some("looked-after", 4, "Social worker", "SocialWorker");
        Team("leaving-care", "Leaving care", "LeavingCare", "care-area", "Tess Wainwright", "Team manager", "TeamManager");
        Add("leaving-care", "Reuben Clarke", "Personal adviser", ["PersonalAdviser"], demo: true);
        Some("leaving-care", 2, "Personal adviser", "PersonalAdviser");
        Team("fostering", "Fostering and kinship", "Fostering", "care-area", "Alison Dray", "Team manager", "TeamManager");
        Add("fostering", "Hugh Bannister", "Supervising social worker", ["FosteringWorker"], demo: true);
        Some("fostering", 2, "Supervising social worker", "FosteringWorker");
        Team("adoption", "Adoption", "Adoption", "care-area", "Moira Kettle", "Team manager", "TeamManager", extra: "AdoptionWorker");
        Add("adoption", "Esther Lovelace", "Adoption social worker", ["AdoptionWorker"], demo: true);
        Add("adoption", "Philip Tarn", "Adoption records officer", ["AdoptionRecordsOfficer"], demo: true);
        Team("virtual-school", "Virtual school and health partners", "Partner", "care-area", "Janet Oduya", "Virtual school head", "VirtualSchoolPartner", demo: true);
        Add("virtual-school", "Bryony Telfer", "Nurse for looked after children", ["HealthPartner"], demo: true);
    }

    private void Quality()
    {
        Team("review-unit", "Reviewing officers and conference chairs", "Review", "directorate", "Colin Abernethy", "Service manager, quality", "ServiceManager");
        Add("review-unit", "Yvette Marlowe", "Independent reviewing officer", ["IndependentReviewingOfficer"], demo: true);
        Some("review-unit", 2, "Independent reviewing officer", "IndependentReviewingOfficer");
        Add("review-unit", "Desmond Hale", "Child protection conference chair", ["ChildProtectionChair"], demo: true);
        Some("review-unit", 1, "Child protection conference chair", "ChildProtectionChair");
        Add("review-unit", "Sunita Rao", "Quality assurance lead", ["QualityAssurance"], demo: true);
        Add("review-unit", "Trevor Nunn-Bailey", "Designated officer for allegations", ["DesignatedOfficer"]);
    }

    private void Corporate()
    {
        Team("information", "Information governance and access to files", "Information", "directorate", "Miriam Stokes", "Information governance lead and data protection officer", "InformationGovernance", demo: true);
        Add("information", "Leonard Quill", "Access to files officer", ["AccessToFilesOfficer"], demo: true);
        Some("information", 1, "Access to files officer", "AccessToFilesOfficer");
        Team("performance", "Performance and returns", "Performance", "directorate", "Ursula Pike", "Performance manager", "ReturnsOfficer", demo: true);
        Add("performance", "Tom Verity", "Business intelligence analyst", ["BusinessIntelligenceAnalyst"], demo: true);
        Team("business-support", "Business support", "BusinessSupport", "directorate", "Brenda Coyle", "Business support manager", "BusinessSupport");
        Add("business-support", "Lin Harker", "Business support officer", ["BusinessSupport"], demo: true);
        Some("business-support", 2, "Business support officer", "BusinessSupport");
        Team("legal", "Children's legal services", "Legal", "directorate", "Rosalind Tye", "Principal solicitor", "LegalServices", demo: true);
        Team("finance", "Children's finance", "Finance", "directorate", "Keith Ormerod", "Finance officer", "FinanceOfficer", demo: true);
        Team("complaints", "Complaints and customer care", "Complaints", "directorate", "Angela Foyle", "Complaints officer", "ComplaintsOfficer", demo: true);
        Team("audit", "Inspection and audit", "Audit", "directorate", "Nicholas Brand", "Auditor", "Auditor", demo: true);
        Team("systems", "Systems", "Systems", "directorate", "Robin Achterberg", "System administrator", "SystemAdministrator", demo: true);
    }

    private void Team(string key, string name, string kind, string? parent, string manager, string title, string role, bool demo = false, string? extra = null)
    {
        var person = Add(key, manager, title, extra is null ? [role] : [role, extra], demo);
        _teams.Add(new StoryTeam(key, name, kind, Phone(), parent, person.Key));
    }

    private void Some(string team, int count, string title, string role)
    {
        for (var i = 0; i < count; i++)
        {
            string name;
            do
            {
                var heritage = dice.Pick(Corpus.Shared.Heritages);
                name = $"{dice.Pick(dice.Chance(72) ? heritage.Women : heritage.Men)} {dice.Pick(heritage.Families)}";
            }
            while (name.Count(c => c == ' ') != 1 || !_names.Add(name));
            Add(team, name, title, [role]);
        }
    }

    private StoryStaff Add(string team, string name, string title, string[] roles, bool demo = false)
    {
        _names.Add(name);
        var parts = name.Split(' ');
        var given = parts.Length == 3 ? parts[1] : parts[0];
        var user = $"{given}.{parts[^1]}".ToLower(CultureInfo.InvariantCulture);
        var staff = new StoryStaff($"staff-{_staff.Count + 1}", given, parts[^1], title, roles, team, user, $"{user}@example.org", Phone(), demo);
        _staff.Add(staff);
        return staff;
    }

    private string Phone() => $"01632 960{_phone++:D3}";
}
