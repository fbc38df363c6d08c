using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Application.Contacts;

/// <summary>Which entries to list.</summary>
public sealed record EntryFilter(EntryKind? Kind, DateOnly? FromOn, DateOnly? UntilOn);

/// <summary>An entry as a line of the list.</summary>
public sealed record EntryRow(
    EntryId Id, EntryKind Kind, DateOnly HappenedOn, TimeOnly? HappenedAt, string? Place, string? Purpose, string Beginning, bool IsCut,
    bool? Seen, bool? SeenAlone, string? OwnWords, string Author, bool IsLate, int Corrections);

/// <summary>A visit that a rule asked for.</summary>
/// <param name="RuleId">The rule, such as T18.</param>
/// <param name="DueOn">The last day on time.</param>
/// <param name="DoneOn">The day of the visit; null while it is due.</param>
public sealed record VisitAsked(string RuleId, DateOnly DueOn, DateOnly? DoneOn);

/// <summary>What came to the front door about the child, without who told us: a family may be shown this page.</summary>
/// <param name="Outcome">Null while it waits.</param>
public sealed record FrontDoorRow(OccasionId Id, DateTimeOffset ReceivedAt, string Source, bool DoNotReveal, string Method, string Beginning, ContactOutcome? Outcome, DateOnly DueOn, DateTimeOffset? DecidedAt);

/// <summary>The page "Contacts &amp; visits" of one child.</summary>
/// <param name="FrontDoor">The newest contacts at the front door; empty for those who may not read them.</param>
/// <param name="FrontDoorTotal">How many there are.</param>
public sealed record EntriesShown(ChildHeader Header, PageOf<EntryRow> Entries, IReadOnlyList<VisitAsked> Visits, IReadOnlyList<FrontDoorRow> FrontDoor, int FrontDoorTotal);

/// <summary>Everything recorded about a child, newest first, with the visits that were asked for: one round trip with the door's own.</summary>
public sealed class EntriesOfChild(RecordDoor door)
{
    public const int PageSize = 50;
    private const int BeginningLength = 400;
    private const int VisitsShown = 12;
    private const int FrontDoorShown = 20;

    private const string Where = "from app.entries e where e.child_id = $1 and ($2 is null or e.kind = $2) and ($3 is null or e.happened_on >= $3) and ($4 is null or e.happened_on <= $4)";

    /// <summary>Null page when the record stays closed.</summary>
    public Task<(Opening Opening, EntriesShown? Page)> ReadAsync(ChildId child, RecordArea area, EntryFilter filter, int page, CancellationToken cancellation) =>
        door.OpenAtOnceAsync(child, area, record => Statements(record, filter, page), (reader, _) => ReadAsync(reader, page, cancellation), cancellation);

    private static IReadOnlyList<NpgsqlBatchCommand> Statements(OpenedRecord record, EntryFilter filter, int page)
    {
        NpgsqlBatchCommand Filtered(string sql, params NpgsqlParameter[] more)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new() { Value = record.ChildId.Value });
            command.Parameters.Add(new() { Value = filter.Kind?.ToString() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = filter.FromOn ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
            command.Parameters.Add(new() { Value = filter.UntilOn ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
            foreach (var parameter in more)
            {
                command.Parameters.Add(parameter);
            }

            return command;
        }

        var visits = new NpgsqlBatchCommand(
            "select rule_id, due_on, done_on from app.tasks where child_id = $1 and rule_id = any($2) and due_on is not null and cancelled_at is null order by due_on desc, id desc limit $3");
        visits.Parameters.Add(new() { Value = record.ChildId.Value });
        visits.Parameters.Add(new() { Value = VisitRules.All.Select(r => r.Id).ToArray() });
        visits.Parameters.Add(new() { Value = VisitsShown });

        var frontDoor = new NpgsqlBatchCommand(
            $"""
            select f.occasion_id, f.received_at, f.source, f.do_not_reveal, f.method, left(f.concern, {BeginningLength}), f.outcome, f.due_on, f.decided_at, (count(*) over ())::int
            from app.front_door_contacts f where f.child_id = $1 and $2 order by f.received_at desc, f.id limit {FrontDoorShown}
            """);
        frontDoor.Parameters.Add(new() { Value = record.ChildId.Value });
        frontDoor.Parameters.Add(new() { Value = record.MayRead(RecordArea.Referrals) });

        return
        [
            ChildHeaders.Statement(record),
            Filtered($"select count(*)::int {Where}"),
            Filtered(
                $"""
                select e.id, e.kind, e.happened_on, e.happened_at, e.place, e.purpose, left(e.narrative, {BeginningLength}), length(e.narrative) > {BeginningLength},
                    e.seen, e.seen_alone, e.own_words, (select s.display_name from app.staff s where s.id = e.author_id), e.is_late,
                    (select count(*)::int from app.entry_corrections c where c.entry_id = e.id)
                {Where}
                order by e.happened_on desc, e.id desc limit {PageSize} offset $5
                """,
                new NpgsqlParameter { Value = (long)(page - 1) * PageSize }),
            visits,
            frontDoor,
        ];
    }

    private static async Task<EntriesShown> ReadAsync(NpgsqlDataReader reader, int page, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        var header = ChildHeaders.Parse(reader.GetString(0));

        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var total = reader.GetInt32(0);

        await reader.NextResultAsync(cancellation);
        var rows = new List<EntryRow>();
        while (await reader.ReadAsync(cancellation))
        {
            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
            bool? Flag(int column) => reader.IsDBNull(column) ? null : reader.GetBoolean(column);
            rows.Add(new EntryRow(
                new EntryId(reader.GetGuid(0)), Enum.Parse<EntryKind>(reader.GetString(1)), reader.GetFieldValue<DateOnly>(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<TimeOnly>(3), Text(4), Text(5), reader.GetString(6), reader.GetBoolean(7),
                Flag(8), Flag(9), Text(10), Text(11) ?? "", reader.GetBoolean(12), reader.GetInt32(13)));
        }

        await reader.NextResultAsync(cancellation);
        var visits = new List<VisitAsked>();
        while (await reader.ReadAsync(cancellation))
        {
            visits.Add(new VisitAsked(reader.GetString(0), reader.GetFieldValue<DateOnly>(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2)));
        }

        await reader.NextResultAsync(cancellation);
        var (frontDoor, frontDoorTotal) = (new List<FrontDoorRow>(), 0);
        while (await reader.ReadAsync(cancellation))
        {
            frontDoor.Add(new FrontDoorRow(
                new OccasionId(reader.GetGuid(0)), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), reader.GetBoolean(3), reader.GetString(4), reader.GetString(5),
                reader.IsDBNull(6) ? null : Enum.Parse<ContactOutcome>(reader.GetString(6)), reader.GetFieldValue<DateOnly>(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(8)));
            frontDoorTotal = reader.GetInt32(9);
        }

        visits.Reverse();
        return new EntriesShown(header, new PageOf<EntryRow>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total), visits, frontDoor, frontDoorTotal);
    }
}
