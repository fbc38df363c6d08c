using System.Text.Json;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Access;

/// <summary>A senior role that waits for a second person.</summary>
public sealed record RoleToApprove(Guid Id, string StaffName, string JobTitle, Role Role, DateOnly FromOn, DateOnly? UntilOn, string GrantedBy, bool MayDecide);

/// <summary>Senior roles that an administrator gave and a second person must approve before they count.</summary>
/// <remarks>Source: access table, section 6: user admin is not role approver; nobody approves their own role.</remarks>
public sealed class RoleApprovals(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimeProvider clock)
{
    public async Task<IReadOnlyList<RoleToApprove>> ReadAsync(CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var me = current.Required.StaffId;
        var waiting = await Waiting().AsNoTracking().OrderBy(r => r.FromOn).ThenBy(r => r.Id).ToListAsync(cancellation);
        var ids = waiting.Select(r => r.StaffId.Value).Concat(waiting.Select(r => r.GrantedBy?.Value).OfType<Guid>()).Distinct().ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => (u.DisplayName, u.JobTitle), cancellation);
        return
        [
            .. waiting.Where(r => names.ContainsKey(r.StaffId.Value)).Select(r => new RoleToApprove(
                r.Id, names[r.StaffId.Value].DisplayName, names[r.StaffId.Value].JobTitle, r.Role, r.FromOn, r.UntilOn,
                r.GrantedBy is { } by && names.TryGetValue(by.Value, out var granter) ? granter.DisplayName : "The command line",
                r.StaffId != me && r.GrantedBy != me)),
        ];
    }

    /// <summary>Approves or refuses; neither who granted it nor who gets it may.</summary>
    public async Task<Outcome<Role>> DecideAsync(Guid id, bool approve, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var me = current.Required.StaffId;
        if (await Waiting().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } role)
        {
            return new Refusal("Somebody has decided that already");
        }

        if (role.StaffId == me || role.GrantedBy == me)
        {
            return new Refusal("Somebody else must decide: you gave this role, or it is yours");
        }

        if (approve)
        {
            role.ApprovedBy = me;
        }
        else
        {
            role.UntilOn = role.FromOn.AddDays(-1);
        }

        work.Note(new AuditEntry(AuditAction.Administer)
        {
            Subject = approve ? "role approved" : "role refused",
            After = JsonSerializer.Serialize(new { staff = role.StaffId.Value, role = role.Role.ToString() }),
        });
        await db.SaveChangesAsync(cancellation);
        return role.Role;
    }

    private IQueryable<StaffRole> Waiting()
    {
        var senior = Roles.NeedApproval.ToList();
        var today = clock.TodayInLondon();
        return db.StaffRoles.Where(r => r.ApprovedBy == null && senior.Contains(r.Role) && (r.UntilOn == null || (r.UntilOn >= today && r.UntilOn >= r.FromOn)));
    }
}
