using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Forms;

/// <summary>A delegation as it is shown.</summary>
/// <param name="IsMine">The viewer is the one who is away; otherwise the one who stands in.</param>
public sealed record DelegationShown(SigningDelegation Delegation, string Manager, string Delegate, bool IsMine);

/// <summary>Who stands in for whom: the viewer's own delegations, and those made to them.</summary>
public sealed class Delegations(UnitOfWork work, CaseManagementDb db, CurrentViewer current, Colleagues colleagues, TimeProvider clock)
{
    private const int MostShown = 50;

    public async Task<IReadOnlyList<DelegationShown>> ReadAsync(CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var me = current.Required.StaffId;
        var today = clock.TodayInLondon();

        // The row policy shows only those the viewer is part of.
        var rows = await db.SigningDelegations.AsNoTracking().Where(d => d.UntilOn >= today).OrderBy(d => d.FromOn).ThenBy(d => d.Id).Take(MostShown).ToListAsync(cancellation);
        var names = await StaffNames.ReadAsync(db, rows.SelectMany(d => new[] { d.ManagerId, d.DelegateId }), cancellation);
        return [.. rows.Select(d => new DelegationShown(d, names.Of(d.ManagerId), names.Of(d.DelegateId), d.ManagerId == me))];
    }

    public async Task<Outcome<SigningDelegation>> MakeAsync(string? to, DateOnly from, DateOnly until, string? reason, CancellationToken cancellation)
    {
        var found = await colleagues.FindAsync(to, "Delegate", cancellation);
        if (!found.IsDone)
        {
            return Outcome<SigningDelegation>.Refused(found.Refusals);
        }

        var (me, today, now) = (current.Required, clock.TodayInLondon(), clock.GetUtcNow());
        var theirs = found.Made.StaffId;
        var roles = await db.StaffRoles.AsNoTracking()
            .Where(r => r.StaffId == theirs && r.FromOn <= today && (r.UntilOn == null || r.UntilOn >= today)).ToListAsync(cancellation);
        var outcome = SigningDelegation.Make(
            me.StaffId, [.. me.Roles], theirs, [.. roles.Where(r => r.ApprovedBy is not null || !Roles.NeedApproval.Contains(r.Role)).Select(r => r.Role)], from, until, PlainText.CleanLine(reason) ?? "", today, now);
        if (outcome.IsDone)
        {
            db.SigningDelegations.Add(outcome.Made);
            db.Notifications.Add(new Notification { StaffId = theirs, Words = $"You stand in for {me.DisplayName} from {from.InWords()} to {until.InWords()}", Path = "/approvals", CreatedAt = now });
            work.Note(new AuditEntry(AuditAction.Administer) { Subject = "Approvals handed over", Words = $"{found.Made.DisplayName}, {from:yyyy-MM-dd} to {until:yyyy-MM-dd}" });
            await db.SaveChangesAsync(cancellation);
        }

        return outcome;
    }

    /// <summary>False when there is no such delegation of the viewer's own.</summary>
    public async Task<bool> EndAsync(Guid id, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var me = current.Required.StaffId;
        var today = clock.TodayInLondon();
        if (await db.SigningDelegations.SingleOrDefaultAsync(d => d.Id == id && d.ManagerId == me && d.UntilOn >= today, cancellation) is not { } delegation)
        {
            return false;
        }

        delegation.End(today);
        work.Note(new AuditEntry(AuditAction.Administer) { Subject = "Approvals taken back" });
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
