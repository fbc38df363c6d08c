namespace CaseManagement.Domain.People;

/// <summary>Anyone held: child, parent, relative, carer. What they are to each other is in relationships; what we know is in recorded items.</summary>
public sealed class Person
{
    private Person()
    {
    }

    public PersonId Id { get; private init; }

    /// <summary>The number people quote; never reused.</summary>
    public int RecordNumber { get; private init; }

    /// <summary>The person has a child's record of their own, even when grown up.</summary>
    public bool HasRecord { get; private set; }

    /// <summary>Current legal given name; may be empty when only a family name is known. Kept from the names by the acts that record them.</summary>
    public string GivenName { get; set; } = "";

    public string FamilyName { get; set; } = "";

    /// <summary>What the person likes to be called; null when it is the given name.</summary>
    public string? PreferredName { get; set; }

    /// <summary>Date of birth; null for a child not yet born, or not known.</summary>
    public DateOnly? BornOn { get; private set; }

    /// <summary>Expected date of birth, kept after the birth.</summary>
    public DateOnly? ExpectedOn { get; private set; }

    /// <summary>The date of birth is an estimate or was assessed.</summary>
    public bool BirthIsEstimated { get; private set; }

    public DateOnly? DiedOn { get; private set; }

    /// <summary>Published code M, F or U; always U for an unborn child.</summary>
    public string Sex { get; set; } = "U";

    public DateTimeOffset CreatedAt { get; private init; }

    public uint Version { get; private set; }

    public bool IsUnborn => BornOn is null && ExpectedOn is not null;

    /// <summary>"Maya Oyelaran": preferred name first, then family name.</summary>
    public string DisplayName => NameOf(PreferredName ?? GivenName, FamilyName, IsUnborn);

    /// <summary>How a name reads on screen; an unborn child may have none yet.</summary>
    public static string NameOf(string? given, string? family, bool isUnborn)
    {
        var name = $"{given} {family}".Trim();
        return isUnborn && string.IsNullOrWhiteSpace(given) ? $"Unborn baby {family}".Trim() : name.Length == 0 ? "Name not known" : name;
    }

    public static Person Add(PersonId id, bool hasRecord, string given, string family, string sex, DateTimeOffset now) =>
        new() { Id = id, HasRecord = hasRecord, GivenName = given.Trim(), FamilyName = family.Trim(), Sex = sex, CreatedAt = now };

    /// <summary>Sets exactly one of date of birth and expected date (children in need census rule 8525).</summary>
    public Outcome<Person> SetBirth(DateOnly? bornOn, DateOnly? expectedOn, bool isEstimated, DateOnly today)
    {
        if (bornOn is null == expectedOn is null)
        {
            return new Refusal("Enter either the date of birth or the expected date of birth", nameof(BornOn));
        }

        if (bornOn > today)
        {
            return new Refusal("The date of birth must be today or in the past", nameof(BornOn));
        }

        if (bornOn < today.AddYears(-120))
        {
            return new Refusal("The date of birth must be within the last 120 years", nameof(BornOn));
        }

        if (bornOn is { } born && DiedOn < born)
        {
            return new Refusal("The date of birth must be on or before the date of death", nameof(BornOn));
        }

        if (expectedOn is { } due && (due > today.AddDays(280) || due < today.AddDays(-42)))
        {
            return new Refusal("The expected date of birth must be within the next 40 weeks, or the last 6 when the birth is not yet known", nameof(ExpectedOn));
        }

        BornOn = bornOn;
        ExpectedOn = expectedOn ?? ExpectedOn;
        BirthIsEstimated = isEstimated;
        Sex = bornOn is null ? "U" : Sex;
        return this;
    }

    /// <summary>Records the death, which stops letters and tasks.</summary>
    public Outcome<Person> RecordDeath(DateOnly on, DateOnly today)
    {
        if (on > today)
        {
            return new Refusal("The date of death must be today or in the past", nameof(DiedOn));
        }

        if (on < BornOn)
        {
            return new Refusal("The date of death must be on or after the date of birth", nameof(DiedOn));
        }

        DiedOn = on;
        return this;
    }

    /// <summary>Marks that the person now has a child's record.</summary>
    public void OpenRecord() => HasRecord = true;
}
