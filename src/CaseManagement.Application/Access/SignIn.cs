using CaseManagement.Application.Audit;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.AspNetCore.Identity;

namespace CaseManagement.Application.Access;

/// <summary>What came of a sign-in.</summary>
/// <param name="SessionKey">The key for the browser, when the password was right.</param>
/// <param name="SecondFactor">The second factor must follow.</param>
public sealed record SignedIn(string SessionKey, bool SecondFactor);

/// <summary>Signs somebody in with user name and password. Unknown names take as long and answer the same as wrong passwords.</summary>
public sealed class SignIn(
    CaseManagementDb db, UserManager<Account> accounts, Sessions sessions, SignInThrottle throttle, AuditTrail trail, CurrentViewer current, ProductSettings settings, TimeProvider clock)
{
    private static readonly Refusal Wrong = new("Enter a correct user name and password");

    // Verified against when nobody has the name, so that the answer takes as long.
    private static readonly string Decoy = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());

    public async Task<Outcome<SignedIn>> ExecuteAsync(string userName, string password, CancellationToken cancellation)
    {
        var name = PlainText.CleanLine(userName);
        string[] keys = [$"account:{name.ToUpperInvariant()}", $"address:{current.Origin.Address}"];
        if (await throttle.RefusalAsync(keys, cancellation) is { } wait)
        {
            return wait;
        }

        var account = await accounts.FindByNameAsync(name);
        if (!Verifies(account, password) || account is null || account.DisabledAt is not null || (account.IsDemo && !settings.Demo))
        {
            await throttle.FailedAsync(keys, cancellation);
            await trail.WriteAsync(
                new AuditEntry(AuditAction.SignInFailed) { IsDenied = true, Subject = account is null ? "unknown user name" : "password", After = StaffOf(account) },
                viewer: null, current.Origin, cancellation);
            return Wrong;
        }

        await throttle.SucceededAsync(keys[0], cancellation);

        var second = account.TwoFactorEnabled || settings.RequireSecondFactor;
        var session = await sessions.StartAsync(account.StaffId, second, current.Origin, cancellation);
        if (!second)
        {
            await trail.WriteAsync(new AuditEntry(AuditAction.SignIn) { Subject = "password", After = StaffOf(account) }, viewer: null, current.Origin, cancellation);
            account.LastSignedInAt = clock.GetUtcNow();
            await db.SaveChangesAsync(cancellation);
        }

        return new SignedIn(session, second);
    }

    private bool Verifies(Account? account, string password) =>
        accounts.PasswordHasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? Decoy, password) != PasswordVerificationResult.Failed;

    private static string? StaffOf(Account? account) => account is null ? null : $"{{\"staff\":\"{account.Id}\"}}";
}
