using CaseManagement.Application.Access;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
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

        await StartAsync(child, child.TeamId, on, by, cancellation);
    }

    /// <summary>A worker was allocated: the clock starts if it does not run, and belongs to the manager of the worker's team.</summary>
    internal async Task AllocatedAsync(Child child, TeamId? team, DateOnly on, StaffId by, CancellationToken cancellation)
    {
        var open = await OpenAsync(child.Id, cancellation);
        if (open.Count == 0)
        {
            await StartAsync(child, team, on, by, cancellation);
            return;
        }

        var manager = await db.ManagerOfAsync(team, clock.TodayInLondon(), cancellation) ?? by;
        open.ForEach(task => task.HandTo(manager));
    }

    private async Task StartAsync(Child child, TeamId? team, DateOnly from, StaffId by, CancellationToken cancellation)
    {
        var deadline = (await timescales.ReadAsync(cancellation)).From(SupervisionTimescales.CaseSupervision, from);
        db.Tasks.Add(WorkTask.ForDeadline(deadline, await db.ManagerOfAsync(team, clock.TodayInLondon(), cancellation) ?? by, child.Id, clock.GetUtcNow(), $"/children/{child.Id.Value}/supervision"));
    }

    private Task<List<WorkTask>> OpenAsync(ChildId child, CancellationToken cancellation) =>
        db.Tasks.Where(t => t.ChildId == child && t.RuleId == SupervisionTimescales.CaseSupervision.Id && t.DoneOn == null && t.CancelledAt == null).ToListAsync(cancellation);
}
