namespace CaseManagement.Application.Seed.Stories;

/// <summary>The invented council whose families, workers and five years of recording fill the demo.</summary>
/// <param name="Today">The day the stories are told from; every date is relative to it and no event is later.</param>
public sealed record StoryAuthority(
    string Name,
    DateOnly Today,
    IReadOnlyList<StoryTeam> Teams,
    IReadOnlyList<StoryStaff> Staff,
    IReadOnlyList<StoryOrganisation> Organisations,
    IReadOnlyList<StoryFamily> Families);

/// <param name="ParentKey">The team above in the manager line; null for the director's own.</param>
/// <param name="ManagerKey">Who manages the team.</param>
public sealed record StoryTeam(string Key, string Name, string Kind, string Phone, string? ParentKey, string? ManagerKey);

/// <param name="Roles">Role names of the access handbook, such as SocialWorker or TeamManager.</param>
/// <param name="IsDemoSignIn">True when the documentation names this account for trying the product.</param>
public sealed record StoryStaff(
    string Key, string Given, string Family, string JobTitle, IReadOnlyList<string> Roles, string TeamKey,
    string UserName, string Email, string Phone, bool IsDemoSignIn)
{
    public string FullName => $"{Given} {Family}";
}

/// <summary>A school, surgery, hospital, hostel or other place that families deal with.</summary>
/// <param name="Number">Seven figures for a school; null for others.</param>
public sealed record StoryOrganisation(string Key, string Kind, string Name, string Phone, string? Number);

/// <summary>A family worked with together, with everything that was recorded about it.</summary>
/// <param name="Children">Keys of those people who have, or had, a children's record; a subset of <paramref name="People"/>.</param>
public sealed record StoryFamily(
    string Key,
    string FamilyName,
    string Theme,
    string TeamKey,
    string WorkerKey,
    IReadOnlyList<StoryPerson> People,
    IReadOnlyList<string> Children,
    IReadOnlyList<StoryRelationship> Relationships,
    IReadOnlyList<StoryAddress> Addresses,
    IReadOnlyList<StoryProfessional> Professionals,
    IReadOnlyList<StoryFact> Facts,
    IReadOnlyList<StoryMarker> Markers,
    IReadOnlyList<StoryRestriction> Restrictions,
    IReadOnlyList<StoryConflict> Conflicts,
    IReadOnlyList<StoryInvolvement> Involvements,
    IReadOnlyList<StoryStatusPeriod> Statuses,
    IReadOnlyList<StoryEvent> Events,
    IReadOnlyList<StorySummary> Summaries);

/// <param name="Sex">M, F, or U for a child not yet born.</param>
/// <param name="DateOfBirth">Null for a child not yet born, who has <paramref name="ExpectedOn"/> instead.</param>
public sealed record StoryPerson(
    string Key,
    string Given,
    string? Middle,
    string Family,
    string Sex,
    bool IsChild,
    DateOnly? DateOfBirth,
    DateOnly? ExpectedOn = null,
    DateOnly? DiedOn = null,
    string? KnownAs = null,
    string? Gender = null,
    string? Pronouns = null,
    string EthnicityCode = "NOBT",
    bool InterpreterNeeded = false,
    string? Religion = null,
    string? NhsNumber = null,
    string? Upn = null,
    string? UpnUnknownReason = null,
    string? LocalId = null)
{
    public IReadOnlyList<StoryName> OtherNames { get; init; } = [];
    /// <summary>ISO 639 codes, the one spoken most first.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["en"];
    /// <summary>ISO 3166 codes.</summary>
    public IReadOnlyList<string> Nationalities { get; init; } = ["GB"];
    /// <summary>Codes of the children in need census: NONE, or any of the others.</summary>
    public IReadOnlyList<string> Disabilities { get; init; } = [];
    public IReadOnlyList<StoryPhone> Phones { get; init; } = [];
    public string? Email { get; init; }
    /// <summary>Voluntary questions without an answer, and whether they were refused, not asked or not known.</summary>
    public IReadOnlyList<StoryUnanswered> Unanswered { get; init; } = [];
    public string FullName => $"{KnownAs ?? Given} {Family}";
}

/// <param name="Kind">Alias, Previous, Preferred or Birth.</param>
public sealed record StoryName(string Kind, string Given, string Family, DateOnly? From, DateOnly? To);

/// <param name="Note">Safe-contact advice, such as when to ring.</param>
public sealed record StoryPhone(string Number, string Kind, bool SafeToLeaveMessage, string? Note);

/// <param name="Reason">NotKnown, NotAsked or Refused: three different stored answers.</param>
public sealed record StoryUnanswered(string Item, string Reason);

/// <summary>What <paramref name="FromKey"/> is to <paramref name="ToKey"/>: "Mother" from a mother to her child.</summary>
/// <param name="PrBasis">How parental responsibility was gained (Children Act 1989 s2 to s4A, s12, s14C); null without it.</param>
/// <param name="FromKey">May be a person of another family: a father of children in two families.</param>
public sealed record StoryRelationship(
    string Kind, string FromKey, string ToKey, bool HasParentalResponsibility, string? PrBasis,
    DateOnly? From, DateOnly? To, bool LivesWith, string? ContactArrangement);

/// <param name="Type">Home, Placement, Contact, Correspondence or Prison.</param>
/// <param name="LivingWith">People who live, or lived, there too.</param>
public sealed record StoryAddress(
    string PersonKey, string Type, IReadOnlyList<string> Lines, string Postcode, DateOnly From, DateOnly? To,
    bool Confidential, IReadOnlyList<string> LivingWith);

public sealed record StoryProfessional(
    string PersonKey, string Role, string Name, string? OrganisationKey, string Agency, string Phone, DateOnly From, DateOnly? To);

/// <param name="Area">Health or Education.</param>
/// <param name="Kind">Condition, Allergy, Medication, Immunisation, Dental, School, SchoolYear, Attendance, SpecialNeed...</param>
public sealed record StoryFact(
    string PersonKey, string Area, string Kind, string Value, string Source, DateOnly From, DateOnly? To);

/// <param name="Kind">From the list of child-record.md section 7.</param>
public sealed record StoryMarker(
    string PersonKey, string Kind, string Reason, string Advice, string OwnerKey, DateOnly From, DateOnly ReviewOn, DateOnly? To, bool PersonTold);

/// <param name="Level">NeedToKnow, NamedOnly or Sealed.</param>
public sealed record StoryRestriction(
    string PersonKey, string Level, string Kind, string Reason, string OwnerKey, DateOnly From, DateOnly ReviewOn, IReadOnlyList<string> NamedStaff);

/// <summary>A worker who may not open the record, whatever their role (access.md section 3).</summary>
public sealed record StoryConflict(string StaffKey, string PersonKey, string Relation, DateOnly DeclaredOn);

/// <param name="Role">Allocated, CoWorker, Reviewer, Chair, PersonalAdviser or SupervisingSocialWorker.</param>
public sealed record StoryInvolvement(string StaffKey, string TeamKey, string Role, string ChildKey, DateOnly From, DateOnly? To);

/// <param name="Label">See <see cref="StoryStatus"/>.</param>
/// <param name="Detail">Category of abuse, legal status and placement, closure reason: whatever the label needs.</param>
public sealed record StoryStatusPeriod(string ChildKey, string Label, string? Detail, DateOnly From, DateOnly? To);

/// <summary>The labels of <see cref="StoryStatusPeriod"/>.</summary>
public static class StoryStatus
{
    public const string Assessment = "Assessment";
    public const string ChildInNeed = "ChildInNeed";
    public const string ChildProtectionPlan = "ChildProtectionPlan";
    public const string LookedAfter = "LookedAfter";
    public const string CareLeaver = "CareLeaver";
    public const string Closed = "Closed";
}

/// <summary>What was recorded.</summary>
public enum StoryEventKind
{
    Visit,
    TelephoneCall,
    OtherContact,
    CaseNote,
}

/// <param name="Place">Home, School, Nursery, Placement, Office, Hospital, Outdoors, Elsewhere or, when there was none, null.</param>
/// <param name="Headline">The line of the chronology when the event is significant; otherwise null.</param>
/// <param name="With">Who was met or spoken with, in words.</param>
public sealed record StoryEvent(
    string Key,
    DateOnly On,
    TimeOnly? TimeOfDay,
    StoryEventKind Kind,
    string Purpose,
    string? Place,
    string AuthorKey,
    IReadOnlyList<StoryChildAnswer> Children,
    string? With,
    string Narrative,
    string? Worried,
    string? WorkingWell,
    string? NeedsToHappen,
    string? Headline,
    IReadOnlyList<StoryTask> Tasks);

/// <summary>One child's own part of an event.</summary>
/// <param name="Seen">Null when the event was not one at which a child is seen.</param>
/// <param name="SeenAlone">Null when not seen.</param>
/// <param name="WhyNot">Why not seen, or why not seen alone.</param>
public sealed record StoryChildAnswer(string ChildKey, bool? Seen, bool? SeenAlone, string? WhyNot, string? OwnWords);

/// <param name="Rule">The timescale that made the task, such as T18; null for a task a person set.</param>
/// <param name="DoneOn">Null while open.</param>
public sealed record StoryTask(string Title, string ChildKey, string OwnerKey, DateOnly DueOn, string? Rule, DateOnly? DoneOn);

/// <summary>The answer to "what are we worried about, what works, what needs to happen" today.</summary>
public sealed record StorySummary(
    string ChildKey, string Worried, string WorkingWell, string NeedsToHappen, string? OwnWords, DateOnly? OwnWordsOn, DateOnly On);
