using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Contacts;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Contacts;

/// <summary>Adds a dated correction with its reason; the entry itself never changes.</summary>
public sealed class CorrectEntry(UnitOfWork work, CaseManagementDb db, TimeProvider clock)
{
    /// <summary>Null when this child has no such entry.</summary>
    public async Task<Outcome<EntryCorrection>?> ExecuteAsync(OpenedRecord record, EntryId entry, string text, string reason, CancellationToken cancellation)
    {
        if (!await db.Entries.AnyAsync(e => e.Id == entry && e.ChildId == record.ChildId, cancellation))
        {
            return null;
        }

        var correction = new EntryCorrection
        {
            ChildId = record.ChildId,
            EntryId = entry,
            Text = text,
            Reason = reason,
            CorrectedBy = record.Viewer.StaffId,
            CorrectedAt = clock.GetUtcNow(),
        };
        db.EntryCorrections.Add(correction);
        work.Note(new AuditEntry(AuditAction.Change) { ChildId = record.ChildId, Area = RecordArea.CaseNotes, Subject = "Correction of an entry" });
        await db.SaveChangesAsync(cancellation);
        return correction;
    }
}
