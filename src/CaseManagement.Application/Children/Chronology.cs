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

    private const string Sql = "select * from sec.chronology_lines($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    /// <summary>Null page when the record stays closed.</summary>
    public Task<(Opening Opening, ChronologyShown? Page)> ReadAsync(ChildId child, RecordArea area, ChronologyFilter filter, int page, CancellationToken cancellation) =>
        door.OpenAtOnceAsync(
            child, area,
            record => [ChildHeaders.Statement(record), Batched(record, filter, PageSize, (page - 1L) * PageSize)],
            (reader, _) => ReadAsync(reader, page, cancellation), cancellation,
            filter.WithFamily ? [FamilyShown(child)] : []);

    /// <summary>Every line, for a file; the caller notes the export.</summary>
    public async Task<IReadOnlyList<ChronologyLine>> ReadAllAsync(OpenedRecord record, ChronologyFilter filter, CancellationToken cancellation)
    {
        if (filter.WithFamily)
        {
            work.Note(FamilyShown(record.ChildId));
        }

        await using var command = new NpgsqlCommand(Sql);
        command.Parameters.AddRange(Parameters(record, filter, MostInFile, 0));
        await using var reader = await work.QueryAsync(command, cancellation);
        return (await LinesAsync(reader, cancellation)).Lines;
    }

    private static AuditEntry FamilyShown(ChildId child) => new(AuditAction.List)
    {
        Subject = "Chronology with brothers and sisters",
        ShownBy = ("select sec.family_to_read($24)", [child.Value]),
    };

    private static NpgsqlBatchCommand Batched(OpenedRecord record, ChronologyFilter filter, int limit, long offset)
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var parameter in Parameters(record, filter, limit, offset))
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static NpgsqlParameter[] Parameters(OpenedRecord record, ChronologyFilter filter, int limit, long offset) =>
    [
        new() { Value = record.ChildId.Value },
        new() { Value = filter.SignificantOnly },
        new() { Value = filter.Kind ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = filter.FromOn ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
        new() { Value = filter.UntilOn ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
        new() { Value = filter.WithFamily },
        new() { Value = filter.OldestFirst },
        new() { Value = limit },
        new() { Value = offset },
    ];

    private static async Task<ChronologyShown> ReadAsync(NpgsqlDataReader reader, int page, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        var header = ChildHeaders.Parse(reader.GetString(0));

        await reader.NextResultAsync(cancellation);
        var (lines, total, hasFamily) = await LinesAsync(reader, cancellation);
        return new ChronologyShown(header, new PageOf<ChronologyLine>(lines, page, Math.Max(1, (total + PageSize - 1) / PageSize), total), hasFamily);
    }

    // The last line has no event: it tells how many there are in all.
    private static async Task<(IReadOnlyList<ChronologyLine> Lines, int Total, bool HasFamily)> LinesAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var lines = new List<ChronologyLine>();
        var (total, hasFamily) = (0, false);
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.IsDBNull(0))
            {
                (total, hasFamily) = (reader.GetInt32(10), reader.GetBoolean(11));
                continue;
            }

            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
            lines.Add(new ChronologyLine(
                reader.GetGuid(0), new ChildId(reader.GetGuid(1)), reader.GetString(2), reader.GetFieldValue<DateOnly>(3), reader.GetString(4), Text(5),
                reader.GetBoolean(6), reader.GetString(7), Text(8), reader.IsDBNull(9) ? null : new EntryId(reader.GetGuid(9))));
        }

        return (lines, total, hasFamily);
    }
}
