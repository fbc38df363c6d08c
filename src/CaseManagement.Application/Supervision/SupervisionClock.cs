using CaseManagement.Application.Access;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Supervision;

/// <summary>When the next case supervision of a child is due: from the last one, or from the allocation when there was none.</summary>
public sealed class SupervisionClock(CaseManagementDb db, TimescalesInForce timescales, TimeProvider clock)
{
    /// <summary>A supervision took place: it meets the clock and starts it again, unless a later one has done so already.</summary>
    internal async Task HeldAsync(Child child, DateOnly on, StaffId by, CancellationToken cancellation)
    {
        if (await db.CaseSupervisions.AnyAsync(s => s.ChildId == child.Id && s.HeldOn > on, cancellation))
        {
            return;
        }

        foreach (var task in await OpenAsync(child.Id, cancellation))
        {
            task.Finish(on, by);
        }

        await StartAsync(await NextAsync(child.Id, child.AllocatedTo, on, cancellation), child.Id, child.TeamId, by, cancellation);
    }

    /// <summary>
    /// A worker was allocated: the clock starts if it does not run, and belongs to the manager of the worker's team. For a newly
    /// qualified worker it starts again where that is earlier; otherwise a running clock keeps its date, and the next one is counted anew.
    /// </summary>
    internal async Task AllocatedAsync(ChildId child, StaffId worker, TeamId? team, DateOnly on, StaffId by, CancellationToken cancellation)
    {
        var open = await OpenAsync(child, cancellation);
        var next = await NextAsync(child, worker, on, cancellation);
        if (next.Rule.Id == SupervisionTimescales.OfNewlyQualified.Id && open.TrueForAll(t => t.DueOn > next.DueOn))
        {
            open.ForEach(t => t.Cancel(clock.GetUtcNow(), "Allocated to a newly qualified worker"));
            open = [];
        }

        if (open.Count == 0)
        {
            await StartAsync(next, child, team, by, cancellation);
            return;
        }

        var manager = await db.ManagerOfAsync(team, clock.TodayInLondon(), cancellation) ?? by;
        open.ForEach(task => task.HandTo(manager));
    }

    private async Task StartAsync(Deadline deadline, ChildId child, TeamId? team, StaffId by, CancellationToken cancellation) => db.Tasks.Add(WorkTask.ForDeadline(
        deadline, await db.ManagerOfAsync(team, clock.TodayInLondon(), cancellation) ?? by, child, clock.GetUtcNow(), $"/children/{child.Value}/supervision"));

    private async Task<Deadline> NextAsync(ChildId child, StaffId? worker, DateOnly from, CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        var isNew = await db.StaffRoles.AnyAsync(
            r => r.StaffId == worker && r.Role == Role.NewlyQualifiedSocialWorker && r.FromOn <= today && (r.UntilOn == null || r.UntilOn >= today), cancellation);
        var isProtected = await db.StatusPeriods.AnyAsync(s => s.ChildId == child && s.Kind == StatusKind.ChildProtectionPlan && s.EndedOn == null, cancellation);
        return SupervisionTimescales.Next(await timescales.ReadAsync(cancellation), from, isNew, isProtected);
    }

    private Task<List<WorkTask>> OpenAsync(ChildId child, CancellationToken cancellation)
    {
        var rules = SupervisionTimescales.All.Select(r => r.Id).ToList();
        return db.Tasks.Where(t => t.ChildId == child && rules.Contains(t.RuleId!) && t.DoneOn == null && t.CancelledAt == null).ToListAsync(cancellation);
    }
}
