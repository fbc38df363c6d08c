using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Timescales;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Timescales;

/// <summary>A task about a child with its dates.</summary>
/// <param name="IsByRule">A time limit made its date, which explains itself.</param>
/// <param name="FirstDueOn">The date it had first, when that is another.</param>
public sealed record DateOfChild(
    WorkTaskId Id, string Title, string? Owner, DateOnly? DueOn, DateOnly? FirstDueOn, DateOnly? DoneOn, bool IsCancelled, string? LateReason, bool IsByRule);

/// <summary>All tasks about a child: what is open first, soonest first, then what is done, latest first.</summary>
public sealed class DatesOfChild(CaseManagementDb db)
{
    private const int PageSize = 50;

    public async Task<PageOf<DateOfChild>> ReadAsync(OpenedRecord record, int page, CancellationToken cancellation)
    {
        var tasks = db.Tasks.AsNoTracking().Where(t => t.ChildId == record.ChildId);
        var total = await tasks.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var rows = await (
            from task in tasks
            orderby task.DoneOn != null || task.CancelledAt != null, task.DoneOn == null && task.CancelledAt == null ? task.DueOn : null, task.DueOn descending, task.Id
            select new { task.Id, task.Title, task.OwnerId, task.DueOn, task.FirstDueOn, task.DoneOn, task.CancelledAt, task.LateReason, task.RuleId })
            .Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var names = await db.NamesAsync(rows.Select(r => (StaffId?)r.OwnerId), cancellation);
        return new PageOf<DateOfChild>(
            rows.ConvertAll(r => new DateOfChild(
                r.Id, r.Title, names.GetValueOrDefault(r.OwnerId.Value), r.DueOn, r.FirstDueOn == r.DueOn ? null : r.FirstDueOn, r.DoneOn,
                r.CancelledAt is not null, r.LateReason, AllTimescales.Find(r.RuleId) is not null)),
            shown, pages, total);
    }
}
