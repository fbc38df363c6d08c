namespace CaseManagement.Domain.People;

/// <summary>Whether two people may be in touch.</summary>
public enum FamilyTime
{
    NotRecorded,
    Allowed,
    Supervised,
    Indirect,
    Prohibited,
}

/// <summary>What one person is to another, from when to when: "Amina is mother of Maya".</summary>
/// <remarks>Stored once; both directions are shown through the inverse word of the code set "relationship-types".</remarks>
public sealed class Relationship : RecordedItem
{
    /// <summary>The other person: <see cref="RecordedItem.PersonId"/> is the <see cref="Kind"/> of this one.</summary>
    public PersonId OtherId { get; init; }

    /// <summary>Code of the set "relationship-types", such as "mother" or "half-brother".</summary>
    public string Kind { get; init; } = "";

    /// <summary>Holds parental responsibility for the other; null when not known.</summary>
    public bool? HasParentalResponsibility { get; init; }

    /// <summary>Code of the set "parental-responsibility-bases": how it was acquired (Children Act 1989, section 3 and following).</summary>
    public string? ResponsibilityBasis { get; init; }

    public DateOnly? ResponsibilityFromOn { get; init; }

    public DateOnly? ResponsibilityUntilOn { get; init; }

    public FamilyTime FamilyTime { get; init; }

    /// <summary>The order that limits contact, if any.</summary>
    public string? FamilyTimeOrder { get; init; }

    public bool IsEstranged { get; init; }

    /// <summary>This person must not learn where the other lives.</summary>
    public bool DoNotShareAddress { get; init; }

    /// <summary>First to be told in an emergency.</summary>
    public bool IsNextOfKin { get; init; }

    public string? Note { get; init; }
}

/// <summary>A professional of another agency who works with a child.</summary>
public sealed class Professional : RecordedItem
{
    public string Name { get; init; } = "";

    public string Agency { get; init; } = "";

    /// <summary>Code of the set "professional-roles": GP, health visitor, teacher, advocate, solicitor and so on.</summary>
    public string Role { get; init; } = "";

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>The family agreed to sharing with them; null when not asked.</summary>
    public bool? ConsentToShare { get; init; }

    public bool InviteToMeetings { get; init; }
}

/// <summary>A warning for whoever visits. It shows only once a manager approved it, and vanishes from the bar when it expires.</summary>
public sealed class WarningMarker : RecordedItem
{
    /// <summary>Code of the set "warning-markers".</summary>
    public string Kind { get; init; } = "";

    /// <summary>Why, and on what evidence; by need to know.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Advice for a safe visit, shown to everyone who visits.</summary>
    public string Advice { get; init; } = "";

    /// <summary>At most twelve months away.</summary>
    public DateOnly ReviewOn { get; init; }

    /// <summary>Whether the person was told of the marker, or why not.</summary>
    public bool PersonTold { get; init; }

    public string? WhyNotTold { get; init; }

    public StaffId? ApprovedBy { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>A manager approves; never the one who wrote it.</summary>
    public Outcome<WarningMarker> Approve(StaffId manager, DateTimeOffset at)
    {
        if (manager == RecordedBy)
        {
            return new Refusal("Somebody else must approve a marker that you wrote");
        }

        (ApprovedBy, ApprovedAt) = (manager, at);
        return this;
    }
}
