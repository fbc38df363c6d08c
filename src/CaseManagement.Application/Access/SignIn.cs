using CaseManagement.Application.Audit;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>What came of a sign-in.</summary>
/// <param name="SessionKey">The key for the browser, when the password was right.</param>
/// <param name="SecondFactor">The second factor must follow.</param>
public sealed record SignedIn(string SessionKey, bool SecondFactor);

/// <summary>Signs somebody in with user name and password. Unknown names take as long and answer the same as wrong passwords.</summary>
public sealed class SignIn(UserManager<Account> accounts, Sessions sessions, AuditTrail trail, NpgsqlDataSource database, CurrentViewer current, ProductSettings settings, TimeProvider clock)
{
    private static readonly Refusal Wrong = new("Enter a correct user name and password");

    // Verified against when nobody has the name, so that the answer takes as long.
    private static readonly string Decoy = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());

    public async Task<Outcome<SignedIn>> ExecuteAsync(string userName, string password, CancellationToken cancellation)
    {
        var keys = new[] { $"account:{userName.Trim().ToUpperInvariant()}", $"address:{current.Origin.Address}" };
        var wait = 0;
        foreach (var key in keys)
        {
            wait = Math.Max(wait, await WaitAsync(key, failed: false, cancellation));
        }

        if (wait > 0)
        {
            return new Refusal($"There were too many wrong tries. Try again in {(wait < 60 ? $"{wait} seconds" : $"{(wait + 59) / 60} minutes")}");
        }

        var account = await accounts.FindByNameAsync(userName.Trim());
        var isRight = account is null
            ? accounts.PasswordHasher.VerifyHashedPassword(new Account(), Decoy, password) == PasswordVerificationResult.Failed && false
            : await accounts.CheckPasswordAsync(account, password);

        if (!isRight || account is null || account.DisabledAt is not null || (account.IsDemo && !settings.Demo))
        {
            foreach (var key in keys)
            {
                await WaitAsync(key, failed: true, cancellation);
            }

            await trail.WriteAsync(new AuditEntry(AuditAction.SignInFailed) { IsDenied = true, Subject = account is null ? "unknown user name" : "account", After = account is null ? null : $"{{\"staff\":\"{account.Id}\"}}" }, viewer: null, current.Origin, cancellation);
            return Wrong;
        }

        await using (var cleared = database.CreateCommand("select sec.sign_in_succeeded($1)"))
        {
            cleared.Parameters.Add(new() { Value = keys[0] });
            await cleared.ExecuteNonQueryAsync(cancellation);
        }

        var second = account.TwoFactorEnabled || settings.RequireSecondFactor;
        var session = await sessions.StartAsync(account.StaffId, second, current.Origin, cancellation);
        if (!second)
        {
            await trail.WriteAsync(new AuditEntry(AuditAction.SignIn) { Subject = "password", After = $"{{\"staff\":\"{account.Id}\"}}" }, viewer: null, current.Origin, cancellation);
            account.LastSignedInAt = clock.GetUtcNow();
            await accounts.UpdateAsync(account);
        }

        return new SignedIn(session, second);
    }

    private async Task<int> WaitAsync(string key, bool failed, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select sec.sign_in_wait($1, $2)");
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = failed });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
