using System.Text.Json;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Access;

/// <summary>Somebody who works, or worked, with the child.</summary>
public sealed record ChildWorker(Guid Id, string Name, string JobTitle, string? WorkPhone, InvolvementRole Role, DateOnly FromOn, DateOnly? UntilOn, string? EndReason);

/// <summary>Who works with a child, and since when.</summary>
public sealed class ChildWorkers(CaseManagementDb db)
{
    public async Task<IReadOnlyList<ChildWorker>> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var involvements = await db.Involvements.AsNoTracking().Where(i => i.ChildId == record.ChildId).ToListAsync(cancellation);
        var ids = involvements.Select(i => i.StaffId.Value).Distinct().ToList();
        var staff = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancellation);
        return
        [
            .. involvements.Where(i => staff.ContainsKey(i.StaffId.Value))
                .Select(i => (Involvement: i, Staff: staff[i.StaffId.Value]))
                .Select(x => new ChildWorker(
                    x.Involvement.Id, x.Staff.DisplayName, x.Staff.JobTitle, x.Staff.WorkPhone, x.Involvement.Role, x.Involvement.FromOn, x.Involvement.UntilOn, x.Involvement.EndReason))
                .OrderBy(w => w.UntilOn is not null).ThenBy(w => w.Role).ThenByDescending(w => w.FromOn),
        ];
    }

    /// <summary>Only the managers of the child's team and those above decide who works with the child.</summary>
    public static bool MayChange(OpenedRecord record) => record.Ties.Via == Via.ManagerLine && record.Viewer.IsAny(Roles.Managers) && record.MayWrite(RecordArea.Basic);
}

/// <summary>A manager brings somebody in: co-worker, reviewing officer, chair, adviser. Allocating is another act.</summary>
public sealed class InvolveWorker(CaseManagementDb db, UnitOfWork work, Colleagues colleagues, TimeProvider clock)
{
    public async Task<Outcome<Guid>> ExecuteAsync(OpenedRecord record, string? colleague, InvolvementRole role, CancellationToken cancellation)
    {
        if (!ChildWorkers.MayChange(record))
        {
            return new Refusal("Only the team's manager can say who works with the child");
        }

        if (role == InvolvementRole.Allocated || !Enum.IsDefined(role))
        {
            return new Refusal("Select what they do for the child", "Role");
        }

        var found = await colleagues.FindAsync(colleague, "Colleague", cancellation);
        if (!found.IsDone)
        {
            return Outcome<Guid>.Refused(found.Refusals);
        }

        var staff = found.Made.StaffId;
        var today = clock.TodayInLondon();
        if (await db.StaffRoles.AnyAsync(r => r.StaffId == staff && r.Role == Domain.Access.Role.SystemAdministrator && (r.UntilOn == null || r.UntilOn >= today), cancellation))
        {
            return new Refusal("A system administrator cannot work with a child", "Colleague");
        }

        if (await db.Involvements.AnyAsync(i => i.ChildId == record.ChildId && i.StaffId == staff && i.Role == role && (i.UntilOn == null || i.UntilOn > today), cancellation))
        {
            return new Refusal($"{found.Made.DisplayName} does that already", "Colleague");
        }

        var team = await db.TeamMemberships.Where(m => m.StaffId == staff && (m.UntilOn == null || m.UntilOn >= today)).OrderByDescending(m => m.FromOn).Select(m => (TeamId?)m.TeamId).FirstOrDefaultAsync(cancellation);
        var involvement = Involvement.Start(record.ChildId, staff, team, role, today);
        db.Involvements.Add(involvement);
        work.Note(new AuditEntry(AuditAction.Create) { ChildId = record.ChildId, Area = RecordArea.Basic, Subject = "involvement", After = JsonSerializer.Serialize(new { staff = staff.Value, role = role.ToString() }) });
        await db.SaveChangesAsync(cancellation);
        return involvement.Id;
    }
}

/// <summary>A manager ends somebody's involvement: they write no more and read on for a while (A4, A8).</summary>
public sealed class EndInvolvement(CaseManagementDb db, UnitOfWork work, TimeProvider clock)
{
    public const int ReasonMaxLength = 300;

    public async Task<Outcome<Guid>> ExecuteAsync(OpenedRecord record, Guid id, string? reason, CancellationToken cancellation)
    {
        if (!ChildWorkers.MayChange(record))
        {
            return new Refusal("Only the team's manager can say who works with the child");
        }

        var today = clock.TodayInLondon();
        if (await db.Involvements.SingleOrDefaultAsync(i => i.Id == id && i.ChildId == record.ChildId && (i.UntilOn == null || i.UntilOn > today), cancellation) is not { } involvement)
        {
            return new Refusal("That has ended already");
        }

        if (involvement.Role == InvolvementRole.Allocated)
        {
            return new Refusal("Reassign the child instead, so that somebody holds the case");
        }

        var said = PlainText.CleanLine(reason) ?? "";
        involvement.End(today, said.Length == 0 ? null : said[..Math.Min(said.Length, ReasonMaxLength)]);
        work.Note(new AuditEntry(AuditAction.Change) { ChildId = record.ChildId, Area = RecordArea.Basic, Subject = "involvement ended", After = JsonSerializer.Serialize(new { staff = involvement.StaffId.Value, role = involvement.Role.ToString() }) });
        await db.SaveChangesAsync(cancellation);
        return id;
    }
}
