using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>A new member of staff, as the administrator enters them.</summary>
public sealed record NewUser(string UserName, string DisplayName, string JobTitle, string? WorkPhone, Role Role, TeamId? TeamId);

/// <summary>An account and the key of its one-time set-up link, which is shown once and stored only as a hash.</summary>
public sealed record SetUpLink(StaffId StaffId, string Key)
{
    /// <summary>How long a link waits to be used.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(3);

    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));
}

/// <summary>What an administrator does with accounts; never with their own.</summary>
public sealed class ManageUsers(CaseManagementDb db, UnitOfWork work, Sessions sessions, CurrentViewer current, TimeProvider clock)
{
    public const int NameMaxLength = 200;
    private static readonly Refusal Own = new("You cannot change your own account. Ask another administrator");

    public async Task<Outcome<SetUpLink>> CreateAsync(NewUser wanted, CancellationToken cancellation)
    {
        var userName = PlainText.CleanLine(wanted.UserName);
        if (userName.Length is < 3 or > 100 || !userName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@'))
        {
            return new Refusal("The user name must be 3 to 100 letters, digits, dots or hyphens", nameof(NewUser.UserName));
        }

        await work.OpenAsync(cancellation);
        var normalised = userName.ToUpperInvariant();
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalised, cancellation))
        {
            return new Refusal("Somebody has that user name already", nameof(NewUser.UserName));
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            NormalizedUserName = normalised,
            DisplayName = PlainText.CleanLine(wanted.DisplayName),
            JobTitle = PlainText.CleanLine(wanted.JobTitle),
            WorkPhone = PlainText.CleanLine(wanted.WorkPhone) is { Length: > 0 } phone ? phone : null,
            SecurityStamp = Guid.NewGuid().ToString(),
            CreatedAt = clock.GetUtcNow(),
        };
        db.Users.Add(account);
        db.StaffRoles.Add(new StaffRole { StaffId = account.StaffId, Role = wanted.Role, FromOn = clock.TodayInLondon(), GrantedBy = current.Required.StaffId });
        if (wanted.TeamId is { } team)
        {
            db.TeamMemberships.Add(new TeamMembership { StaffId = account.StaffId, TeamId = team, IsManager = Roles.Managers.Contains(wanted.Role), FromOn = clock.TodayInLondon() });
        }

        Note("account created", account.StaffId, new { role = wanted.Role.ToString() });
        await db.SaveChangesAsync(cancellation);
        return await LinkAsync(account.StaffId, cancellation);
    }

    /// <summary>A new link for somebody who never used theirs, or forgot their password.</summary>
    public Task<Outcome<SetUpLink>> NewLinkAsync(StaffId staff, CancellationToken cancellation) => WithAsync(staff, "set-up link made", async account =>
        account.DisabledAt is null ? await LinkAsync(staff, cancellation) : new Refusal("Enable the account first"), cancellation);

    /// <summary>Closes the account: every session ends now, and every tie to every child with it.</summary>
    public Task<Outcome<StaffId>> DisableAsync(StaffId staff, CancellationToken cancellation) => WithAsync<StaffId>(staff, "account disabled", async account =>
    {
        account.DisabledAt ??= clock.GetUtcNow();
        account.SecurityStamp = Guid.NewGuid().ToString();
        await db.SaveChangesAsync(cancellation);
        await sessions.EndAllAsync(staff, but: null, "account disabled", cancellation);
        return staff;
    }, cancellation);

    public Task<Outcome<StaffId>> EnableAsync(StaffId staff, CancellationToken cancellation) => WithAsync<StaffId>(staff, "account enabled", async account =>
    {
        account.DisabledAt = null;

        // Not dormant again at the next look.
        account.LastSignedInAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        return staff;
    }, cancellation);

    public Task<Outcome<StaffId>> EndSessionsAsync(StaffId staff, CancellationToken cancellation) => WithAsync<StaffId>(staff, "sessions ended", async _ =>
    {
        await sessions.EndAllAsync(staff, but: null, "ended by an administrator", cancellation);
        return staff;
    }, cancellation);

    /// <summary>For somebody who lost telephone and recovery codes: they set it up again at the next sign-in.</summary>
    public Task<Outcome<StaffId>> ResetSecondFactorAsync(StaffId staff, CancellationToken cancellation) => WithAsync<StaffId>(staff, "second factor reset", async _ =>
    {
        if (!await AskAsync("select sec.reset_second_factor($1)", cancellation, staff.Value))
        {
            return Own;
        }

        await sessions.EndAllAsync(staff, but: null, "second factor reset", cancellation);
        return staff;
    }, cancellation);

    /// <summary>Gives a role from a day on; a senior one counts only once a second person has approved it.</summary>
    public Task<Outcome<StaffId>> GrantAsync(StaffId staff, Role role, DateOnly from, DateOnly? until, CancellationToken cancellation) => WithAsync<StaffId>(staff, "role given", async _ =>
    {
        if (until < from)
        {
            return new Refusal("The last day must not be before the first", "Until");
        }

        var others = await db.StaffRoles.Where(r => r.StaffId == staff && (r.UntilOn == null || r.UntilOn >= from)).Select(r => r.Role).ToListAsync(cancellation);
        if (others.Contains(role))
        {
            return new Refusal("They hold that role already", "Role");
        }

        if (Roles.MayNotStandTogether([.. others, role]) is { } refusal)
        {
            return refusal with { Field = "Role" };
        }

        db.StaffRoles.Add(new StaffRole { StaffId = staff, Role = role, FromOn = from, UntilOn = until, GrantedBy = current.Required.StaffId });
        await db.SaveChangesAsync(cancellation);
        return staff;
    }, cancellation, new { role = role.ToString() });

    /// <summary>Ends a role: it counts no more from now on.</summary>
    public Task<Outcome<StaffId>> EndRoleAsync(StaffId staff, Guid id, CancellationToken cancellation) => WithAsync<StaffId>(staff, "role ended", async _ =>
    {
        if (await db.StaffRoles.SingleOrDefaultAsync(r => r.Id == id && r.StaffId == staff, cancellation) is not { } held)
        {
            return new Refusal("They do not hold that role");
        }

        held.UntilOn = clock.TodayInLondon().AddDays(-1);
        await db.SaveChangesAsync(cancellation);
        return staff;
    }, cancellation);

    public Task<Outcome<StaffId>> JoinAsync(StaffId staff, TeamId team, bool asManager, DateOnly from, DateOnly? until, CancellationToken cancellation) => WithAsync<StaffId>(staff, "team joined", async _ =>
    {
        if (until < from)
        {
            return new Refusal("The last day must not be before the first", "Until");
        }

        if (!await db.Teams.AnyAsync(t => t.Id == team && t.ClosedOn == null, cancellation))
        {
            return new Refusal("Select an open team", "Team");
        }

        if (await db.TeamMemberships.AnyAsync(m => m.StaffId == staff && m.TeamId == team && (m.UntilOn == null || m.UntilOn >= from), cancellation))
        {
            return new Refusal("They belong to that team already", "Team");
        }

        db.TeamMemberships.Add(new TeamMembership { StaffId = staff, TeamId = team, IsManager = asManager, FromOn = from, UntilOn = until });
        await db.SaveChangesAsync(cancellation);
        return staff;
    }, cancellation);

    public Task<Outcome<StaffId>> LeaveAsync(StaffId staff, Guid id, CancellationToken cancellation) => WithAsync<StaffId>(staff, "team left", async _ =>
    {
        if (await db.TeamMemberships.SingleOrDefaultAsync(m => m.Id == id && m.StaffId == staff, cancellation) is not { } membership)
        {
            return new Refusal("They do not belong to that team");
        }

        membership.UntilOn = clock.TodayInLondon().AddDays(-1);
        await db.SaveChangesAsync(cancellation);
        return staff;
    }, cancellation);

    private async Task<Outcome<T>> WithAsync<T>(StaffId staff, string what, Func<Account, Task<Outcome<T>>> act, CancellationToken cancellation, object? more = null)
    {
        await work.OpenAsync(cancellation);
        if (staff == current.Required.StaffId)
        {
            return Own;
        }

        if (await db.Users.SingleOrDefaultAsync(u => u.Id == staff.Value, cancellation) is not { } account)
        {
            return new Refusal("There is no such account");
        }

        var outcome = await act(account);
        if (outcome.IsDone)
        {
            Note(what, staff, more);
        }

        return outcome;
    }

    private async Task<Outcome<SetUpLink>> LinkAsync(StaffId staff, CancellationToken cancellation)
    {
        var key = SetUpLink.NewKey();
        return await AskAsync("select sec.make_set_up_link($1, $2, $3)", cancellation, staff.Value, SetUpLink.Hash(key), clock.GetUtcNow() + SetUpLink.Lasts)
            ? new SetUpLink(staff, key)
            : Own;
    }

    private async Task<bool> AskAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(0);
    }

    private void Note(string what, StaffId staff, object? more) => work.Note(new AuditEntry(AuditAction.Administer)
    {
        Subject = what,
        After = JsonSerializer.Serialize(new { staff = staff.Value, more }),
    });
}
