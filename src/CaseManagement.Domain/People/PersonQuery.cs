using CaseManagement.Domain.People.Names;

namespace CaseManagement.Domain.People;

/// <summary>What was typed into "Find a person", taken apart into what the search can look for.</summary>
/// <param name="Words">Words of a name in compared form (<see cref="NameWords"/>); one that ends in * is the beginning of a word.</param>
/// <param name="NhsNumber">Null when none was typed.</param>
/// <param name="Upn">Null when none was typed.</param>
/// <param name="RecordNumber">The record's number on the identity bar; null when none was typed.</param>
/// <param name="Postcode">Null when none was typed.</param>
/// <param name="DateOfBirth">A whole date, of birth or of the expected birth.</param>
/// <param name="BornFrom">With <paramref name="BornTo"/>, the month or year typed.</param>
/// <param name="BornTo">Last day of the month or year typed.</param>
/// <remarks>
/// Digits alone can be both a record number and a year or date: then both are set and either may match.
/// Everything else narrows the search together.
/// </remarks>
public sealed record PersonQuery(
    IReadOnlyList<string> Words,
    NhsNumber? NhsNumber = null,
    UniquePupilNumber? Upn = null,
    int? RecordNumber = null,
    Postcode? Postcode = null,
    DateOnly? DateOfBirth = null,
    DateOnly? BornFrom = null,
    DateOnly? BornTo = null)
{
    /// <summary>The longest text that is looked at; no name with all its numbers is as long.</summary>
    public const int MaxLength = 200;

    /// <summary>The fewest letters before a *, so that nobody pages through the register (access rules, section 4).</summary>
    public const int FewestLettersBeforeStar = 3;

    /// <summary>Pieces that could not be used, as typed: a wrong check digit, 31/2/2018, a* . The page says so.</summary>
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => Words.Count == 0 && NhsNumber is null && Upn is null && RecordNumber is null
        && Postcode is null && DateOfBirth is null && BornFrom is null;

    /// <summary>Takes apart what was typed. Nothing typed is an error: what cannot be used is told apart.</summary>
    /// <param name="text">As typed, in any order; null or blank gives an empty query.</param>
    /// <param name="today">No birth lies after it, which settles two-digit years.</param>
    public static PersonQuery Parse(string? text, DateOnly today) => new PersonQueryReader(text, today).Read();
}
