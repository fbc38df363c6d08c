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
