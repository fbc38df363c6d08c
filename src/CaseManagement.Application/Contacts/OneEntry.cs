using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Contacts;
using CaseManagement.Persistence;
using CaseManagement.Persistence.Access;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>A correction beside an entry.</summary>
public sealed record CorrectionShown(string Text, string Reason, string By, DateTimeOffset At);

/// <summary>The same occasion in the record of another child that the viewer may open.</summary>
public sealed record AlsoRecorded(ChildId ChildId, EntryId EntryId, string Name);

/// <summary>A finished entry with everything that stands beside it.</summary>
/// <param name="Entry">As it was recorded; the words about its source opened.</param>
/// <param name="SourceWords">Who told us, in words.</param>
/// <param name="Author">Who recorded it.</param>
/// <param name="Corrections">Oldest first.</param>
/// <param name="Others">Children it was also recorded for; their own answers stay in their own records.</param>
public sealed record EntryShown(Entry Entry, string? SourceWords, string Author, IReadOnlyList<CorrectionShown> Corrections, IReadOnlyList<AlsoRecorded> Others);

/// <summary>Reads one entry of an open record.</summary>
public sealed class OneEntry(UnitOfWork work, CaseManagementDb db, FieldCipher cipher)
{
    /// <summary>Null when this child has no such entry, whoever else may have it.</summary>
    public async Task<EntryShown?> ReadAsync(OpenedRecord record, EntryId id, CancellationToken cancellation)
    {
        if (await db.Entries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.ChildId == record.ChildId, cancellation) is not { } entry)
        {
            return null;
        }

        var corrections = await db.EntryCorrections.AsNoTracking().Where(c => c.EntryId == id).OrderBy(c => c.CorrectedAt).ThenBy(c => c.Id).ToListAsync(cancellation);
        var writers = corrections.Select(c => c.CorrectedBy.Value).Append(entry.AuthorId.Value).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(u => writers.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);

        return new EntryShown(
            entry, ClosedWords.Open(cipher, entry.Details.Source.Words, id), names[entry.AuthorId.Value],
            [.. corrections.Select(c => new CorrectionShown(c.Text, c.Reason, names[c.CorrectedBy.Value], c.CorrectedAt))],
            entry.IsShared ? await OthersAsync(record, entry, cancellation) : []);
    }

    private async Task<IReadOnlyList<AlsoRecorded>> OthersAsync(OpenedRecord record, Entry entry, CancellationToken cancellation)
    {
        // The row policies leave out the records that are closed to the viewer; a colleague's reason holds for one child only.
        await using var command = new NpgsqlCommand(
            """
            select e.child_id, e.id, coalesce(p.preferred_name, p.given_name), p.family_name, p.born_on is null
            from app.entries e join app.people p on p.id = e.child_id
            where e.occasion_id = $1 and e.child_id <> $2
              and exists (select 1 from app.child_access a where a.child_id = e.child_id and a.staff_id = (select sec.me()) and a.via not in ('Team', 'Reasoned') and (a.until is null or a.until > now()))
            order by p.born_on nulls last, e.id
            """)
        {
            Parameters = { new() { Value = entry.OccasionId.Value }, new() { Value = record.ChildId.Value } },
        };
        var others = new List<AlsoRecorded>();
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                others.Add(new(new ChildId(reader.GetGuid(0)), new EntryId(reader.GetGuid(1)), Domain.People.Person.NameOf(reader.GetString(2), reader.GetString(3), reader.GetBoolean(4))));
            }
        }

        if (others.Count > 0)
        {
            work.Note(new AuditEntry(AuditAction.List) { Subject = "Also recorded for", Shown = [.. others.Select(o => o.ChildId.Value)] });
        }

        return others;
    }
}
