namespace CaseManagement.Domain.Access;

/// <summary>A part of a record with its own need to know. Opening a record does not open every area.</summary>
/// <remarks>Source: section groups of the access table, section 1a, with the case notes and the access log as areas of their own.</remarks>
public enum RecordArea
{
    /// <summary>Who the child is, family, status.</summary>
    Basic,

    /// <summary>Addresses, telephones, professionals.</summary>
    Contact,

    /// <summary>Nationality, religion, identity papers.</summary>
    Identity,
    Health,
    Education,
    Legal,
    Risk,
    Crime,
    Immigration,
    Finance,
    Media,
    Adoption,

    /// <summary>Visits, calls and case notes in full.</summary>
    CaseNotes,

    /// <summary>Who opened this record.</summary>
    AccessLog,

    /// <summary>What happened, line by line, and the summary of how things stand. Every role that sees the child's basics sees it, save through a tie that shows the summary only.</summary>
    Chronology,

    /// <summary>Contacts at the front door, referrals, their decisions, and where the child stands in the pathway.</summary>
    Referrals,

    /// <summary>Assessments, plans, enquiries and their reviews.</summary>
    Plans,

    /// <summary>Child protection conferences: invitations, what was decided, minutes.</summary>
    Conferences,
}

/// <summary>How far a right goes. Each includes those before it, save <see cref="Grant"/>.</summary>
public enum Right
{
    None,

    /// <summary>Only with a grant for this child.</summary>
    Grant,

    /// <summary>That it exists, not what it says.</summary>
    Card,
    Read,
    Write,
}
