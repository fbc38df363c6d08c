using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>A relationship somebody declared, in their own words.</summary>
public sealed record OwnDeclaration(ConflictKind Kind, string Words, DateTimeOffset DeclaredAt);

/// <summary>What somebody sees of their own account.</summary>
public sealed record OwnAccount(
    string UserName, string DisplayName, string JobTitle, string? TeamName, IReadOnlyList<Role> Roles, IReadOnlyList<SessionRow> Sessions, IReadOnlyList<OwnDeclaration> Declared, SecondFactorState SecondFactor);

/// <summary>Reads one's own account.</summary>
public sealed class OwnAccounts(CaseManagementDb db, UnitOfWork work, Sessions sessions, SecondFactors factors, CurrentViewer current)
{
    public async Task<OwnAccount> ReadAsync(CancellationToken cancellation)
    {
        var viewer = current.Required;
        await work.OpenAsync(cancellation);
        var userName = await db.Users.Where(u => u.Id == viewer.StaffId.Value).Select(u => u.UserName!).SingleAsync(cancellation);
        var declared = await db.DeclaredRelationships.AsNoTracking().Where(d => d.StaffId == viewer.StaffId).OrderByDescending(d => d.DeclaredAt)
            .Select(d => new OwnDeclaration(d.Kind, d.Words, d.DeclaredAt)).ToListAsync(cancellation);

        return new OwnAccount(
            userName, viewer.DisplayName, viewer.JobTitle, viewer.TeamName, viewer.Roles,
            await sessions.OfAsync(viewer.StaffId, cancellation), declared, await factors.OfAsync(viewer.StaffId, cancellation));
    }
}

/// <summary>Somebody chooses how the pages look to them.</summary>
public sealed class ChangeDisplay(CaseManagementDb db, UnitOfWork work, CurrentViewer current)
{
    public static readonly IReadOnlyList<string> Themes = ["system", "light", "dark"];

    public async Task<Outcome<DisplaySettings>> ExecuteAsync(DisplaySettings chosen, CancellationToken cancellation)
    {
        if (!Themes.Contains(chosen.Theme))
        {
            return new Refusal("Select a theme", nameof(DisplaySettings.Theme));
        }

        await work.OpenAsync(cancellation, new AuditEntry(AuditAction.Change) { Subject = "own display" });
        var account = await db.Users.SingleAsync(u => u.Id == current.Required.StaffId.Value, cancellation);
        account.Display = chosen;
        await db.SaveChangesAsync(cancellation);
        return chosen;
    }
}

/// <summary>Somebody changes their password: the old one is asked, and every other session ends.</summary>
public sealed class ChangePassword(CaseManagementDb db, Passwords passwords, UnitOfWork work, Sessions sessions, SignInThrottle throttle, CurrentViewer current)
{
    public async Task<Outcome<StaffId>> ExecuteAsync(string old, string wanted, CancellationToken cancellation)
    {
        var viewer = current.Required;
        await work.OpenAsync(cancellation);
        var account = await db.Users.SingleAsync(u => u.Id == viewer.StaffId.Value, cancellation);
        if (await RefusalAsync(account, old, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (PasswordRules.Problem(wanted, account.UserName!, "Wanted") is { } problem)
        {
            return problem;
        }

        await using (var command = new NpgsqlCommand("select sec.set_own_password($1)") { Parameters = { new() { Value = passwords.Hash(wanted) } } })
        await using (await work.QueryAsync(command, cancellation))
        {
            work.Note(new AuditEntry(AuditAction.Change) { Subject = "own password" });
        }

        await sessions.EndAllAsync(viewer.StaffId, viewer.SessionId, "password changed", cancellation);
        return viewer.StaffId;
    }

    /// <summary>Asks for the password again before something that matters; wrong ones count as failed sign-ins.</summary>
    public async Task<Outcome<StaffId>> ConfirmAsync(string password, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var account = await db.Users.SingleAsync(u => u.Id == current.Required.StaffId.Value, cancellation);
        return await RefusalAsync(account, password, cancellation) is { } refusal ? refusal : account.StaffId;
    }

    private async Task<Refusal?> RefusalAsync(Account account, string password, CancellationToken cancellation)
    {
        var key = SignInThrottle.KeyOf(account.UserName!, current.Origin);
        if (await throttle.RefusalAsync(key, cancellation) is { } wait)
        {
            return wait;
        }

        if (!await passwords.VerifiesAsync(account.StaffId, password, cancellation))
        {
            await throttle.FailedAsync(key, cancellation);
            work.Note(new AuditEntry(AuditAction.SignInFailed) { Subject = "own password asked again", IsDenied = true });
            return new Refusal("The password is not the one you sign in with", "Password");
        }

        return null;
    }
}

/// <summary>Somebody sets up a second factor of their own accord, or on another telephone.</summary>
public sealed class EnrolSecondFactor(SecondFactors factors, UnitOfWork work, CurrentViewer current)
{
    /// <summary>The recovery codes, shown once.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> ExecuteAsync(string code, CancellationToken cancellation)
    {
        if (await factors.EnrolAsync(current.Required.StaffId, code, cancellation) is not { } codes)
        {
            return new Refusal("Enter the code that your authenticator app shows now", "Code");
        }

        await work.OpenAsync(cancellation, new AuditEntry(AuditAction.Change) { Subject = "own second factor" });
        return Outcome<IReadOnlyList<string>>.Of(codes);
    }
}

/// <summary>Somebody declares who they must not see: the record closes to them, and to them alone, at once when it can be matched.</summary>
/// <remarks>Source: access table, section 3: the user must declare family, friends, neighbours, former partners and their own case.</remarks>
public sealed class DeclareRelationship(UnitOfWork work)
{
    public const int WordsMaxLength = 500;

    /// <summary>Stores it. The answer never says whether a record matched.</summary>
    public async Task<Outcome<ConflictKind>> ExecuteAsync(ConflictKind kind, string? number, string? words, CancellationToken cancellation)
    {
        var said = PlainText.Clean(words) ?? "";
        var typed = PlainText.CleanLine(number) ?? "";
        int? record = int.TryParse(typed, System.Globalization.NumberStyles.None, null, out var read) ? read : null;

        if (typed.Length > 0 && record is null)
        {
            return new Refusal("The number of a record has only digits, such as 1042", "Number");
        }

        if (record is null && said.Length == 0)
        {
            return new Refusal("Enter the number of the record, or say who it is", "Words");
        }

        if (said.Length > WordsMaxLength)
        {
            return new Refusal($"Say it in {WordsMaxLength} characters or fewer", "Words");
        }

        await work.OpenAsync(cancellation, new AuditEntry(AuditAction.Create) { Subject = "declared relationship" });
        await using var command = new NpgsqlCommand("select sec.declare_relationship($1, $2, $3, $4)")
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7() },
                new() { Value = kind.ToString() },
                new NpgsqlParameter<int?> { TypedValue = record, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer },
                new() { Value = string.Join(" – ", new[] { record is null ? "" : $"Record {record}", said }.Where(s => s.Length > 0)) },
            },
        };
        await using var reader = await work.QueryAsync(command, cancellation);
        return kind;
    }
}
