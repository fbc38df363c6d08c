using System.Security.Cryptography;
using CaseManagement.Application.Access;
using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.DataProtection;

namespace CaseManagement.Web.People;

/// <summary>Somebody already known who may be the one being added.</summary>
/// <param name="Id">The person.</param>
/// <param name="Token">Proves that the search showed them to this user, in this record.</param>
/// <param name="Name">Their name.</param>
/// <param name="Facts">What helps to tell them from others.</param>
public sealed record KnownMatch(PersonId Id, string Token, string Name, string Facts);

/// <summary>Makes and reads the tokens of people whom a search showed, so that nobody is linked by a guessed id.</summary>
public sealed class KnownMatches(IDataProtectionProvider protection, TimeProvider clock)
{
    private const char Between = '\u001f';

    public KnownMatch Of(OpenedRecord record, KnownPerson person) => Of(record, new PersonId(person.Id), person.Name, Facts(person, clock.TodayInLondon()));

    public KnownMatch Of(OpenedRecord record, FoundPerson person) => Of(record, person.Id, person.Name, FoundWords.Hint(person, clock.TodayInLondon()));

    /// <summary>Who the token stands for; null when it is none of this user's for this record.</summary>
    public KnownMatch? Read(OpenedRecord record, string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        try
        {
            var parts = Tokens(record).Unprotect(token).Split(Between);
            return new(new PersonId(Guid.Parse(parts[0])), token, parts[1], parts[2]);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>"7, born 2 May 2018, known to North 2, 01632 960001".</summary>
    public static string Facts(KnownPerson person, DateOnly today)
    {
        var age = person.BornOn is { } born ? $"{Domain.People.Age.On(born, today)}, born {born.InWords()}" : person.YearOfBirth is { } year ? $"born {year}" : null;
        var team = person.Team is null ? null : $"known to {person.Team}{(person.Phone is null ? "" : $", {person.Phone}")}";
        return string.Join(", ", new[] { age, team }.OfType<string>().DefaultIfEmpty("no more to show"));
    }

    private KnownMatch Of(OpenedRecord record, PersonId id, string name, string facts) => new(id, Tokens(record).Protect(string.Join(Between, id.Value, name, facts)), name, facts);

    private IDataProtector Tokens(OpenedRecord record) => protection.CreateProtector("known person", $"{record.ChildId.Value}", $"{record.Viewer.StaffId.Value}");
}
