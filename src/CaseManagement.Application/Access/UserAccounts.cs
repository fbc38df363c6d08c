using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>One line of the list of accounts.</summary>
public sealed record UserRow(StaffId StaffId, string UserName, string DisplayName, string JobTitle, bool IsDisabled, DateTimeOffset? LastSignedInAt, bool HasSecondFactor, IReadOnlyList<Role> Roles);

/// <summary>A role somebody holds, held or is to hold.</summary>
public sealed record HeldRole(Guid Id, Role Role, DateOnly FromOn, DateOnly? UntilOn, bool WaitsForApproval);

/// <summary>A team somebody belongs to, or did.</summary>
public sealed record HeldTeam(Guid Id, TeamId TeamId, string Team, bool IsManager, DateOnly FromOn, DateOnly? UntilOn);

/// <summary>An account as its administrator sees it. Nothing in it is about any child.</summary>
public sealed record UserAccount(UserRow Row, string? WorkPhone, DateTimeOffset CreatedAt, bool HasPassword, IReadOnlyList<HeldRole> Roles, IReadOnlyList<HeldTeam> Teams, IReadOnlyList<SessionRow> Sessions);

/// <summary>Accounts for the administrator: by name, newest page first shown.</summary>
public sealed class UserAccounts(CaseManagementDb db, UnitOfWork work, Sessions sessions, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>Accounts whose name or user name holds the words.</summary>
    public async Task<PageOf<UserRow>> ReadAsync(string? words, int page, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var typed = PlainText.CleanLine(words) ?? "";
        var pattern = $"%{typed.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        var found = db.Users.AsNoTracking().Where(u => typed == "" || EF.Functions.ILike(u.DisplayName, pattern, @"\") || EF.Functions.ILike(u.UserName!, pattern, @"\"));

        var total = await found.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var accounts = await found.OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var roles = await RolesOfAsync([.. accounts.Select(a => a.StaffId)], cancellation);
        return new PageOf<UserRow>([.. accounts.Select(a => Row(a, roles))], shown, pages, total);
    }

    /// <summary>One account; null when there is none.</summary>
    public async Task<UserAccount?> ReadAsync(StaffId staff, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation, new AuditEntry(AuditAction.Administer) { Subject = "account viewed", After = $"{{\"staff\":\"{staff.Value}\"}}" });
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == staff.Value, cancellation) is not { } account)
        {
            return null;
        }

        var roles = await RolesOfAsync([staff], cancellation);
        var teams = await (
            from membership in db.TeamMemberships.AsNoTracking()
            join team in db.Teams on membership.TeamId equals team.Id
            where membership.StaffId == staff
            orderby membership.UntilOn descending, membership.FromOn descending
            select new HeldTeam(membership.Id, team.Id, team.Name, membership.IsManager, membership.FromOn, membership.UntilOn)).ToListAsync(cancellation);

        return new UserAccount(
            Row(account, roles), account.WorkPhone, account.CreatedAt, await HasPasswordAsync(staff, cancellation),
            [.. roles.OrderByDescending(r => r.FromOn).Select(r => new HeldRole(r.Id, r.Role, r.FromOn, r.UntilOn, Roles.NeedApproval.Contains(r.Role) && r.ApprovedBy is null))],
            teams, await sessions.OfAsync(staff, cancellation));
    }

    private async Task<bool> HasPasswordAsync(StaffId staff, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select sec.has_password($1)") { Parameters = { new() { Value = staff.Value } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(0);
    }

    private Task<List<StaffRole>> RolesOfAsync(IReadOnlyList<StaffId> staff, CancellationToken cancellation) =>
        db.StaffRoles.AsNoTracking().Where(r => staff.Contains(r.StaffId)).ToListAsync(cancellation);

    private UserRow Row(Account account, IEnumerable<StaffRole> roles)
    {
        var today = clock.TodayInLondon();
        return new UserRow(
            account.StaffId, account.UserName!, account.DisplayName, account.JobTitle, account.DisabledAt is not null, account.LastSignedInAt, account.TwoFactorEnabled,
            [.. roles.Where(r => r.StaffId == account.StaffId && r.FromOn <= today && (r.UntilOn is null || r.UntilOn >= today)).Select(r => r.Role).Order()]);
    }
}
