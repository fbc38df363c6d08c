using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.People;

namespace CaseManagement.Application.People;

/// <summary>Somebody found, with as much as the reader may know.</summary>
/// <param name="Id">The person.</param>
/// <param name="IsChild">Has a record of their own.</param>
/// <param name="IsFull">The reader may open the record; otherwise this is the limited card: name, year of birth, open or closed, team.</param>
/// <param name="Name">As shown.</param>
/// <param name="MatchedName">The other name by which they were found.</param>
/// <param name="RecordNumber">Null on a card.</param>
/// <param name="BornOn">Null on a card.</param>
/// <param name="ExpectedOn">Null on a card.</param>
/// <param name="YearOfBirth">On a card too.</param>
/// <param name="IsOpen">Children's services work with them now.</param>
/// <param name="Team">The team that does.</param>
/// <param name="TeamPhone">Its telephone.</param>
/// <param name="Worker">Null on a card.</param>
/// <param name="Statuses">Empty on a card.</param>
/// <param name="Through">For an adult: a child of theirs whose record the reader may open.</param>
/// <param name="Score">How well they fit, for telling a clear answer from a guess.</param>
public sealed record FoundPerson(
    PersonId Id, bool IsChild, bool IsFull, string Name, string? MatchedName, int? RecordNumber, DateOnly? BornOn, DateOnly? ExpectedOn, int? YearOfBirth,
    bool IsOpen, string? Team, string? TeamPhone, string? Worker, IReadOnlyList<CurrentStatus> Statuses, ChildId? Through, float Score)
{
    /// <summary>Where the name leads: the record, the card, or the people of a child's record. Null when there is nowhere to go.</summary>
    public string? Path => IsChild ? $"/children/{Id.Value}" : Through is { } child ? $"/children/{child.Value}/people" : null;

    /// <summary>Age in years as near as the reader may know it; null when unborn or unknown.</summary>
    public int? YearsOn(DateOnly today) =>
        BornOn is { } born ? today.Year - born.Year - (born.AddYears(today.Year - born.Year) > today ? 1 : 0)
        : ExpectedOn is null && YearOfBirth is { } year ? today.Year - year
        : null;
}

/// <summary>Ages by which a list of people found can be narrowed.</summary>
public static class AgeGroups
{
    public static readonly IReadOnlyList<(string Key, int From, int To, string Words)> All =
    [
        ("0-4", 0, 4, "0 to 4 years"), ("5-10", 5, 10, "5 to 10 years"), ("11-15", 11, 15, "11 to 15 years"), ("16-17", 16, 17, "16 and 17 years"), ("18", 18, 150, "18 years and over"),
    ];

    /// <summary>Whether an age falls into a group; an unknown group takes everybody.</summary>
    public static bool Has(string? key, int? years)
    {
        var group = All.FirstOrDefault(g => g.Key == key);
        return group.Key is null || (years >= group.From && years <= group.To);
    }
}

/// <summary>How the people found are narrowed.</summary>
/// <param name="Open">"open", "closed" or anything else for both.</param>
/// <param name="Team">The team's name; empty for all.</param>
/// <param name="Age">A key of <see cref="AgeGroups"/>.</param>
public sealed record FindFilter(string? Open, string? Team, string? Age)
{
    public bool Takes(FoundPerson person, DateOnly today) =>
        Open switch { "open" => person.IsOpen, "closed" => !person.IsOpen, _ => true }
        && (string.IsNullOrEmpty(Team) || person.Team == Team)
        && AgeGroups.Has(Age, person.YearsOn(today));
}

/// <summary>What a search came to.</summary>
public sealed record FoundPeople
{
    /// <summary>As typed.</summary>
    public required string Words { get; init; }

    /// <summary>Pieces that could not be used.</summary>
    public required IReadOnlyList<string> NotUnderstood { get; init; }

    /// <summary>Those shown, best first.</summary>
    public required IReadOnlyList<FoundPerson> People { get; init; }

    /// <summary>Before the filter, up to 101, which means more than 100.</summary>
    public required int Total { get; init; }

    /// <summary>Something is there of which the reader may only know that it is (front door and emergency duty team).</summary>
    public required bool HasRestricted { get; init; }

    /// <summary>Teams among those found, to filter by.</summary>
    public required IReadOnlyList<string> Teams { get; init; }

    /// <summary>A number, or more than one word: enough to mean one person among several.</summary>
    public required bool IsPrecise { get; init; }

    /// <summary>The one child that was plainly meant; null when there is a choice to make.</summary>
    public FoundPerson? Clear =>
        !HasRestricted && People is [{ IsFull: true, IsChild: true, Score: >= 0.85f } first, ..] && (Total == 1 || (IsPrecise && People.Skip(1).All(p => p.Score < 0.8f * first.Score))) ? first : null;
}
