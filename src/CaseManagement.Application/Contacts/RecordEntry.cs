using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using CaseManagement.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Contacts;

/// <summary>Something that must be done after what was recorded.</summary>
public sealed record FollowUp(string What, StaffId Who, DateOnly DueOn);

/// <summary>
/// A worker records a visit, call, contact or note once, for one or several children. Each child gets their own entry and their own
/// line in the chronology; a visit restarts the clock of the rule that asked for it.
/// </summary>
public sealed class RecordEntry(UnitOfWork work, CaseManagementDb db, FieldCipher cipher, TimescalesInForce timescales, TimeProvider clock)
{
    /// <param name="about">The records open for writing; answers for any other child are a mistake of ours.</param>
    /// <param name="details">What happened, told once.</param>
    /// <param name="answers">Each child's own answers.</param>
    /// <param name="followUps">Tasks that follow, for the first of the children.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public async Task<Outcome<IReadOnlyList<Entry>>> ExecuteAsync(
        IReadOnlyList<ChildToRecord> about, EntryDetails details, IReadOnlyList<ChildAnswers> answers, IReadOnlyList<FollowUp> followUps, CancellationToken cancellation)
    {
        var author = about[0].Record.Viewer.StaffId;
        var (today, now) = (clock.TodayInLondon(), clock.GetUtcNow());
        var book = await timescales.ReadAsync(cancellation);
        var isLate = book.From(VisitTimescales.Recording, details.HappenedOn).DueOn < today;

        var outcome = Entry.Record(details, answers, [.. about.Select(a => a.Facts)], author, today, now, isLate);
        if (!outcome.IsDone)
        {
            return outcome;
        }

        var entries = outcome.Made;
        foreach (var (entry, answer) in entries.Zip(answers))
        {
            if (entry.Details.Source is { DoNotReveal: true, Words: { Length: > 0 } words })
            {
                entry.CloseSource(ClosedWords.Close(cipher, words, entry.Id));
            }

            db.Entries.Add(entry);
            db.ChronologyEvents.Add(ChronologyEvent.Of(entry, answer.Meaning));
            work.Note(new AuditEntry(AuditAction.Create) { ChildId = entry.ChildId, Area = RecordArea.CaseNotes, Subject = details.Kind.Words() });
        }

        foreach (var followUp in followUps)
        {
            var task = WorkTask.Set(followUp.Who, followUp.What, followUp.DueOn, entries[0].ChildId, author, now, fromEntryId: entries[0].Id, path: $"/children/{entries[0].ChildId.Value}");
            db.Tasks.Add(task);
            if (followUp.Who != author)
            {
                db.Notifications.Add(new Notification { StaffId = followUp.Who, ChildId = task.ChildId, Words = "You have a new task", Path = "/my-work", CreatedAt = now });
            }
        }

        if (details.Kind == EntryKind.Visit)
        {
            await MoveVisitDatesAsync(about, entries, book, cancellation);
        }

        // Whatever fails here fails the whole request, so there is nothing to go back to half-way.
        db.Database.AutoSavepointsEnabled = false;
        await db.SaveChangesAsync(cancellation);
        return outcome;
    }

    private async Task MoveVisitDatesAsync(IReadOnlyList<ChildToRecord> about, IReadOnlyList<Entry> entries, TimescaleBook book, CancellationToken cancellation)
    {
        var ids = entries.Select(e => e.ChildId.Value).ToArray();
        var nullableIds = entries.Select(e => (ChildId?)e.ChildId).ToList();
        var rules = VisitRules.All.Append(ReferralTimescales.SeeChild).Select(r => r.Id).ToList();

        // Two workers may record visits to the same child at once: one after the other, always in the same order.
        var children = (await db.Children.FromSql($"select c.*, c.xmin from app.children c where c.id = any({ids}) order by c.id for update").ToListAsync(cancellation)).ToDictionary(c => c.Id);
        var open = await db.Tasks.Where(t => nullableIds.Contains(t.ChildId) && t.DoneOn == null && t.CancelledAt == null && rules.Contains(t.RuleId!)).ToListAsync(cancellation);

        foreach (var entry in entries)
        {
            Move(children[entry.ChildId], about.Single(a => a.Id == entry.ChildId), entry, [.. open.Where(t => t.ChildId == entry.ChildId)], book);
        }
    }

    private void Move(Child child, ChildToRecord about, Entry entry, IReadOnlyList<WorkTask> open, TimescaleBook book)
    {
        var on = entry.Details.HappenedOn;
        var rule = child.ClosedOn is null ? VisitRules.For(about.Statuses) : null;
        if (entry.Seen == true)
        {
            child.Seen(on, entry.SeenAlone == true);
        }

        // The first sight of the child after the referral.
        if (VisitRules.IsSight(entry, about.Facts))
        {
            foreach (var first in open.Where(t => t.RuleId == ReferralTimescales.SeeChild.Id && (t.StartedOn is null || t.StartedOn <= on)))
            {
                first.Finish(on, entry.AuthorId);
            }
        }

        if (rule is null || !VisitRules.Fulfils(rule, entry, about.Facts))
        {
            return;
        }

        var next = book.From(rule, on);
        var asked = open.Where(t => t.RuleId == rule.Id).ToList();
        if (IsOlderThanKnown(child, asked, next))
        {
            return;
        }

        asked.ForEach(t => t.Finish(on, entry.AuthorId));
        child.ExpectVisitBy(next.DueOn);
        db.Tasks.Add(WorkTask.ForDeadline(
            next, child.AllocatedTo ?? entry.AuthorId, child.Id, entry.FinishedAt, $"/children/{child.Id.Value}/entries/record?kind=Visit", entry.Id));
    }

    // An older visit recorded late leaves the tasks of later ones alone. Dates of visits tell which is older, not due dates: those
    // may be extended, and a council's later figure may be shorter.
    private static bool IsOlderThanKnown(Child child, IReadOnlyList<WorkTask> asked, Deadline next) =>
        asked.Any(t => t.StartedOn is { } started ? started >= next.StartedOn : t.DueOn >= next.DueOn)
        || (asked.Count == 0 && child.NextVisitDueOn > next.DueOn);
}
