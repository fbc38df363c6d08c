using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Drafts;
using Npgsql;

namespace CaseManagement.Application.Drafts;

/// <summary>Something begun and not finished.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Form">Which form: "Visit".</param>
/// <param name="Path">Where to go on with it.</param>
/// <param name="ChildName">Who it is about; null when about no child.</param>
/// <param name="MayOpen">False when the record has closed to this viewer meanwhile; the text is kept, not shown.</param>
/// <param name="StartedAt">When it was begun (UTC).</param>
/// <param name="SavedAt">When it was last saved (UTC).</param>
/// <param name="DiscardedAt">When it was thrown away; it can be brought back for 30 days.</param>
public sealed record MyDraft(Guid Id, string Form, string Path, string? ChildName, bool MayOpen, DateTimeOffset StartedAt, DateTimeOffset SavedAt, DateTimeOffset? DiscardedAt);

/// <summary>The viewer's own drafts, latest first, with those thrown away in the last 30 days.</summary>
public sealed class MyDrafts(UnitOfWork work, TimeProvider clock)
{
    private const string Sql =
        """
        select d.id, d.form, d.path, c.id, coalesce(p.preferred_name, p.given_name), p.family_name, p.born_on is null and p.expected_on is not null,
               d.child_id is null or c.id is not null, d.started_at, d.saved_at, d.discarded_at
        from app.drafts d
        left join app.children c on c.id = d.child_id
        left join app.people p on p.id = c.id
        where d.staff_id = (select sec.me()) and d.finished_at is null and (d.discarded_at is null or d.discarded_at > $1)
          and ($2::uuid is null or d.id = $2)
        order by d.saved_at desc, d.id
        """;

    /// <summary>All of them; the children named are audited as shown.</summary>
    public Task<IReadOnlyList<MyDraft>> ReadAsync(CancellationToken cancellation) => ReadAsync(null, cancellation);

    /// <summary>One of them; null when it is not the viewer's, or finished.</summary>
    public async Task<MyDraft?> ReadOneAsync(Guid id, CancellationToken cancellation) => (await ReadAsync(id, cancellation)).SingleOrDefault();

    private async Task<IReadOnlyList<MyDraft>> ReadAsync(Guid? id, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql)
        {
            Parameters =
            {
                new() { Value = clock.GetUtcNow().AddDays(-Draft.DaysToUndoDiscard) },
                new NpgsqlParameter<Guid?> { TypedValue = id, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
            },
        };
        var drafts = new List<MyDraft>();
        var shown = new List<Guid>();
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                var isAboutChild = !reader.IsDBNull(3);
                if (isAboutChild)
                {
                    shown.Add(reader.GetGuid(3));
                }

                drafts.Add(new MyDraft(
                    reader.GetGuid(0), reader.GetString(1), reader.GetString(2),
                    isAboutChild ? Domain.People.Person.NameOf(reader.GetString(4), reader.GetString(5), reader.GetBoolean(6)) : null,
                    reader.GetBoolean(7), reader.GetFieldValue<DateTimeOffset>(8), reader.GetFieldValue<DateTimeOffset>(9),
                    reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10)));
            }
        }

        if (shown.Count > 0)
        {
            work.Note(new AuditEntry(AuditAction.List) { Subject = "My drafts", Shown = [.. shown.Distinct()] });
        }

        return drafts;
    }
}
