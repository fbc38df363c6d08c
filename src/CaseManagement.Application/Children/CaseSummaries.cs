using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Children;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Children;

/// <summary>A version of the case summary and who wrote it.</summary>
public sealed record SummaryShown(CaseSummary Summary, string Writer);

/// <summary>The three texts of a case summary.</summary>
public sealed record SummaryTexts(string Worried, string WorkingWell, string NeedsToHappen);

/// <summary>The case summary with its history, newest first.</summary>
public sealed class CaseSummaries(CaseManagementDb db)
{
    private const int MostShown = 100;

    public async Task<IReadOnlyList<SummaryShown>> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var summaries = await db.CaseSummaries.AsNoTracking().Where(s => s.ChildId == record.ChildId)
            .OrderByDescending(s => s.WrittenAt).ThenByDescending(s => s.Id).Take(MostShown).ToListAsync(cancellation);
        var writers = summaries.Select(s => s.WrittenBy.Value).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(u => writers.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        return [.. summaries.Select(s => new SummaryShown(s, names.GetValueOrDefault(s.WrittenBy.Value, "")))];
    }
}

/// <summary>Writes the position anew; the version before stays readable.</summary>
public sealed class WriteCaseSummary(UnitOfWork work, CaseManagementDb db, CaseSummaries summaries, TimeProvider clock)
{
    /// <param name="record">The open record.</param>
    /// <param name="texts">The three texts.</param>
    /// <param name="version">The version of the summary the writer started from; 0 when there was none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public async Task<Outcome<CaseSummary>> ExecuteAsync(OpenedRecord record, SummaryTexts texts, uint version, CancellationToken cancellation)
    {
        foreach (var (text, label, field) in new[] { (texts.Worried, "What are we worried about", "Worried"), (texts.WorkingWell, "What is working well", "WorkingWell"), (texts.NeedsToHappen, "What needs to happen", "NeedsToHappen") })
        {
            if (text.Length > CaseSummary.TextMaxLength)
            {
                return new Refusal($"{label} must be {CaseSummary.TextMaxLength:N0} characters or fewer", field);
            }
        }

        var current = await db.CaseSummaries.SingleOrDefaultAsync(s => s.ChildId == record.ChildId && s.SupersededAt == null, cancellation);
        if ((current?.Version ?? 0) != version)
        {
            return await TheirsAsync(record, cancellation);
        }

        var now = clock.GetUtcNow();
        var summary = new CaseSummary { ChildId = record.ChildId, Worried = texts.Worried, WorkingWell = texts.WorkingWell, NeedsToHappen = texts.NeedsToHappen, WrittenBy = record.Viewer.StaffId, WrittenAt = now };
        try
        {
            if (current is not null)
            {
                current.SupersededAt = now;
                await db.SaveChangesAsync(cancellation);
            }

            db.CaseSummaries.Add(summary);
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Somebody else was faster by a moment: their row was changed or made between our read and our write.
            db.ChangeTracker.Clear();
            return await TheirsAsync(record, cancellation);
        }

        work.Note(new AuditEntry(current is null ? AuditAction.Create : AuditAction.Change) { ChildId = record.ChildId, Area = RecordArea.Chronology, Subject = "Case summary" });
        return summary;
    }

    private async Task<Conflict> TheirsAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var theirs = (await summaries.ReadAsync(record, cancellation)).First(s => s.Summary.SupersededAt is null);
        return new Conflict(
            theirs.Writer, theirs.Summary.WrittenAt,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [nameof(SummaryTexts.Worried)] = theirs.Summary.Worried,
                [nameof(SummaryTexts.WorkingWell)] = theirs.Summary.WorkingWell,
                [nameof(SummaryTexts.NeedsToHappen)] = theirs.Summary.NeedsToHappen,
            },
            theirs.Summary.Version);
    }
}
