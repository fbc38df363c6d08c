using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.People;
using CaseManagement.Domain.People.Details;
using CaseManagement.Domain.Timescales;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>One item on the page of personal details: what it asks and what stands.</summary>
/// <param name="Item">The item of the catalogue.</param>
/// <param name="Words">How the answer reads; "Not asked" when nobody has.</param>
/// <param name="Row">The standing answer; null when there is none, or when the item has a page of its own.</param>
/// <param name="Due">"3 days late", "due tomorrow"; null when nothing is due.</param>
/// <param name="IsLate">It should have happened by now.</param>
public sealed record DetailLine(DetailItem Item, string Words, ItemRow<Detail>? Row, string? Due, bool IsLate);

/// <summary>The items of one section group.</summary>
public sealed record DetailGroup(RecordArea Area, bool MayWrite, IReadOnlyList<DetailLine> Lines);

/// <summary>Reads the items of the catalogue with their answers, by section group, as far as the reader may know them.</summary>
public sealed class PersonalDetails(CaseManagementDb db, UnitOfWork work, ItemOrigins origins, OwnPageItems own, TimeProvider clock)
{
    /// <summary>Every readable group; those of <paramref name="areas"/> only when given.</summary>
    public async Task<IReadOnlyList<DetailGroup>> ReadAsync(OpenedRecord record, RecordSubject subject, IReadOnlyCollection<RecordArea>? areas, CancellationToken cancellation)
    {
        var readable = Readable(record, subject).Where(i => areas is null || areas.Contains(i.Area)).ToList();
        var details = await db.Details.AsNoTracking()
            .Where(d => d.PersonId == subject.Person.Id && (subject.IsChild || d.FamilyId == subject.FamilyId) && d.SupersededAt == null)
            .ToListAsync(cancellation);
        var latest = details.GroupBy(d => d.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(d => d.RecordedAt)!, StringComparer.Ordinal);
        var origin = await origins.OfAsync(record, latest.Values, cancellation);
        var kept = await own.ReadAsync(record, subject, cancellation);

        var groups = readable.GroupBy(i => i.Area)
            .Select(g => new DetailGroup(g.Key, record.MayWrite(g.Key), [.. g.Select(Line).OfType<DetailLine>()]))
            .ToList();

        // The page opens in one area; the others shown beside it are named in the log too.
        work.Note(new AuditEntry(AuditAction.View) { ChildId = record.ChildId, PersonId = subject.IsChild ? null : subject.Person.Id, Subject = $"Personal details: {string.Join(", ", groups.Select(g => g.Area))}" });
        return groups;

        DetailLine? Line(DetailItem item)
        {
            if (item.Type == DetailType.Own)
            {
                return new DetailLine(item, kept.GetValueOrDefault(item.Key, "Not recorded"), null, null, false);
            }

            if (latest.GetValueOrDefault(item.Key) is not { } detail)
            {
                return item.IsUnprompted ? null : new DetailLine(item, "Not asked", null, null, false);
            }

            var (due, isLate) = DueOf(item, detail, subject.Person.BornOn);
            var row = new ItemRow<Detail>(detail, WordsOf(item, detail), detail.Note, origin(detail), []);
            return new DetailLine(item, row.Words, row, due, isLate);
        }
    }

    /// <summary>The items that are asked of this person and that the reader may read.</summary>
    public static IEnumerable<DetailItem> Readable(OpenedRecord record, RecordSubject subject) => DetailCatalogue.All
        .Where(i => (subject.IsChild ? i.ForChildren : i.ForAdults) && record.MayRead(i.Area) && (i.Sensitivity != Sensitivity.Restricted || record.MayReadRestricted()));

    /// <summary>Everything ever answered to one item, latest first.</summary>
    public async Task<IReadOnlyList<ItemRow<Detail>>> HistoryAsync(OpenedRecord record, RecordSubject subject, DetailItem item, CancellationToken cancellation)
    {
        var details = await db.Details.AsNoTracking()
            .Where(d => d.PersonId == subject.Person.Id && (subject.IsChild || d.FamilyId == subject.FamilyId) && d.Key == item.Key)
            .OrderByDescending(d => d.RecordedAt).ThenByDescending(d => d.Id)
            .ToListAsync(cancellation);
        var origin = await origins.OfAsync(record, details, cancellation);
        return [.. details.Select(d => new ItemRow<Detail>(d, WordsOf(item, d), d.Note, origin(d), []))];
    }

    private static string WordsOf(DetailItem item, Detail detail) => ItemOrigins.Unanswered(detail.Answer) ?? item.InWords(detail.Value);

    private (string? Due, bool IsLate) DueOf(DetailItem item, Detail detail, DateOnly? bornOn)
    {
        var last = item.Type == DetailType.Date && DateOnly.TryParseExact(detail.Value, "yyyy-MM-dd", out var on) ? on : detail.FromOn ?? detail.RecordedAt.DateInLondon();
        var today = clock.TodayInLondon();
        return detail.Answer == AnswerKind.Known && item.NextDueOn(last, bornOn) is { } due ? ($"Next {due.DueFrom(today)}", due < today) : (null, false);
    }
}
