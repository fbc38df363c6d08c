using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;

namespace CaseManagement.Application.Children;

/// <summary>Takes a chronology out of the product; the log says who did.</summary>
public sealed class ExportChronology(Chronology chronology, UnitOfWork work)
{
    public async Task<IReadOnlyList<ChronologyLine>> ExecuteAsync(OpenedRecord record, ChronologyFilter filter, CancellationToken cancellation)
    {
        if (record.IsReasoned)
        {
            throw new InvalidOperationException("A record opened with a reason is not exported; the page offers no such thing.");
        }

        var lines = await chronology.ReadAllAsync(record, filter, cancellation);
        work.Note(new AuditEntry(AuditAction.Export) { ChildId = record.ChildId, Area = RecordArea.Chronology, Subject = "Chronology (CSV)" });
        return lines;
    }
}
