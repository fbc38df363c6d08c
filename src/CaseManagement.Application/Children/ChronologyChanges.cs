using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Children;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Children;

/// <summary>The words of a chronology line, as the page shows and changes them.</summary>
public sealed record ChronologyWords(string Headline, string? Meaning, bool IsSignificant);

/// <summary>Adds an older event that no entry tells of.</summary>
public sealed class AddChronologyEvent(UnitOfWork work, CaseManagementDb db, TimeProvider clock)
{
    public async Task<Outcome<ChronologyEvent>> ExecuteAsync(OpenedRecord record, DateOnly happenedOn, ChronologyWords words, string? agency, CancellationToken cancellation)
    {
        if (happenedOn > clock.TodayInLondon())
        {
            return new Refusal("The date must be today or in the past", "Date");
        }

        var line = new ChronologyEvent
        {
            ChildId = record.ChildId,
            HappenedOn = happenedOn,
            Headline = words.Headline,
            Meaning = words.Meaning,
            IsSignificant = words.IsSignificant,
            Agency = agency,
            RecordedBy = record.Viewer.StaffId,
            RecordedAt = clock.GetUtcNow(),
        };
        db.ChronologyEvents.Add(line);
        work.Note(new AuditEntry(AuditAction.Create) { ChildId = record.ChildId, Area = RecordArea.Chronology, Subject = "Chronology event" });
        await db.SaveChangesAsync(cancellation);
        return line;
    }
}

/// <summary>Changes the words of a line without touching the entry it came from.</summary>
public sealed class RewordChronologyEvent(UnitOfWork work, CaseManagementDb db, TimeProvider clock)
{
    /// <summary>The line with its version; null when this child has no such line.</summary>
    public async Task<ChronologyEvent?> FindAsync(OpenedRecord record, Guid id, CancellationToken cancellation) =>
        await db.ChronologyEvents.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.ChildId == record.ChildId, cancellation);

    /// <param name="record">The open record.</param>
    /// <param name="id">A line of this child.</param>
    /// <param name="words">The new words.</param>
    /// <param name="version">The version the writer started from.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public async Task<Outcome<ChronologyEvent>> ExecuteAsync(OpenedRecord record, Guid id, ChronologyWords words, uint version, CancellationToken cancellation)
    {
        if (words.Headline.Length > ChronologyEvent.HeadlineMaxLength)
        {
            return new Refusal($"The headline must be {ChronologyEvent.HeadlineMaxLength} characters or fewer", nameof(ChronologyWords.Headline));
        }

        if (words.Meaning?.Length > ChronologyEvent.MeaningMaxLength)
        {
            return new Refusal($"What it meant must be {ChronologyEvent.MeaningMaxLength:N0} characters or fewer", nameof(ChronologyWords.Meaning));
        }

        var line = await db.ChronologyEvents.SingleAsync(e => e.Id == id && e.ChildId == record.ChildId, cancellation);
        var before = JsonSerializer.Serialize(new ChronologyWords(line.Headline, line.Meaning, line.IsSignificant));
        db.Entry(line).Property(e => e.Version).OriginalValue = version;
        line.Reword(words.Headline, words.Meaning, words.IsSignificant, record.Viewer.StaffId, clock.GetUtcNow());

        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await TheirsAsync(record, id, cancellation);
        }

        work.Note(new AuditEntry(AuditAction.Change) { ChildId = record.ChildId, Area = RecordArea.Chronology, Subject = "Chronology event", Before = before, After = JsonSerializer.Serialize(words) });
        return line;
    }

    private async Task<Conflict> TheirsAsync(OpenedRecord record, Guid id, CancellationToken cancellation)
    {
        var theirs = (await FindAsync(record, id, cancellation))!;
        var by = (theirs.ChangedBy ?? theirs.RecordedBy).Value;
        return new Conflict(
            await db.Users.Where(u => u.Id == by).Select(u => u.DisplayName).SingleAsync(cancellation), theirs.ChangedAt ?? theirs.RecordedAt,
            new Dictionary<string, string>(StringComparer.Ordinal) { [nameof(ChronologyWords.Headline)] = theirs.Headline, [nameof(ChronologyWords.Meaning)] = theirs.Meaning ?? "" },
            theirs.Version);
    }
}
