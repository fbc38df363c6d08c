namespace CaseManagement.Domain.People;

/// <summary>What a name is to the person.</summary>
public enum NameKind
{
    Legal,
    Preferred,
    Alias,
    Previous,
    Birth,
}

/// <summary>A name, as written by the person; no part is recased.</summary>
public sealed class PersonName : RecordedItem
{
    public const int PartMaxLength = 100;

    public NameKind Kind { get; init; }

    public string Given { get; init; } = "";

    public string Middle { get; init; } = "";

    public string Family { get; init; } = "";

    /// <summary>A name before adoption or change of gender, which nobody finds by search but those who may open the record.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>What an address is to the person.</summary>
public enum AddressKind
{
    Home,
    Placement,
    Contact,
    Correspondence,
    SchoolTerm,
    Prison,
    NoFixedAbode,
    Abroad,
}

/// <summary>An address with its history. A confidential one is stored encrypted and shown only inside the record.</summary>
public sealed class Address : RecordedItem
{
    public AddressKind Kind { get; init; }

    /// <summary>Lines of the address without the postcode, one per line; empty when confidential (see <see cref="Sealed"/>).</summary>
    public string Lines { get; init; } = "";

    /// <summary>Upper case with one space; null when confidential, abroad or of no fixed abode.</summary>
    public string? Postcode { get; init; }

    /// <summary>Must not be shared: encrypted, masked outside the record, never in search.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>Lines and postcode of a confidential address, encrypted for this row alone.</summary>
    public byte[]? Sealed { get; init; }

    /// <summary>A keyed hash of the place, equal for people who live together; households are derived from it.</summary>
    public byte[]? PlaceKey { get; init; }

    /// <summary>From whom it must be kept, or other notes.</summary>
    public string? Note { get; init; }
}

/// <summary>How to reach somebody.</summary>
public enum ContactKind
{
    Mobile,
    HomePhone,
    WorkPhone,
    Email,
}

/// <summary>A telephone number or e-mail address, and whether it is safe to use.</summary>
public sealed class ContactPoint : RecordedItem
{
    public ContactKind Kind { get; init; }

    /// <summary>E.164 for telephones, as typed for e-mail.</summary>
    public string Value { get; init; } = "";

    /// <summary>Safe to leave a message; null when not asked.</summary>
    public bool? SafeToLeaveMessage { get; init; }

    /// <summary>Do not use at all, and why in <see cref="Note"/>.</summary>
    public bool DoNotUse { get; init; }

    /// <summary>Safe times, or why not to use it.</summary>
    public string? Note { get; init; }
}

/// <summary>Numbers that other services know a person by.</summary>
public enum IdentifierKind
{
    Nhs,
    Upn,
    FormerUpn,
    Uln,
    NationalInsurance,
    HomeOffice,
    Police,
    Court,
    OtherSystem,
}

/// <summary>A number, valid by its own rules, or the coded reason why there is none.</summary>
public sealed class Identifier : RecordedItem
{
    public IdentifierKind Kind { get; init; }

    /// <summary>Digits and letters without spaces; empty when not known.</summary>
    public string Value { get; init; } = "";

    /// <summary>For a UPN: UN1 to UN7, why there is none.</summary>
    public string? UnknownReason { get; init; }
}

/// <summary>Any other item of the record, by its key in the catalogue of details.</summary>
public sealed class Detail : RecordedItem
{
    public const int ValueMaxLength = 4000;

    /// <summary>Key in the catalogue, such as "ethnicity".</summary>
    public string Key { get; init; } = "";

    /// <summary>Code, text, ISO date or number, as the catalogue says; empty unless known.</summary>
    public string Value { get; init; } = "";

    /// <summary>More, in words.</summary>
    public string? Note { get; init; }
}
