using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Episodes;

/// <summary>What an act on a child's history leaves in the chronology and the audit log.</summary>
/// <param name="On">The day it happened.</param>
/// <param name="Headline">The line in the chronology: "Child protection plan made: neglect".</param>
/// <param name="Area">The area of the record it belongs to, for the audit entry.</param>
/// <param name="Meaning">What it means for the child.</param>
/// <param name="Reason">The reason given, for the audit entry.</param>
public sealed record HistoryEvent(DateOnly On, string Headline, RecordArea Area, string? Meaning = null, string? Reason = null);

/// <summary>
/// Reads a child's history for an act and keeps what the act made of it: the facts, the tasks of its clocks, the lists' dates, a line
/// of the chronology and an audit entry, all in the request's transaction.
/// </summary>
public sealed class ChildHistories(CaseManagementDb db, UnitOfWork work, TimescalesInForce timescales, TimeProvider clock)
{
    /// <summary>Reads the history to change it. Whoever comes second waits, and then sees what the first one did.</summary>
    public async Task<ChildHistory> ReadToChangeAsync(OpenedRecord record, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from app.children where id = {record.ChildId.Value} for update", cancellation);
        return await ReadAsync(record, cancellation);
    }

    /// <summary>Reads the history to show it.</summary>
    public async Task<ChildHistory> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var id = record.ChildId;
        var person = await db.People.AsNoTracking().Where(p => p.Id == id.Person).Select(p => new { p.GivenName, p.FamilyName, p.PreferredName, p.BornOn, p.ExpectedOn, p.DiedOn }).SingleAsync(cancellation);
        var given = person.PreferredName ?? person.GivenName;
        var name = given.Length > 0 ? given : Person.NameOf(given, person.FamilyName, person.BornOn is null && person.ExpectedOn is not null);

        return new ChildHistory(new ChildFacts(id, name, person.BornOn, person.ExpectedOn, person.DiedOn), clock.TodayInLondon())
        {
            Episodes = await db.ChildInNeedEpisodes.Where(e => e.ChildId == id).ToListAsync(cancellation),
            Assessments = await db.Assessments.Where(e => e.ChildId == id).ToListAsync(cancellation),
            ChildInNeedPlans = await db.ChildInNeedPlans.Where(e => e.ChildId == id).ToListAsync(cancellation),
            ChildInNeedReviews = await db.ChildInNeedReviews.Where(e => e.ChildId == id).ToListAsync(cancellation),
            StrategyDiscussions = await db.StrategyDiscussions.Where(e => e.ChildId == id).ToListAsync(cancellation),
            Enquiries = await db.Section47Enquiries.Where(e => e.ChildId == id).ToListAsync(cancellation),
            Conferences = await db.Conferences.Where(e => e.ChildId == id).ToListAsync(cancellation),
            ProtectionPlans = await db.ChildProtectionPlans.Where(e => e.ChildId == id).ToListAsync(cancellation),
            CoreGroups = await db.CoreGroups.Where(e => e.ChildId == id).ToListAsync(cancellation),
            TransfersIn = await db.TransfersIn.Where(e => e.ChildId == id).ToListAsync(cancellation),
            TransfersOut = await db.TransfersOut.Where(e => e.ChildId == id).ToListAsync(cancellation),
            Goals = await db.PlanGoals.Where(e => e.ChildId == id).ToListAsync(cancellation),
            GoalReviews = await db.GoalReviews.Where(e => e.ChildId == id).ToListAsync(cancellation),
            Statuses = await db.StatusPeriods.Where(e => e.ChildId == id).ToListAsync(cancellation),
        };
    }

    /// <summary>Keeps what an act made of the history.</summary>
    public async Task KeepAsync(OpenedRecord record, ChildHistory history, IReadOnlyList<HistoryEvent> events, CancellationToken cancellation)
    {
        var (actor, now) = (record.Viewer.StaffId, clock.GetUtcNow());
        var child = await db.Children.SingleAsync(c => c.Id == record.ChildId, cancellation);
        AddNew(history);

        if (history.Episodes.Count > 0)
        {
            CloseOrOpen(child, history);
        }

        await ChangeClocksAsync(record, child, history, now, cancellation);

        foreach (var happened in events)
        {
            db.ChronologyEvents.Add(new ChronologyEvent
            {
                ChildId = child.Id,
                HappenedOn = happened.On,
                Headline = happened.Headline.Length > ChronologyEvent.HeadlineMaxLength ? $"{happened.Headline[..(ChronologyEvent.HeadlineMaxLength - 1)]}…" : happened.Headline,
                Meaning = happened.Meaning,
                IsSignificant = true,
                RecordedBy = actor,
                RecordedAt = now,
            });
            work.Note(new AuditEntry(AuditAction.Change) { ChildId = child.Id, Area = happened.Area, Subject = happened.Headline, Reason = happened.Reason });
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// The same act for several children, such as brothers and sisters in one meeting: all or none. A refusal names the child where
    /// it is not the only one.
    /// </summary>
    /// <param name="records">The records, open for writing.</param>
    /// <param name="act">The act on one child's history.</param>
    /// <param name="tell">What it leaves in that child's chronology.</param>
    /// <param name="cancellation">Ends the work early.</param>
    internal async Task<Outcome<IReadOnlyList<T>>> ChangeEachAsync<T>(
        IReadOnlyList<OpenedRecord> records, Func<OpenedRecord, ChildHistory, Outcome<T>> act, Func<ChildHistory, T, HistoryEvent> tell, CancellationToken cancellation)
        where T : notnull
    {
        var done = new List<(OpenedRecord Record, ChildHistory History, T Made)>();
        var refusals = new List<Refusal>();

        // Always in the same order, so that two meetings recorded at once wait for each other and do not lock each other out.
        foreach (var record in records.OrderBy(r => r.ChildId.Value))
        {
            var history = await ReadToChangeAsync(record, cancellation);
            var outcome = act(record, history);
            if (outcome.IsDone)
            {
                done.Add((record, history, outcome.Made));
            }

            refusals.AddRange(outcome.Refusals.Select(r => records.Count == 1 || r.Message.Contains(history.Child.Name, StringComparison.Ordinal) ? r : r with { Message = $"{history.Child.Name}: {r.Message}" }));
        }

        if (refusals.Count > 0)
        {
            db.ChangeTracker.Clear();
            return Outcome<IReadOnlyList<T>>.Refused([.. refusals.Distinct()]);
        }

        // Saving one child's facts saves the changed facts of the others, which may point at what was made with them: a conference at
        // the plan of a brother.
        done.ForEach(d => AddNew(d.History));
        foreach (var (record, history, made) in done)
        {
            await KeepAsync(record, history, [tell(history, made)], cancellation);
        }

        return Outcome<IReadOnlyList<T>>.Of([.. done.Select(d => d.Made)]);
    }

    /// <summary>The child's allocated worker; null when nobody is.</summary>
    internal async Task<StaffId?> AllocatedWorkerAsync(OpenedRecord record, CancellationToken cancellation) =>
        await db.Children.AsNoTracking().Where(c => c.Id == record.ChildId).Select(c => c.AllocatedTo).SingleAsync(cancellation);

    private void AddNew(ChildHistory history) => db.AddRange(history.Made.Where(made => db.Entry(made).State == EntityState.Detached));

    // A record stands open as long as an episode or another status does.
    private static void CloseOrOpen(Child child, ChildHistory history)
    {
        var isOpen = history.OpenEpisode is not null || history.Statuses.Exists(s => s.EndedOn is null);
        if (isOpen && child.ClosedOn is not null)
        {
            child.Reopen();
        }
        else if (!isOpen && child.ClosedOn is null)
        {
            child.Close(history.Episodes.Max(e => e.ClosedOn ?? e.DecidedOn) ?? history.Today);
        }
    }

    private async Task ChangeClocksAsync(OpenedRecord record, Child child, ChildHistory history, DateTimeOffset now, CancellationToken cancellation)
    {
        var actor = record.Viewer.StaffId;
        if (history.Clocks.Count == 0)
        {
            return;
        }

        var book = await timescales.ReadAsync(cancellation);
        var open = await db.Tasks.Where(t => t.ChildId == child.Id && t.RuleId != null && t.DoneOn == null && t.CancelledAt == null).ToListAsync(cancellation);
        var manager = await db.ManagerOfAsync(child.TeamId, clock.TodayInLondon(), cancellation);

        // The front door's clocks are those of the manager who decides there, whichever team knew the child before.
        var atTheDoor = record.Viewer.Is(Role.FrontDoorManager) ? actor : manager;

        foreach (var change in history.Clocks)
        {
            switch (change)
            {
                case ClockStarts starts:
                    Running(starts.Rule).ForEach(t => t.Cancel(now, "A later event started this clock again"));
                    var deadline = book.From(starts.Rule, starts.From);
                    var task = WorkTask.ForDeadline(deadline, starts.Owner ?? OwnerOf(starts.Rule, child, starts.Rule.OwnerRole == "Front door manager" ? atTheDoor : manager, actor), child.Id, now, ClockPaths.Of(starts.Rule, child.Id));
                    open.Add(task);
                    db.Tasks.Add(task);
                    if (VisitRules.All.Contains(starts.Rule))
                    {
                        child.ExpectVisitBy(deadline.DueOn);
                    }

                    break;
                case ClockMet met:
                    Running(met.Rule).ForEach(t => t.Finish(met.On, actor));
                    break;
                case ClockCancelled cancelled:
                    Running(cancelled.Rule).ForEach(t => t.Cancel(now, cancelled.Reason));
                    break;
                case AllClocksCancelled all:
                    open.FindAll(t => t.IsOpen).ForEach(t => t.Cancel(now, all.Reason));
                    break;
            }
        }

        // No rule asks for visits any more: nothing stands in the lists.
        if (!open.Exists(t => t.IsOpen && VisitRules.All.Any(r => r.Id == t.RuleId)))
        {
            child.ExpectVisitBy(null);
        }

        List<WorkTask> Running(Timescale rule) => open.FindAll(t => t.IsOpen && t.RuleId == rule.Id);
    }

    // The managers' own work goes to the manager of the team, everything else to the allocated worker; nobody's to whoever did the act.
    private static StaffId OwnerOf(Timescale rule, Child child, StaffId? manager, StaffId actor) =>
        (rule.IsManagersWork ? manager ?? child.AllocatedTo : child.AllocatedTo ?? manager) ?? actor;
}
