using System.Security.Cryptography;
using System.Text.Json;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>An account to make from the command line.</summary>
/// <param name="ApprovedBy">Who outside the product approved a senior role, in words for the audit log; null when nobody did.</param>
public sealed record ScriptedUser(string UserName, string DisplayName, string JobTitle, IReadOnlyList<Role> Roles, string? Team, string? Password, string? ApprovedBy);

/// <summary>A live session, for the operator.</summary>
public sealed record ScriptedSession(string UserName, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt);

/// <summary>
/// Accounts by the operator, as the owner of the tables: for the first administrator, and for scripts. What it does is in the
/// audit log like everything else.
/// </summary>
public sealed class UsersFromTheCommandLine(string ownerConnection, TimeProvider clock) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(ownerConnection);

    /// <summary>Makes the account and returns its password: the given one, or a new one to be shown once.</summary>
    public async Task<Outcome<string>> CreateAsync(ScriptedUser user, CancellationToken cancellation)
    {
        if (Roles.MayNotStandTogether(user.Roles) is { } refusal)
        {
            return refusal;
        }

        var password = user.Password ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        if (PasswordRules.Problem(password, user.UserName, "password") is { } problem)
        {
            return problem;
        }

        if (user.Roles.FirstOrDefault(Roles.NeedApproval.Contains, (Role)(-1)) is var senior && Roles.NeedApproval.Contains(senior) && string.IsNullOrWhiteSpace(user.ApprovedBy))
        {
            return new Refusal($"{senior.Words()} is a senior role: say with --approved-by who approved it");
        }

        await using var db = Tables();
        var normalised = user.UserName.ToUpperInvariant();
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalised, cancellation))
        {
            return new Refusal("Somebody has that user name already");
        }

        TeamId? team = null;
        if (user.Team is not null)
        {
            team = await db.Teams.Where(t => t.Name == user.Team && t.ClosedOn == null).Select(t => (TeamId?)t.Id).SingleOrDefaultAsync(cancellation);
            if (team is null)
            {
                return new Refusal("There is no open team with that name");
            }
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = user.UserName,
            NormalizedUserName = normalised,
            DisplayName = user.DisplayName,
            JobTitle = user.JobTitle,
            SecurityStamp = Guid.NewGuid().ToString(),
            CreatedAt = clock.GetUtcNow(),
        };
        db.Users.Add(account);

        // Nobody of the staff granted or approved it; who did is in the audit log.
        db.StaffRoles.AddRange(user.Roles.Select(r => new StaffRole
        {
            StaffId = account.StaffId,
            Role = r,
            FromOn = clock.TodayInLondon(),
            ApprovedBy = Roles.NeedApproval.Contains(r) ? new StaffId(Guid.Empty) : null,
        }));
        if (team is { } joined)
        {
            db.TeamMemberships.Add(new TeamMembership { StaffId = account.StaffId, TeamId = joined, IsManager = user.Roles.Any(Roles.Managers.Contains), FromOn = clock.TodayInLondon() });
        }

        await db.SaveChangesAsync(cancellation);
        await using (var command = _database.CreateCommand("update app.staff set password_hash = $2 where id = $1"))
        {
            command.Parameters.Add(new() { Value = account.Id });
            command.Parameters.Add(new() { Value = new PasswordHasher<Account>().HashPassword(account, password) });
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await NoteAsync("account created", new { staff = account.Id, roles = user.Roles.Select(r => r.ToString()), approvedBy = user.ApprovedBy }, cancellation);
        return password;
    }

    /// <summary>Closes an account and ends its sessions.</summary>
    public async Task<Outcome<int>> DisableAsync(string userName, CancellationToken cancellation)
    {
        await using var db = Tables();
        if (await FindAsync(db, userName, cancellation) is not { } account)
        {
            return new Refusal("There is no account with that user name");
        }

        account.DisabledAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        await using var command = _database.CreateCommand("select sec.end_sessions_of($1, null, 'account disabled')");
        command.Parameters.Add(new() { Value = account.Id });
        var ended = (int)(await command.ExecuteScalarAsync(cancellation))!;
        await NoteAsync("account disabled", new { staff = account.Id }, cancellation);
        return ended;
    }

    /// <summary>The live sessions of one account, or of all.</summary>
    public async Task<IReadOnlyList<ScriptedSession>> SessionsAsync(string? userName, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(
            """
            select a.user_name, s.started_at, s.last_seen_at from sec.sessions s join app.staff a on a.id = s.staff_id
            where s.ended_at is null and ($1::text is null or a.normalized_user_name = upper($1)) order by s.last_seen_at desc
            """);
        command.Parameters.Add(new() { Value = (object?)userName ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<ScriptedSession>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static Task<Account?> FindAsync(CaseManagementDb db, string userName, CancellationToken cancellation)
    {
        var normalised = userName.ToUpperInvariant();
        return db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == normalised, cancellation);
    }

    private CaseManagementDb Tables() => new(new DbContextOptionsBuilder<CaseManagementDb>().UseNpgsql(_database).UseSnakeCaseNamingConvention().Options);

    private async Task NoteAsync(string what, object about, CancellationToken cancellation)
    {
        var trail = new AuditTrail(_database);
        await trail.StartAsync(cancellation);
        await trail.WriteAsync(new AuditEntry(AuditAction.Administer) { Subject = what, After = JsonSerializer.Serialize(about) }, viewer: null, Origin.Of("users"), cancellation);
        await trail.StopAsync(cancellation);
    }
}
