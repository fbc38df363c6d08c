using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Supervision;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Supervision;

/// <summary>Something agreed in a supervision, as typed.</summary>
public sealed record ActionAgreed(string What, StaffId Owner, DateOnly DueOn);

/// <summary>A manager in the child's line records a case supervision; what was agreed becomes tasks, and the next one falls due.</summary>
public sealed class RecordSupervision(CaseManagementDb db, UnitOfWork work, SupervisionClock supervisionClock, TimeProvider clock)
{
    /// <returns>Null when the viewer does not manage the child's team.</returns>
    public async Task<Outcome<CaseSupervision>?> ExecuteAsync(OpenedRecord record, DateOnly on, SupervisionWords words, IReadOnlyList<ActionAgreed> agreed, CancellationToken cancellation)
    {
        if (!await work.ManagesAsync(record.ChildId, cancellation))
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync($"select 1 from app.children where id = {record.ChildId.Value} for update", cancellation);
        var child = await db.Children.SingleAsync(c => c.Id == record.ChildId, cancellation);
        var (me, now) = (record.Viewer.StaffId, clock.GetUtcNow());
        if (child.AllocatedTo == me)
        {
            return new Refusal("You are the allocated worker of this child. Your own manager records the supervision");
        }

        var tasks = agreed.Select(a => WorkTask.Set(a.Owner, PlainText.CleanLine(a.What), a.DueOn, child.Id, me, now, path: $"/children/{child.Id.Value}/supervision")).ToList();
        var outcome = CaseSupervision.Hold(child.Id, on, words, [.. tasks.Select(t => new SupervisionAction(t.Id, t.Title, t.OwnerId, t.DueOn!.Value))], me, clock.TodayInLondon(), now);
        if (!outcome.IsDone)
        {
            return outcome;
        }

        db.CaseSupervisions.Add(outcome.Made);
        db.Tasks.AddRange(tasks);
        db.Notifications.AddRange(tasks.Where(t => t.OwnerId != me).Select(t => new Notification
        {
            StaffId = t.OwnerId,
            ChildId = child.Id,
            Words = $"{record.Viewer.DisplayName} set you a task",
            Path = "/my-work",
            CreatedAt = now,
        }));
        db.ChronologyEvents.Add(new ChronologyEvent { ChildId = child.Id, HappenedOn = on, Headline = "Case supervision held", RecordedBy = me, RecordedAt = now });
        await supervisionClock.HeldAsync(child, on, me, cancellation);
        work.Note(new AuditEntry(AuditAction.Create) { ChildId = child.Id, Area = RecordArea.Plans, Subject = "case supervision" });
        await db.SaveChangesAsync(cancellation);
        return outcome;
    }
}

/// <summary>A manager in the child's line records a decision with its reason.</summary>
public sealed class RecordManagementDecision(CaseManagementDb db, UnitOfWork work, TimeProvider clock)
{
    /// <returns>Null when the viewer does not manage the child's team.</returns>
    public async Task<Outcome<ManagementDecision>?> ExecuteAsync(OpenedRecord record, DateOnly on, string? decision, string? reason, CancellationToken cancellation)
    {
        if (!await work.ManagesAsync(record.ChildId, cancellation))
        {
            return null;
        }

        var (me, now) = (record.Viewer.StaffId, clock.GetUtcNow());
        var outcome = ManagementDecision.Take(record.ChildId, on, decision, reason, me, clock.TodayInLondon(), now);
        if (!outcome.IsDone)
        {
            return outcome;
        }

        // The chronology is read by more people than plans are, so it says that there is a decision and not what it says.
        db.ManagementDecisions.Add(outcome.Made);
        db.ChronologyEvents.Add(new ChronologyEvent { ChildId = record.ChildId, HappenedOn = on, Headline = "Management decision recorded", IsSignificant = true, RecordedBy = me, RecordedAt = now });
        work.Note(new AuditEntry(AuditAction.Create) { ChildId = record.ChildId, Area = RecordArea.Plans, Subject = "management decision" });
        await db.SaveChangesAsync(cancellation);
        return outcome;
    }
}
