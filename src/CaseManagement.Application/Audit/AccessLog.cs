using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Audit;

/// <summary>One line of a log: who did what, when and why.</summary>
public sealed record LogRow(
    DateTimeOffset At, string? Who, string? Roles, string? Team, AuditAction Action, string? Area, string? Subject, string? Rule, string? Reason, bool IsDenied, string? Address);

/// <summary>A page of a child's access log.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Readers">Everybody in the whole log, to filter by.</param>
/// <param name="OlderThan">Where the next page begins; null on the last.</param>
public sealed record AccessLogPage(IReadOnlyList<LogRow> Rows, IReadOnlyList<(StaffId Id, string Name)> Readers, DateTimeOffset? OlderThan);

/// <summary>Who opened a child's record.</summary>
public sealed class AccessLog(UnitOfWork work, TimeProvider clock)
{
    private const int PageSize = 100;

    /// <param name="before">Where the page begins; null for the newest.</param>
    /// <param name="who">Only this member of staff.</param>
    /// <param name="action">Only this action.</param>
    public async Task<AccessLogPage> ReadAsync(OpenedRecord record, DateTimeOffset? before, StaffId? who, AuditAction? action, CancellationToken cancellation)
    {
        List<LogRow> rows;
        await using (var command = new NpgsqlCommand("select * from audit.of_child($1, $2, $3, $4, $5)"))
        {
            command.Parameters.Add(new() { Value = record.ChildId.Value });
            command.Parameters.Add(new() { Value = (before ?? clock.GetUtcNow().AddYears(1)).ToUniversalTime() });
            command.Parameters.Add(new() { Value = who?.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
            command.Parameters.Add(new() { Value = action?.ToString() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = PageSize + 1 });
            await using var reader = await work.QueryAsync(command, cancellation);
            rows = await reader.RowsAsync(Row);
        }

        await using var people = new NpgsqlCommand("select staff_id, staff_name from audit.readers_of_child($1)") { Parameters = { new() { Value = record.ChildId.Value } } };
        await using var names = await work.QueryAsync(people, cancellation);
        var readers = await names.RowsAsync(r => (new StaffId(r.GetGuid(0)), r.Text(1) ?? "Unknown"));

        return rows.Count > PageSize
            ? new AccessLogPage([.. rows.Take(PageSize)], readers, rows[PageSize - 1].At)
            : new AccessLogPage(rows, readers, null);
    }

    private static LogRow Row(NpgsqlDataReader r) => new(
        r.GetFieldValue<DateTimeOffset>(0), r.Text(1), r.Text(2), r.Text(3), Enum.Parse<AuditAction>(r.GetString(4)), r.Text(5), r.Text(6), r.Text(7), r.Text(8), r.GetString(9) == "denied", r.Text(10));
}
