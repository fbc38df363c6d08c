using System.Text.Json;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Settings;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>The state of the system in numbers. Nothing about any person.</summary>
public sealed record SystemFacts(
    string Server, string Migration, string DatabaseSize, IReadOnlyList<string> Partitions, int Sessions, int People, int Accounts, int WithoutSecondFactor, int Dormant);

/// <summary>A piece of background work, and how it went.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Every">How often.</param>
/// <param name="DoneAt">When it was last done (UTC); null when it never was.</param>
/// <param name="FailedAt">When it failed since (UTC); null when it did not.</param>
/// <param name="Failure">The kind of failure.</param>
public sealed record BackgroundWorkRow(string Name, TimeSpan Every, DateTimeOffset? DoneAt, DateTimeOffset? FailedAt, string? Failure);

/// <summary>A setting as an administrator may see it: never the value of a secret.</summary>
public sealed record SettingRow(string Name, string Meaning, string Value);

/// <summary>Reads the state of the system for its administrator.</summary>
public sealed class SystemState(UnitOfWork work, ProductSettings settings, IEnumerable<IBackgroundWork> backgroundWork)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<SystemFacts> ReadAsync(CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation, new AuditEntry(AuditAction.Administer) { Subject = "system state viewed" });
        await using var command = new NpgsqlCommand("select sec.system_facts()");
        await using var reader = await work.QueryAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        return JsonSerializer.Deserialize<SystemFacts>(reader.GetString(0), Json)!;
    }

    /// <summary>The background work of this version, by name, with when it was last done.</summary>
    public async Task<IReadOnlyList<BackgroundWorkRow>> ReadWorkAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select name, done_at, failed_at, failure from sec.background_work_state()");
        await using var reader = await work.QueryAsync(command, cancellation);
        var states = new Dictionary<string, (DateTimeOffset? DoneAt, DateTimeOffset? FailedAt, string? Failure)>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            DateTimeOffset? At(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
            states[reader.GetString(0)] = (At(1), At(2), reader.IsDBNull(3) ? null : reader.GetString(3));
        }

        return
        [
            .. backgroundWork.OrderBy(w => w.Name, StringComparer.Ordinal).Select(w => states.TryGetValue(w.Name, out var state)
                ? new BackgroundWorkRow(w.Name, w.Every, state.DoneAt, state.FailedAt, state.Failure)
                : new BackgroundWorkRow(w.Name, w.Every, null, null, null)),
        ];
    }

    /// <summary>Every setting with its value in this process.</summary>
    public IReadOnlyList<SettingRow> Settings() =>
    [
        .. SettingsCatalogue.All.Select(s => new SettingRow(s.Name, s.Meaning, s.IsSecret ? "Secret" : ValueOf(s.Name))),
    ];

    private string ValueOf(string name)
    {
        object? value = name switch
        {
            "CM_ADDRESS" => settings.Address,
            "CM_ENVIRONMENT" => settings.Environment.ToString().ToLowerInvariant(),
            "CM_DEMO" => settings.Demo,
            "CM_DATA_FOLDER" => settings.DataFolder,
            "CM_POSTGRES_BIN" => settings.PostgresBinaries,
            "CM_KEYS_CERTIFICATE" => settings.KeysCertificate,
            "CM_REQUIRE_SECOND_FACTOR" => settings.RequireSecondFactor,
            "CM_IDLE_MINUTES" => (int)settings.IdleTime.TotalMinutes,
            "CM_ABSOLUTE_HOURS" => (int)settings.AbsoluteTime.TotalHours,
            "CM_COUNCIL_NAME" => settings.CouncilName,
            "CM_BRAND_COLOUR" => settings.BrandColour,
            "CM_WORKER_INSIDE_WEB" => settings.WorkerInsideWeb,
            "CM_PROXY" => string.Join(", ", settings.Proxies),
            "CM_HOSTS" => string.Join(", ", settings.Hosts),
            "CM_LOG_LEVEL" => settings.LogLevel.ToString().ToLowerInvariant(),
            _ => null,
        };
        return value switch { null or "" => "Not set", bool yes => yes ? "true" : "false", _ => value.ToString()! };
    }
}
