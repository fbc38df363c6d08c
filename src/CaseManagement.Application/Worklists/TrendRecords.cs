using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>One record that a number of the trends counts, as it was on the last day of the month.</summary>
/// <param name="Child">Null when the record is not the viewer's to open now; then nothing else is told either.</param>
/// <param name="Team">The team that held the child.</param>
/// <param name="Worker">The lead worker; null for nobody.</param>
/// <param name="Statuses">The statuses of the last day of the month.</param>
/// <param name="OnDay">The day of the referral, of the start of the status, or of what started the time limit.</param>
/// <param name="DueOn">The last day on time, as it stood then.</param>
/// <param name="DoneOn">Null when it was not yet done on the last day of the month.</param>
/// <param name="IsInTime">Whether the limit was met; null where there is none.</param>
public sealed record TrendRecord(
    ChildLine? Child, string? Team, string? Worker, IReadOnlyList<CurrentStatus> Statuses, DateOnly? OnDay, DateOnly? DueOn, DateOnly? DoneOn, bool? IsInTime);

/// <summary>Exactly the records that one number counts.</summary>
/// <param name="Team">The name of the team asked for; null for all the viewer's.</param>
public sealed record TrendRecordsPage(TrendChoice Choice, string? Team, PageOf<TrendRecord> Records);

/// <summary>What stands behind one number of the trends: one round trip, with an audit line for each child named.</summary>
public sealed class TrendRecords(UnitOfWork work)
{
    private const int PageSize = 50;

    /// <summary>Reads one page of the records.</summary>
    public Task<TrendRecordsPage> ReadAsync(TrendChoice choice, int page, CancellationToken cancellation) =>
        ReadAsync(choice, AuditAction.List, PageSize, Math.Clamp(page, 1, 10_000), cancellation);

    /// <summary>All of them, for a file.</summary>
    public Task<TrendRecordsPage> ExportAsync(TrendChoice choice, CancellationToken cancellation) => ReadAsync(choice, AuditAction.Export, int.MaxValue, 1, cancellation);

    private Task<TrendRecordsPage> ReadAsync(TrendChoice choice, AuditAction action, int limit, int page, CancellationToken cancellation)
    {
        var shown = new AuditEntry(action)
        {
            Subject = "Trends",
            Area = RecordArea.Basic,
            Read = (
                "select * from sec.trend_rows($24::uuid, $25, $26, $27::bool, $28::jsonb, $29, $30)", "child_id",
                [
                    choice.Team is { } team ? team.Value : DBNull.Value, choice.Measure, choice.Month, choice.InTime is { } inTime ? inTime : DBNull.Value,
                    TrendChoice.Rules(), limit, (page - 1) * PageSize,
                ]),
        };
        return work.ReadAtOnceAsync([shown], [], reader => ReadAsync(reader, choice, page), cancellation);
    }

    private static async Task<TrendRecordsPage> ReadAsync(NpgsqlDataReader reader, TrendChoice choice, int page)
    {
        var (rows, total, team) = (new List<TrendRecord>(), 0, (string?)null);

        // Columns: part, the child (1 to 6), team, worker, statuses (9 to 11), dates (12 to 14), in time, number, name of the team asked for.
        while (await reader.ReadAsync())
        {
            if (reader.GetString(0) == "row")
            {
                rows.Add(new TrendRecord(
                    ChildLine.Read(reader, 1), reader.Text(7), reader.Text(8), ChildLine.Statuses(reader, 9), reader.Date(12), reader.Date(13), reader.Date(14),
                    reader.IsDBNull(15) ? null : reader.GetBoolean(15)));
            }
            else
            {
                (total, team) = (reader.GetInt32(16), reader.Text(17));
            }
        }

        return new TrendRecordsPage(choice, team, new PageOf<TrendRecord>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total));
    }
}
