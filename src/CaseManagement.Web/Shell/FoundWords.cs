using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.People;

namespace CaseManagement.Web.Shell;

/// <summary>Words for somebody found by a search.</summary>
public static class FoundWords
{
    /// <summary>"7 years, born 2 May 2018"; on a card only "born 2018".</summary>
    public static string Age(FoundPerson person, DateOnly today) => person switch
    {
        { BornOn: { } born } => $"{Domain.People.Age.On(born, today)}, born {born.InWords()}",
        { ExpectedOn: { } due } => $"due {due.InWords()}",
        { YearOfBirth: { } year } => $"born {year}",
        _ => "age not known",
    };

    /// <summary>The line under a suggestion.</summary>
    public static string Hint(FoundPerson person, DateOnly today) => string.Join(", ", new[]
    {
        Age(person, today),
        person.RecordNumber is { } number ? $"ID {number}" : null,
        person.MatchedName is { } matched ? $"also {matched}" : null,
        Status(person),
        person.Team,
        person.Worker,
    }.Where(words => !string.IsNullOrEmpty(words)));

    /// <summary>What children's services do with this person now.</summary>
    public static string Status(FoundPerson person) =>
        !person.IsChild && person.IsFull ? "adult"
        : !person.IsFull ? $"known to children's services: {(person.IsOpen ? "open" : "closed")}"
        : person.Statuses.Count > 0 ? WorkWords.Of(person.Statuses)
        : person.IsOpen ? "open, no plan" : "closed";
}
