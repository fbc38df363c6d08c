using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Timescales;

/// <summary>A manager in the child's line gives more time, where the council sets the limit itself.</summary>
public sealed class ExtendTask(CaseManagementDb db, UnitOfWork work, TimeProvider clock)
{
    /// <returns>Null when the record has no such task or the viewer does not manage the child's team.</returns>
    public async Task<Outcome<TaskDueChange>?> ExecuteAsync(OpenedRecord record, WorkTaskId id, DateOnly? to, string? reason, CancellationToken cancellation)
    {
        if (!await work.ManagesAsync(record.ChildId, cancellation) || await db.HeldTaskAsync(record, id, cancellation) is not { } task)
        {
            return null;
        }

        var me = record.Viewer.StaffId;
        var outcome = task.Extend(to, reason, me, clock.TodayInLondon(), clock.GetUtcNow());
        if (!outcome.IsDone)
        {
            return outcome;
        }

        var change = outcome.Made;
        db.TaskDueChanges.Add(change);

        // The date of the next visit in lists is the date of its task.
        var child = await db.Children.SingleAsync(c => c.Id == record.ChildId, cancellation);
        if (VisitRules.All.Any(r => r.Id == task.RuleId) && child.NextVisitDueOn == change.FromOn)
        {
            child.ExpectVisitBy(change.ToOn);
        }

        if (task.OwnerId != me)
        {
            db.Notifications.Add(new Notification
            {
                StaffId = task.OwnerId,
                ChildId = record.ChildId,
                Words = $"{record.Viewer.DisplayName} gave you more time: {task.Title}",
                Path = $"/children/{record.ChildId.Value}/tasks/{id.Value}",
                CreatedAt = clock.GetUtcNow(),
            });
        }

        work.Note(new AuditEntry(AuditAction.Change)
        {
            ChildId = record.ChildId,
            Area = RecordArea.Basic,
            Subject = "due date extended",
            Before = JsonSerializer.Serialize(new { rule = task.RuleId, due = change.FromOn }),
            After = JsonSerializer.Serialize(new { rule = task.RuleId, due = change.ToOn }),
        });
        await db.SaveChangesAsync(cancellation);
        return outcome;
    }
}

/// <summary>Whose task it is, or a manager in the child's line, says why it is late.</summary>
public sealed class ExplainLateness(CaseManagementDb db, UnitOfWork work, TimeProvider clock)
{
    /// <returns>Null when the record has no such task, or it is not the viewer's to explain.</returns>
    public async Task<Outcome<WorkTask>?> ExecuteAsync(OpenedRecord record, WorkTaskId id, string? reason, CancellationToken cancellation)
    {
        if (await db.HeldTaskAsync(record, id, cancellation) is not { } task
            || (task.OwnerId != record.Viewer.StaffId && !await work.ManagesAsync(record.ChildId, cancellation)))
        {
            return null;
        }

        var before = task.LateReason;
        var outcome = task.ExplainLateness(reason, record.Viewer.StaffId, clock.GetUtcNow());
        if (!outcome.IsDone)
        {
            return outcome;
        }

        // A reason given before stays readable where every change does.
        work.Note(new AuditEntry(AuditAction.Change)
        {
            ChildId = record.ChildId,
            Area = RecordArea.Basic,
            Subject = "reason for lateness",
            Before = before is null ? null : JsonSerializer.Serialize(new { reason = before }),
            After = JsonSerializer.Serialize(new { reason = task.LateReason }),
        });
        await db.SaveChangesAsync(cancellation);
        return outcome;
    }
}

internal static class HeldTasks
{
    /// <summary>A task of the open record that a time limit made, held until the transaction ends: whoever comes second waits and then sees the change.</summary>
    public static async Task<WorkTask?> HeldTaskAsync(this CaseManagementDb db, OpenedRecord record, WorkTaskId id, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from app.tasks where id = {id.Value} for update", cancellation);
        return await db.Tasks.SingleOrDefaultAsync(t => t.Id == id && t.ChildId == record.ChildId && t.RuleId != null && t.DueOn != null, cancellation);
    }
}
