using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Application.Audit;

/// <summary>What information governance looks for in the log. Empty parts take everything.</summary>
/// <param name="Who">Part of the name of a member of staff.</param>
/// <param name="RecordNumber">Of the child.</param>
/// <param name="Action">One action.</param>
/// <param name="IsDenied">Only refused, or only allowed.</param>
/// <param name="Address">Exactly this network address.</param>
/// <param name="FromOn">First day.</param>
/// <param name="ToOn">Last day.</param>
/// <param name="Report">A key of <see cref="AuditReports"/>.</param>
public sealed record AuditQuery(string? Who, int? RecordNumber, AuditAction? Action, bool? IsDenied, string? Address, DateOnly FromOn, DateOnly ToOn, string? Report);

/// <summary>One entry found, with the person it is about.</summary>
public sealed record AuditRow(LogRow Entry, int? RecordNumber, string? Person, string? Words, string? Route, string? Device);

/// <summary>Something that stands out in the log: one member of staff on one day.</summary>
public sealed record AuditFinding(string Report, string Who, DateOnly On, long Number);

/// <summary>What a weekly look at the log begins with (access table, section 8).</summary>
public static class AuditReports
{
    public static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["unallocated"] = "Records opened without being allocated, involved or in the manager line",
        ["hours"] = "Records opened out of hours",
        ["many"] = "More than 50 people opened in a day",
        ["denied"] = "Refused three times or more in a day",
    };
}

/// <summary>Searches the log, for information governance only; the search is itself in the log.</summary>
public sealed class SearchAudit(UnitOfWork work)
{
    public const int PageSize = 100;

    /// <summary>More than this is not counted.</summary>
    public const int Most = 10_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public Task<PageOf<AuditRow>> ReadAsync(AuditQuery query, int page, CancellationToken cancellation) => ReadAsync(query, page, PageSize, AuditAction.Search, cancellation);

    /// <summary>Everything found, for a file.</summary>
    public async Task<IReadOnlyList<AuditRow>> ExportAsync(AuditQuery query, CancellationToken cancellation) => (await ReadAsync(query, 1, Most, AuditAction.Export, cancellation)).Rows;

    /// <summary>What stood out in the last days.</summary>
    public async Task<IReadOnlyList<AuditFinding>> ReportAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        work.Note(new AuditEntry(AuditAction.View) { Subject = "Access reports" });
        await using var command = new NpgsqlCommand("select * from audit.reports($1, $2)") { Parameters = { new() { Value = Start(from) }, new() { Value = Start(to.AddDays(1)) } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.RowsAsync(r => new AuditFinding(r.GetString(0), r.Text(1) ?? "Unknown", r.GetFieldValue<DateOnly>(2), r.GetInt64(3)));
    }

    private async Task<PageOf<AuditRow>> ReadAsync(AuditQuery query, int page, int size, AuditAction action, CancellationToken cancellation)
    {
        page = Math.Clamp(page, 1, (Most / PageSize) + 1);
        work.Note(new AuditEntry(action) { Subject = "Access search", Words = JsonSerializer.Serialize(query, Json) });
        await using var command = new NpgsqlCommand("select * from audit.search($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        foreach (var (value, type) in new (object?, NpgsqlDbType)[]
        {
            (Start(query.FromOn), NpgsqlDbType.TimestampTz),
            (Start(query.ToOn.AddDays(1)), NpgsqlDbType.TimestampTz),
            (query.Who, NpgsqlDbType.Text),
            (query.RecordNumber, NpgsqlDbType.Integer),
            (query.Action?.ToString(), NpgsqlDbType.Text),
            (query.IsDenied is { } denied ? (denied ? "denied" : "allowed") : null, NpgsqlDbType.Text),
            (query.Address, NpgsqlDbType.Text),
            (query.Report, NpgsqlDbType.Text),
            ((page - 1) * PageSize, NpgsqlDbType.Integer),
            (size, NpgsqlDbType.Integer),
        })
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        }

        var total = 0;
        await using var reader = await work.QueryAsync(command, cancellation);
        var rows = await reader.RowsAsync(r =>
        {
            total = (int)r.GetInt64(16);
            return new AuditRow(
                new LogRow(r.GetFieldValue<DateTimeOffset>(0), r.Text(1), r.Text(2), r.Text(3), Enum.Parse<AuditAction>(r.GetString(4)), r.Text(7), r.Text(8), r.Text(10), r.Text(11), r.GetString(12) == "denied", r.Text(14)),
                r.IsDBNull(5) ? null : r.GetInt32(5), r.Text(6), r.Text(9), r.Text(13), r.Text(15));
        });
        return new PageOf<AuditRow>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total);
    }

    private static DateTimeOffset Start(DateOnly day) => day.ToInstant(TimeOnly.MinValue);
}
