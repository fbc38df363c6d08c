using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Episodes.ChildProtection;

/// <summary>Who is involved with a child as chair of conferences: named with a booking, released when another is named (access rule A4).</summary>
public sealed class ChairsOfChild(ChildHistories histories, CaseManagementDb db, UnitOfWork work, TimeProvider clock)
{
    /// <summary>Booking is what gives the chair the record. Whoever was named before, and has nothing left to do, is released.</summary>
    internal async Task NameAsync(IReadOnlyList<OpenedRecord> records, StaffId chair, CancellationToken cancellation)
    {
        foreach (var record in records)
        {
            if (!await db.Involvements.AnyAsync(i => i.ChildId == record.ChildId && i.StaffId == chair && i.UntilOn == null, cancellation))
            {
                db.Involvements.Add(Involvement.Start(record.ChildId, chair, null, InvolvementRole.ConferenceChair, clock.TodayInLondon()));
                Tell(record, chair, "You chair a conference", "/conferences");
                await db.SaveChangesAsync(cancellation);
            }

            await ReleaseAsync(record, cancellation);
        }
    }

    /// <summary>Ends the involvement of chairs who are chairs no more. They write no longer at once, and read on for as long as the access rules say.</summary>
    internal async Task ReleaseAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var chairs = await db.Involvements.Where(i => i.ChildId == record.ChildId && i.Role == InvolvementRole.ConferenceChair && i.UntilOn == null).ToListAsync(cancellation);
        if (chairs.Count == 0)
        {
            return;
        }

        var history = await histories.ReadAsync(record, cancellation);
        foreach (var released in chairs.Where(i => !history.IsStillChair(i.StaffId)))
        {
            released.End(clock.TodayInLondon(), null);
            work.Note(new AuditEntry(AuditAction.Change) { ChildId = record.ChildId, Area = RecordArea.Conferences, Subject = "conference chair released" });
            Tell(record, released.StaffId, "You no longer chair the conferences about this child", null);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private void Tell(OpenedRecord record, StaffId staff, string words, string? path)
    {
        if (staff != record.Viewer.StaffId)
        {
            db.Notifications.Add(new Notification { StaffId = staff, ChildId = record.ChildId, Words = words, Path = path, CreatedAt = clock.GetUtcNow() });
        }
    }
}
