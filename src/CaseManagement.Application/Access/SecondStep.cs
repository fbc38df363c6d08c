using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;

namespace CaseManagement.Application.Access;

/// <summary>A sign-in that is complete.</summary>
/// <param name="SessionKey">A new key for the browser: the one of the password alone is worth nothing from now on.</param>
/// <param name="RecoveryCodes">Made when the second factor was set up just now; shown once.</param>
public sealed record SecondStepDone(string SessionKey, IReadOnlyList<string> RecoveryCodes);

/// <summary>The second step of signing in: the code of the app, a recovery code, or setting the app up for the first time.</summary>
public sealed class SecondStep(SecondFactors factors, Sessions sessions, SignInThrottle throttle, AuditTrail trail, CurrentViewer current)
{
    private static readonly Refusal Wrong = new("Enter the code that your authenticator app shows now, or a recovery code you have not used", "Code");
    private static readonly Refusal WrongFirst = new("Enter the code that your authenticator app shows now", "Code");

    /// <summary>Signs in with a code.</summary>
    public Task<Outcome<SecondStepDone>> ExecuteAsync(string code, CancellationToken cancellation) => TryAsync(
        Wrong,
        async staff => await factors.UseAsync(staff, code, cancellation) is { } how ? (how, []) : null,
        cancellation);

    /// <summary>Sets up the app that the offered secret was put into, and signs in.</summary>
    public Task<Outcome<SecondStepDone>> SetUpAsync(string code, CancellationToken cancellation) => TryAsync(
        WrongFirst,
        async staff => await factors.EnrolAsync(staff, code, cancellation) is { } codes ? ("second factor set up", codes) : null,
        cancellation);

    private async Task<Outcome<SecondStepDone>> TryAsync(
        Refusal wrong, Func<StaffId, Task<(string How, IReadOnlyList<string> Codes)?>> open, CancellationToken cancellation)
    {
        var pending = current.Pending ?? throw new InvalidOperationException("No sign-in waits for its second step.");
        // By account alone: whoever comes this far has its password, and must not gain tries by changing address.
        var tries = $"second step|{pending.StaffId.Value}";
        if (await throttle.RefusalAsync(tries, cancellation) is { } wait)
        {
            return wait;
        }

        if (await open(pending.StaffId) is not { } opened)
        {
            await throttle.FailedAsync(tries, cancellation);
            await trail.WriteAsync(new AuditEntry(AuditAction.SignInFailed) { IsDenied = true, Subject = "second factor" }, pending, current.Origin, cancellation);
            return wrong;
        }

        await throttle.SucceededAsync(tries, cancellation);
        await sessions.EndAsync(pending.SessionId, "second step done", cancellation);
        var key = await sessions.StartAsync(pending.StaffId, pending: false, current.Origin, cancellation);
        await trail.WriteAsync(new AuditEntry(AuditAction.SignIn) { Subject = opened.How }, pending, current.Origin, cancellation);
        return new SecondStepDone(key, opened.Codes);
    }
}
