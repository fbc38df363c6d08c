using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Worklists;

/// <summary>What is to be done and by when.</summary>
public sealed record TaskDetails(string? Title, DateOnly? DueOn);

/// <summary>Sets a task: for oneself about anything, or about an open record for oneself or its lead worker, who is told.</summary>
public sealed class SetTask(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimeProvider clock)
{
    /// <summary>For oneself; about one of the children the viewer may open, or none.</summary>
    public async Task<Outcome<WorkTaskId>> ForMyselfAsync(TaskDetails details, ChildId? childId, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        if (childId is { } about && !await db.Children.AnyAsync(c => c.Id == about, cancellation))
        {
            return new Refusal("Choose a child from the list", "Child");
        }

        return await StoreAsync(details, childId, current.Required.StaffId, cancellation);
    }

    /// <summary>For the child's lead worker. Everybody who may write in the record may ask this.</summary>
    public async Task<Outcome<WorkTaskId>> ForLeadWorkerAsync(OpenedRecord record, TaskDetails details, CancellationToken cancellation)
    {
        var lead = await db.Children.Where(c => c.Id == record.ChildId).Select(c => c.AllocatedTo).SingleAsync(cancellation);
        if (lead is not { } owner)
        {
            return new Refusal("Nobody is allocated to this child. Allocate a worker first");
        }

        return await StoreAsync(details, record.ChildId, owner, cancellation);
    }

    private async Task<Outcome<WorkTaskId>> StoreAsync(TaskDetails details, ChildId? childId, StaffId owner, CancellationToken cancellation)
    {
        var me = current.Required.StaffId;
        var title = PlainText.CleanLine(details.Title) ?? "";
        var refusals = Refusals(title, details.DueOn).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<WorkTaskId>.Refused(refusals);
        }

        var now = clock.GetUtcNow();
        var task = WorkTask.Set(owner, title, details.DueOn, childId, me, now);
        db.Tasks.Add(task);
        if (owner != me)
        {
            db.Notifications.Add(new Notification { StaffId = owner, ChildId = childId, Words = $"{current.Required.DisplayName} set you a task: {title}", Path = "/my-work", CreatedAt = now });
        }

        work.Note(new AuditEntry(AuditAction.Create) { ChildId = childId, Area = childId is null ? null : RecordArea.Basic, Subject = "task" });
        await db.SaveChangesAsync(cancellation);
        return task.Id;
    }

    private IEnumerable<Refusal> Refusals(string title, DateOnly? dueOn)
    {
        if (title.Length == 0)
        {
            yield return new Refusal("Enter what needs to be done", nameof(TaskDetails.Title));
        }

        if (title.Length > WorkTask.TitleMaxLength)
        {
            yield return new Refusal($"The task must be {WorkTask.TitleMaxLength} characters or fewer", nameof(TaskDetails.Title));
        }

        if (dueOn < clock.TodayInLondon() || dueOn > clock.TodayInLondon().AddYears(5))
        {
            yield return new Refusal("The date must be today or within the next 5 years", nameof(TaskDetails.DueOn));
        }
    }
}
