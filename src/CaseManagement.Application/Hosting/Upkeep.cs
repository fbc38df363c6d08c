using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseManagement.Application.Hosting;

/// <summary>Opens and closes the audit sequence of this run, and writes down the numbers that came to nothing.</summary>
public sealed class AuditUpkeep(AuditTrail trail, TimeProvider clock, ILogger<AuditUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await trail.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await trail.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await trail.WriteVoidsAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                log.LogWarning("Void audit numbers wait for the database: {Error}", exception.SqlState ?? exception.GetType().Name);
            }
        }
    }
}

/// <summary>What changes with the calendar alone: access that starts or ends today, next month's audit partition, accounts that nobody uses.</summary>
public sealed class NightlyUpkeep(NpgsqlDataSource database, AuditTrail trail, TimeProvider clock, ILogger<NightlyUpkeep> log) : BackgroundService
{
    /// <summary>Days without a sign-in after which an account is disabled.</summary>
    public const int DormantDays = 60;

    /// <summary>Disables accounts that nobody used for a long time, each with an audit entry.</summary>
    public async Task DisableDormantAsync(CancellationToken cancellation)
    {
        var closed = new List<Guid>();
        await using (var command = database.CreateCommand("select sec.disable_dormant($1)"))
        {
            command.Parameters.Add(new() { Value = DormantDays });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                closed.Add(reader.GetGuid(0));
            }
        }

        foreach (var staff in closed)
        {
            await trail.WriteAsync(
                new AuditEntry(AuditAction.Administer) { Subject = "dormant account disabled", After = $"{{\"staff\":\"{staff}\"}}" }, viewer: null, Origin.Of("upkeep"), cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await using var command = database.CreateCommand("select audit.ensure_partitions(), sec.refresh_today()");
                await command.ExecuteNonQueryAsync(stoppingToken);
                await DisableDormantAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                log.LogError("The hourly upkeep failed: {Error}", exception.SqlState ?? exception.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
