using System.Security.Cryptography;
using System.Text;
using CaseManagement.Domain;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>
/// Slows down guessing: five tries are free, then each failure doubles the wait, up to five minutes. Never a permanent lock. Counted
/// by account and address together: nobody elsewhere can keep a named worker out, nor one of an office everybody else of it.
/// </summary>
public sealed class SignInThrottle(NpgsqlDataSource database)
{
    /// <summary>What is counted for the password of an account, typed at an address.</summary>
    public static string KeyOf(string userName, Origin origin) => $"password|{userName.ToUpperInvariant()}|{origin.Address}";

    /// <summary>Refuses while the key has to wait; null when a try is free.</summary>
    public async Task<Refusal?> RefusalAsync(string key, CancellationToken cancellation)
    {
        var wait = await WaitAsync(key, failed: false, cancellation);
        return wait == 0 ? null : new Refusal($"There were too many wrong tries. Try again in {InWords(wait)}");
    }

    /// <summary>Counts a failure.</summary>
    public Task FailedAsync(string key, CancellationToken cancellation) => WaitAsync(key, failed: true, cancellation);

    /// <summary>Forgets the failures of a key.</summary>
    public async Task SucceededAsync(string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select sec.sign_in_succeeded($1)");
        command.Parameters.Add(new() { Value = Fingerprint(key) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // People type passwords where the name belongs, so that what was typed is not kept.
    private static string Fingerprint(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

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
        command.Parameters.Add(new() { Value = Fingerprint(key) });
        command.Parameters.Add(new() { Value = failed });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
