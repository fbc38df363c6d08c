using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.People;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Application.People;

/// <summary>Somebody who may be the person being added, as far as the reader may know of them.</summary>
public sealed record KnownPerson(Guid Id, string Name, DateOnly? BornOn, int? YearOfBirth, string? Team, string? Phone);

/// <summary>Looks whether a person is known already. It asks the search, so records closed to the reader give no hint.</summary>
public sealed class KnownPeople(CaseManagementDb db, UnitOfWork work)
{
    private const float LikeEnough = 0.8f;
    private const int Shown = 5;
    private const string Columns = "person_id, given, family, date_of_birth, year_of_birth, team_name, team_phone, score";
    private const string Visible = "access in ('full', 'card') and person_id is not null";

    /// <summary>Others than the child of the open record.</summary>
    public Task<IReadOnlyList<KnownPerson>> FindAsync(OpenedRecord record, string? given, string? family, DateOnly? bornOn, CancellationToken cancellation) =>
        FindAsync(record.ChildId, Visible, given, family, bornOn, cancellation);

    /// <summary>Children with a record of their own, for a child who is new to the front door.</summary>
    public Task<IReadOnlyList<KnownPerson>> FindChildrenAsync(string? given, string? family, DateOnly? bornOn, CancellationToken cancellation) =>
        FindAsync(null, $"{Visible} and is_child", given, family, bornOn, cancellation);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The text is made of constants; what was typed travels as parameters.")]
    private async Task<IReadOnlyList<KnownPerson>> FindAsync(ChildId? besides, string condition, string? given, string? family, DateOnly? bornOn, CancellationToken cancellation)
    {
        var words = $"{given} {family}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        // One name says too little, unless a day of birth goes with it.
        if (words.Length == 0 || (words.Length < 2 && bornOn is null))
        {
            return [];
        }

        await using var command = new NpgsqlCommand($"select {Columns} from search.find_people($1, $2, $2, null, null, null, null, 20) where {condition}")
        {
            Parameters =
            {
                new() { Value = words },
                new() { Value = (object?)bornOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
            },
        };
        var people = (await ReadAsync(command, cancellation)).Where(p => p.Id != besides?.Value).Take(Shown).ToList();
        work.Note(new AuditEntry(AuditAction.Search) { ChildId = besides, Subject = "Looked for a second record", Words = string.Join(' ', words), Shown = [.. people.Select(p => p.Id)] });
        return people;
    }

    /// <summary>
    /// Others who have the NHS or pupil number that is about to be recorded. Those closed to the reader are absent here, and are
    /// reported when the number is recorded all the same. None when the number cannot be one, or stands for this person already.
    /// </summary>
    public async Task<IReadOnlyList<KnownPerson>> HoldersAsync(OpenedRecord record, RecordSubject subject, IdentifierAnswer answer, CancellationToken cancellation)
    {
        if (!answer.Kind.IsOnePersons() || answer.Provenance.Answer != AnswerKind.Known || IdentifierKinds.Read(answer.Kind, answer.Value).Made is not { } number || !record.MayWrite(IdentifierKinds.AreaOf(answer.Kind))
            || await db.Identifiers.AnyAsync(i => i.PersonId == subject.Person.Id && i.Value == number && i.SupersededAt == null, cancellation))
        {
            return [];
        }

        await using var command = new NpgsqlCommand($"select {Columns} from search.find_people(null, null, null, $1, $2, null, null, 20) where {Visible}")
        {
            Parameters =
            {
                new() { Value = answer.Kind == IdentifierKind.Nhs ? number : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = answer.Kind == IdentifierKind.Nhs ? DBNull.Value : number, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        var people = (await ReadAsync(command, cancellation)).Where(p => p.Id != subject.Person.Id.Value).Take(Shown).ToList();
        work.Note(new AuditEntry(AuditAction.Search) { ChildId = record.ChildId, Subject = "Looked for somebody else with the same number", Words = number, Shown = [.. people.Select(p => p.Id)] });
        return people;
    }

    private async Task<List<KnownPerson>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var people = new List<KnownPerson>();
        await using var reader = await work.QueryAsync(command, cancellation);
        T? Cell<T>(int column) => reader.IsDBNull(column) ? default : reader.GetFieldValue<T>(column);
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetFloat(7) >= LikeEnough)
            {
                people.Add(new KnownPerson(reader.GetGuid(0), $"{Cell<string>(1)} {Cell<string>(2)}".Trim(), Cell<DateOnly?>(3), Cell<int?>(4), Cell<string>(5), Cell<string>(6)));
            }
        }

        return people;
    }
}

/// <summary>Links somebody already known to the family of a child. The caller has proved that the search showed them.</summary>
public sealed class LinkPerson(CaseManagementDb db, ItemBook book)
{
    public async Task<Outcome<Relationship>> ExecuteAsync(OpenedRecord record, RecordSubject child, RelationshipAnswer answer, CancellationToken cancellation)
    {
        var refusals = RecordRelationship.Refusals(answer, book.Today).ToList();
        if (await db.Relationships.AnyAsync(r => r.PersonId == answer.PersonId && r.OtherId == child.Person.Id && r.SupersededAt == null, cancellation))
        {
            refusals.Add(new Refusal("They are in this family already. Change the relationship instead", nameof(answer.Kind)));
        }

        if (refusals.Count > 0)
        {
            return Outcome<Relationship>.Refused(refusals);
        }

        var relationship = RecordRelationship.Make(answer, book.Stamp(record, child, answer.Provenance) with { PersonId = answer.PersonId, FamilyId = child.Child.FamilyId });
        return await book.PutAsync(record, child, relationship, [], 0, new ItemChange(RecordArea.Basic, "Person linked", null, answer.Kind), RecordRelationship.Words, cancellation);
    }
}
