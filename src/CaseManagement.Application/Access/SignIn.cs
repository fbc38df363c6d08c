using CaseManagement.Application.Audit;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;

namespace CaseManagement.Application.Access;

/// <summary>What came of a sign-in.</summary>
/// <param name="SessionKey">The key for the browser, when the password was right.</param>
/// <param name="SecondFactor">The second factor must follow.</param>
public sealed record SignedIn(string SessionKey, bool SecondFactor);

/// <summary>Signs somebody in with user name and password. Unknown names take as long and answer the same as wrong passwords.</summary>
public sealed class SignIn(Passwords passwords, Sessions sessions, SignInThrottle throttle, AuditTrail trail, CurrentViewer current, ProductSettings settings)
{
    private static readonly Refusal Wrong = new("Enter a correct user name and password");

    public async Task<Outcome<SignedIn>> ExecuteAsync(string userName, string password, CancellationToken cancellation)
    {
        var name = PlainText.CleanLine(userName);
        var key = SignInThrottle.KeyOf(name, current.Origin);
        if (await throttle.RefusalAsync(key, cancellation) is { } wait)
        {
            return wait;
        }

        var account = await passwords.FindAsync(name, cancellation);
        if (!await passwords.VerifiesAsync(account?.StaffId, password, cancellation) || account is not { IsOpen: true } || (account.IsDemo && !settings.Demo))
        {
            await throttle.FailedAsync(key, cancellation);
            await trail.WriteAsync(
                new AuditEntry(AuditAction.SignInFailed) { IsDenied = true, Subject = account is null ? "unknown user name" : "password", After = StaffOf(account) },
                viewer: null, current.Origin, cancellation);
            return Wrong;
        }

        await throttle.SucceededAsync(key, cancellation);

        var second = account.HasSecondFactor || settings.RequireSecondFactor;
        var session = await sessions.StartAsync(account.StaffId, second, current.Origin, cancellation);
        if (!second)
        {
            await trail.WriteAsync(new AuditEntry(AuditAction.SignIn) { Subject = "password", After = StaffOf(account) }, viewer: null, current.Origin, cancellation);
        }

        return new SignedIn(session, second);
    }

    private static string? StaffOf(NamedAccount? account) => account is null ? null : $"{{\"staff\":\"{account.StaffId.Value}\"}}";
}
