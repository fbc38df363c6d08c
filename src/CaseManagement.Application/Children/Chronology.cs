using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Application.Children;

/// <summary>Which lines of a chronology to show.</summary>
/// <param name="Kind">Kind of entry, or "Event" for those added by hand; null for all.</param>
/// <param name="WithFamily">Also the lines of brothers and sisters whose records are open to the viewer.</param>
public sealed record ChronologyFilter(bool SignificantOnly, string? Kind, DateOnly? FromOn, DateOnly? UntilOn, bool WithFamily, bool OldestFirst);

/// <summary>One line.</summary>
public sealed record ChronologyLine(
    Guid Id, ChildId ChildId, string ChildName, DateOnly HappenedOn, string Headline, string? Meaning, bool IsSignificant, string Kind, string? Agency, EntryId? EntryId);

/// <summary>The page "Chronology".</summary>
/// <param name="Header">Who it is about.</param>
/// <param name="Lines">The lines of this page.</param>
/// <param name="HasFamily">There are brothers and sisters whose lines could be shown too.</param>
public sealed record ChronologyShown(ChildHeader Header, PageOf<ChronologyLine> Lines, bool HasFamily);

/// <summary>A child's chronology, built from recording: one round trip with the door's own.</summary>
public sealed class Chronology(RecordDoor door, UnitOfWork work)
{
    public const int PageSize = 50;

    /// <summary>As many lines as one file holds; far more than any child has.</summary>
    private const int MostInFile = 50_000;

    // A colleague's or an outsider's reason holds for one child, so it opens no brother or sister here.
    private static string Family(string child) =>
        $"""
        select c.id from app.children c
        where c.family_id = (select o.family_id from app.children o where o.id = {child}) and c.id <> {child}
          and exists (select 1 from app.child_access a where a.child_id = c.id and a.staff_id = (select sec.me())
                      and a.via not in ('Team', 'Reasoned') and (a.until is null or a.until > now()))
        """;

    private static readonly string From =
        $"""
        with about as (select $1::uuid as id union select f.id from ({Family("$1")}) f where $6)
        """;

    private const string Where =
        """
        from app.chronology_events e join about on about.id = e.child_id
        where (not $2 or e.is_significant) and ($3 is null or e.kind = $3) and ($4 is null or e.happened_on >= $4) and ($5 is null or e.happened_on <= $5)
        """;

    /// <summary>Null page when the record stays closed.</summary>
    public Task<(Opening Opening, ChronologyShown? Page)> ReadAsync(ChildId child, ChronologyFilter filter, int page, CancellationToken cancellation) =>
        door.OpenAtOnceAsync(
            child, RecordArea.Basic,
            record =>
            [
                ChildHeaders.Statement(record),
                HasFamily(record),
                Batched($"{From} select count(*)::int {Where}", record, filter, null),
                Batched(LinesSql(filter), record, filter, (PageSize, (page - 1L) * PageSize)),
            ],
            (reader, _) => ReadAsync(reader, page, cancellation), cancellation,
            filter.WithFamily ? [FamilyShown(child)] : []);

    /// <summary>Every line, for a file; the caller notes the export.</summary>
    public async Task<IReadOnlyList<ChronologyLine>> ReadAllAsync(OpenedRecord record, ChronologyFilter filter, CancellationToken cancellation)
    {
        if (filter.WithFamily)
        {
            work.Note(FamilyShown(record.ChildId));
        }

        await using var command = new NpgsqlCommand(LinesSql(filter));
        command.Parameters.AddRange(Parameters(record, filter, (MostInFile, 0)));
        await using var reader = await work.QueryAsync(command, cancellation);
        return await LinesAsync(reader, cancellation);
    }

    private static AuditEntry FamilyShown(ChildId child) => new(AuditAction.List)
    {
        Subject = "Chronology with brothers and sisters",
        ShownBy = (Family("$24"), [child.Value]),
    };

    private static NpgsqlBatchCommand HasFamily(OpenedRecord record)
    {
        var command = new NpgsqlBatchCommand($"select exists ({Family("$1")})");
        command.Parameters.Add(new() { Value = record.ChildId.Value });
        return command;
    }

    private static string LinesSql(ChronologyFilter filter) =>
        $"""
        {From}
        select e.id, e.child_id, (select coalesce(nullif(coalesce(p.preferred_name, p.given_name), ''), 'Unborn baby') from app.people p where p.id = e.child_id),
            e.happened_on, e.headline, e.meaning, e.is_significant, e.kind, e.agency, e.entry_id
        {Where}
        order by e.happened_on {(filter.OldestFirst ? "" : "desc")}, e.id {(filter.OldestFirst ? "" : "desc")} limit $7 offset $8
        """;

    private static NpgsqlBatchCommand Batched(string sql, OpenedRecord record, ChronologyFilter filter, (int Limit, long Offset)? page)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in Parameters(record, filter, page))
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static NpgsqlParameter[] Parameters(OpenedRecord record, ChronologyFilter filter, (int Limit, long Offset)? page) =>
    [
        new() { Value = record.ChildId.Value },
        new() { Value = filter.SignificantOnly },
        new() { Value = filter.Kind ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = filter.FromOn ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
        new() { Value = filter.UntilOn ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
        new() { Value = filter.WithFamily },
        .. page is { } part ? new NpgsqlParameter[] { new() { Value = part.Limit }, new() { Value = part.Offset } } : [],
    ];

    private static async Task<ChronologyShown> ReadAsync(NpgsqlDataReader reader, int page, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        var header = ChildHeaders.Parse(reader.GetString(0));

        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var hasFamily = reader.GetBoolean(0);

        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var total = reader.GetInt32(0);

        await reader.NextResultAsync(cancellation);
        var lines = await LinesAsync(reader, cancellation);
        return new ChronologyShown(header, new PageOf<ChronologyLine>(lines, page, Math.Max(1, (total + PageSize - 1) / PageSize), total), hasFamily);
    }

    private static async Task<IReadOnlyList<ChronologyLine>> LinesAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var lines = new List<ChronologyLine>();
        while (await reader.ReadAsync(cancellation))
        {
            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
            lines.Add(new ChronologyLine(
                reader.GetGuid(0), new ChildId(reader.GetGuid(1)), reader.GetString(2), reader.GetFieldValue<DateOnly>(3), reader.GetString(4), Text(5),
                reader.GetBoolean(6), reader.GetString(7), Text(8), reader.IsDBNull(9) ? null : new EntryId(reader.GetGuid(9))));
        }

        return lines;
    }
}
