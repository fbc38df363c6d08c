using CaseManagement.Application.Access;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Supervision;
using CaseManagement.Domain.Timescales;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Supervision;

/// <summary>Something agreed, and what became of it.</summary>
public sealed record ActionShown(string What, string? Owner, DateOnly DueOn, DateOnly? DoneOn);

/// <summary>One supervision or one management decision; the other is null.</summary>
public sealed record ManagersNote(DateOnly On, string? By, CaseSupervision? Supervision, IReadOnlyList<ActionShown> Actions, ManagementDecision? Decision);

/// <summary>What managers wrote in one child's record, latest first.</summary>
/// <param name="Due">The running clock of the next supervision; null when none runs.</param>
/// <param name="MayRecord">Whether the viewer manages the child's team.</param>
public sealed record ManagersNotes(PageOf<ManagersNote> Notes, (WorkTaskId Id, DateOnly DueOn)? Due, bool MayRecord);

/// <summary>Reads the supervisions and management decisions of one child.</summary>
public sealed class SupervisionOfChild(CaseManagementDb db, UnitOfWork work)
{
    private const int PageSize = 10;

    /// <summary>Whether the viewer may record either.</summary>
    public async Task<bool> MayRecordAsync(OpenedRecord record, CancellationToken cancellation) =>
        record.MayWrite(RecordArea.Plans) && record.Viewer.IsAny(Roles.Managers) && await work.ManagesAsync(record.ChildId, cancellation);

    public async Task<ManagersNotes> ReadAsync(OpenedRecord record, int page, CancellationToken cancellation)
    {
        var child = record.ChildId;
        var all = db.CaseSupervisions.Where(s => s.ChildId == child).Select(s => new { s.Id, On = s.HeldOn, At = s.RecordedAt })
            .Concat(db.ManagementDecisions.Where(d => d.ChildId == child).Select(d => new { d.Id, On = d.DecidedOn, At = d.RecordedAt }));
        var total = await all.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var ids = await all.OrderByDescending(n => n.On).ThenByDescending(n => n.At).Skip((page - 1) * PageSize).Take(PageSize).Select(n => n.Id).ToListAsync(cancellation);
        var supervisions = await db.CaseSupervisions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        var decisions = await db.ManagementDecisions.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);

        var taskIds = supervisions.Values.SelectMany(s => s.Actions).Select(a => a.TaskId).ToList();
        var done = await db.Tasks.Where(t => taskIds.Contains(t.Id)).Select(t => new { t.Id, t.DoneOn }).ToDictionaryAsync(t => t.Id, t => t.DoneOn, cancellation);
        var names = await db.NamesAsync(
            supervisions.Values.SelectMany(s => s.Actions.Select(a => (StaffId?)a.Owner).Append(s.SupervisorId)).Concat(decisions.Values.Select(d => (StaffId?)d.DecidedBy)), cancellation);

        var rows = ids.Select(id => supervisions.TryGetValue(id, out var held)
            ? new ManagersNote(held.HeldOn, Name(held.SupervisorId), held, [.. held.Actions.Select(a => new ActionShown(a.What, Name(a.Owner), a.DueOn, done.GetValueOrDefault(a.TaskId)))], null)
            : new ManagersNote(decisions[id].DecidedOn, Name(decisions[id].DecidedBy), null, [], decisions[id]));
        var rules = SupervisionTimescales.All.Select(r => r.Id).ToList();
        var due = await db.Tasks.Where(t => t.ChildId == child && rules.Contains(t.RuleId!) && t.DoneOn == null && t.CancelledAt == null && t.DueOn != null)
            .OrderBy(t => t.DueOn).Select(t => new { t.Id, t.DueOn }).FirstOrDefaultAsync(cancellation);

        return new ManagersNotes(new PageOf<ManagersNote>([.. rows], page, pages, total), due is null ? null : (due.Id, due.DueOn!.Value), await MayRecordAsync(record, cancellation));

        string? Name(StaffId id) => names.GetValueOrDefault(id.Value);
    }
}
