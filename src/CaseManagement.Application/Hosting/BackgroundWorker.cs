using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseManagement.Application.Hosting;

/// <summary>
/// Does the background work that is due, looking each minute. Any number of processes may run it: an advisory lock of the
/// database lets one at a time do a piece of work, and goes with its connection when the process is killed.
/// </summary>
public sealed class BackgroundWorker(IServiceScopeFactory scopes, NpgsqlDataSource database, TimeProvider clock, ILogger<BackgroundWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>Does everything that is due now, and returns the names of what failed.</summary>
    public async Task<IReadOnlyList<string>> DoDueAsync(CancellationToken cancellation)
    {
        var failed = new List<string>();
        foreach (var name in await DueAsync(cancellation))
        {
            if (!await DoAsync(name, cancellation))
            {
                failed.Add(name);
            }
        }

        return failed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            try
            {
                await DoDueAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError("Background work waits for the database: {Error}", KindOf(exception));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyList<string>> DueAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await DueAsync([.. scope.ServiceProvider.GetServices<IBackgroundWork>()], cancellation);
    }

    private async Task<IReadOnlyList<string>> DueAsync(IReadOnlyList<IBackgroundWork> all, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select sec.work_due($1, $2)");
        command.Parameters.Add(new() { Value = all.Select(w => w.Name).ToArray() });
        command.Parameters.Add(new() { Value = all.Select(w => w.Every).ToArray() });
        var due = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            due.Add(reader.GetString(0));
        }

        return due;
    }

    // False when it failed. Work that another process is doing, or has just done, is left to it.
    private async Task<bool> DoAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!await AskAsync(connection, "select pg_try_advisory_lock(hashtextextended('background work ' || $1, 0))", name, cancellation))
        {
            return true;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetServices<IBackgroundWork>().Single(w => w.Name == name);
            if ((await DueAsync([work], cancellation)).Count == 0)
            {
                return true;
            }

            string? failure = null;
            try
            {
                await work.DoAsync(cancellation);
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                failure = KindOf(exception);
                log.LogError("Background work failed: {Work}: {Error}", name, failure);
            }

            await using var ended = new NpgsqlCommand("select sec.work_ended($1, $2)", connection) { Parameters = { new() { Value = name }, new() { Value = (object?)failure ?? DBNull.Value } } };
            await ended.ExecuteNonQueryAsync(cancellation);
            return failure is null;
        }
        finally
        {
            await AskAsync(connection, "select pg_advisory_unlock(hashtextextended('background work ' || $1, 0))", name, CancellationToken.None);
        }
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    // The text of an error may quote a record; its kind does not.
    private static string KindOf(Exception exception) => exception is PostgresException { SqlState: { } state } ? $"PostgreSQL {state}" : exception.GetType().Name;
}
