using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Worklists;

/// <summary>Marks a task as done, by its owner or whoever set it; that it was late stays known. What a time limit asks for is done by its act alone.</summary>
public sealed class FinishTask(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimeProvider clock)
{
    /// <returns>The task; null when there is none that the viewer may finish. Finishing twice changes nothing.</returns>
    public async Task<WorkTask?> ExecuteAsync(WorkTaskId id, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var me = current.Required.StaffId;
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == id && (t.OwnerId == me || t.SetBy == me), cancellation);
        if (task is not { IsOpen: true })
        {
            return task;
        }

        if (!task.MayBeTickedOff)
        {
            return null;
        }

        task.Finish(clock.TodayInLondon(), me);
        if (task.SetBy is { } setter && setter != me)
        {
            db.Notifications.Add(new Notification { StaffId = setter, ChildId = task.ChildId, Words = $"{current.Required.DisplayName} finished a task: {task.Title}", CreatedAt = clock.GetUtcNow() });
        }

        work.Note(new AuditEntry(AuditAction.Change) { ChildId = task.ChildId, Area = task.ChildId is null ? null : RecordArea.Basic, Subject = task.WasLate ? "task done late" : "task done" });
        await db.SaveChangesAsync(cancellation);
        return task;
    }
}
