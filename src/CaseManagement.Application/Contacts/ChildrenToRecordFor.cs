using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.People;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>A child whose record is open for writing, with what recording needs to know of them.</summary>
/// <param name="Record">Proof that the record was opened.</param>
/// <param name="Facts">First name, birth and death.</param>
/// <param name="FullName">For the list of who it is about.</param>
/// <param name="Statuses">What the child is to us today.</param>
/// <param name="IsClosed">The record is closed; it may still be added to.</param>
public sealed record ChildToRecord(OpenedRecord Record, ChildFacts Facts, string FullName, IReadOnlyList<StatusKind> Statuses, bool IsClosed)
{
    public ChildId Id => Facts.ChildId;

    /// <summary>The name that messages use: "Maya", or "Unborn baby Oyelaran".</summary>
    public string Name => Facts.Name;
}

/// <summary>
/// Whom something can be recorded for beside the child whose record is open: brothers, sisters and children of the same household
/// whose records the viewer may open and write to. All others are simply absent.
/// </summary>
public sealed class ChildrenToRecordFor(UnitOfWork work, RecordDoor door)
{
    private const string Sql =
        """
        with near as (
            select c.id from app.children c where c.family_id = (select o.family_id from app.children o where o.id = $1)
            union
            select case when r.person_id = $1 then r.other_id else r.person_id end from app.relationships r
            where $1 in (r.person_id, r.other_id) and r.superseded_at is null and r.until_on is null and r.kind = any($2)
            union
            select b.person_id from app.addresses a
            join app.addresses b on b.place_key = a.place_key and b.superseded_at is null and b.until_on is null
            where a.person_id = $1 and a.superseded_at is null and a.until_on is null and a.place_key is not null
            union
            select unnest($3::uuid[])
        )
        select c.id, p.given_name, p.family_name, p.preferred_name, p.born_on, p.expected_on, p.died_on, c.closed_on is not null,
               array(select s.kind::text from app.status_periods s where s.child_id = c.id and s.ended_on is null)
        from near join app.children c on c.id = near.id join app.people p on p.id = c.id
        order by c.id <> $1, p.born_on nulls last, c.id
        """;

    private static readonly string[] BrothersAndSisters = [.. RelationshipTypes.All.Codes.Where(c => c["group"] == "siblings").Select(c => c.Value)];

    /// <summary>The opened child first, then the others, eldest first.</summary>
    /// <param name="record">The record that is open.</param>
    /// <param name="also">Further children asked for by their ids; they too must be open to the viewer.</param>
    public async Task<IReadOnlyList<ChildToRecord>> ReadAsync(OpenedRecord record, IReadOnlyCollection<ChildId> also, CancellationToken cancellation)
    {
        var found = new List<(ChildFacts Facts, string FullName, IReadOnlyList<StatusKind> Statuses, bool IsClosed)>();
        await using (var command = new NpgsqlCommand(Sql)
        {
            Parameters = { new() { Value = record.ChildId.Value }, new() { Value = BrothersAndSisters }, new() { Value = also.Select(c => c.Value).ToArray() } },
        })
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                DateOnly? Date(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
                var (given, family) = (reader.IsDBNull(3) ? reader.GetString(1) : reader.GetString(3), reader.GetString(2));
                var fullName = Person.NameOf(given, family, Date(4) is null && Date(5) is not null);
                found.Add((
                    new ChildFacts(new ChildId(reader.GetGuid(0)), given.Length > 0 ? given : fullName, Date(4), Date(5), Date(6)),
                    fullName, [.. reader.GetFieldValue<string[]>(8).Select(Enum.Parse<StatusKind>)], reader.GetBoolean(7)));
            }
        }

        var open = (await door.OpenAlsoAsync(record, [.. found.Select(f => f.Facts.ChildId)], toWrite: true, cancellation)).Append(record).ToDictionary(r => r.ChildId);
        return
        [
            .. found.Where(f => open.ContainsKey(f.Facts.ChildId))
                .Select(f => new ChildToRecord(open[f.Facts.ChildId], f.Facts, f.FullName, f.Statuses, f.IsClosed)),
        ];
    }
}
