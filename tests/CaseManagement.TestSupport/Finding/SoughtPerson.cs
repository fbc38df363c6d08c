namespace CaseManagement.TestSupport.Finding;

/// <summary>A person somebody is looking for, as the record knows them.</summary>
/// <param name="Id">The person's id in the database under test.</param>
/// <param name="Given">First name or names as recorded, without middle names.</param>
/// <param name="Middle">Middle names, or null.</param>
/// <param name="Family">Family name as recorded.</param>
/// <param name="BornOn">Date of birth.</param>
public sealed record SoughtPerson(Guid Id, string Given, string? Middle, string Family, DateOnly BornOn);

/// <summary>What somebody typed when looking for a person.</summary>
/// <param name="Sought">Whom they meant.</param>
/// <param name="Words">The names as typed, in the order typed.</param>
/// <param name="BornFrom">First day of the birth date typed; null when none was typed.</param>
/// <param name="BornTo">Last day of it: the same day, or the end of the year when only a year was typed.</param>
/// <param name="How">How the typing differs from the record, for reports of what is missed.</param>
public sealed record MisspeltQuery(SoughtPerson Sought, string Words, DateOnly? BornFrom, DateOnly? BornTo, string How);
