using CaseManagement.Domain;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>Slows down guessing: five tries are free, then each failure doubles the wait, up to five minutes. Never a permanent lock.</summary>
public sealed class SignInThrottle(NpgsqlDataSource database)
{
    /// <summary>Refuses while any of the keys has to wait; null when a try is free.</summary>
    public async Task<Refusal?> RefusalAsync(IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var wait = 0;
        foreach (var key in keys)
        {
            wait = Math.Max(wait, await WaitAsync(key, failed: false, cancellation));
        }

        return wait == 0 ? null : new Refusal($"There were too many wrong tries. Try again in {InWords(wait)}");
    }

    /// <summary>Counts a failure.</summary>
    public async Task FailedAsync(IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        foreach (var key in keys)
        {
            await WaitAsync(key, failed: true, cancellation);
        }
    }

    /// <summary>Forgets the failures of a key.</summary>
    public async Task SucceededAsync(string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select sec.sign_in_succeeded($1)");
        command.Parameters.Add(new() { Value = key });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string InWords(int seconds) => seconds switch
    {
        1 => "1 second",
        < 60 => $"{seconds} seconds",
        60 => "1 minute",
        _ => $"{(seconds + 59) / 60} minutes",
    };

    private async Task<int> WaitAsync(string key, bool failed, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select sec.sign_in_wait($1, $2)");
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = failed });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
