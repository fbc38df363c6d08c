using CaseManagement.Application.Access;
using CaseManagement.Application.Episodes;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Contacts;

/// <summary>What a manager decides on a contact.</summary>
public sealed record ContactDecision
{
    public ContactOutcome? Outcome { get; init; }

    public string? Rationale { get; init; }

    /// <summary>What whoever told us was told.</summary>
    public string? Feedback { get; init; }

    /// <summary>The referral is accepted at once; otherwise it waits for its own decision. A strategy discussion accepts it.</summary>
    public bool AcceptsNow { get; init; }

    /// <summary>Code of the set "cin-primary-need".</summary>
    public string? PrimaryNeed { get; init; }

    public TakenOnBy TakenOnBy { get; init; } = TakenOnBy.Nobody;

    /// <summary>The day whoever referred was told; null when they were not yet.</summary>
    public DateOnly? ReferrerToldOn { get; init; }
}

/// <summary>
/// A front-door manager decides what comes of a contact, for one or several of its children at once. A referral opens an episode or
/// joins the open one; nothing further closes the record of a child with whom nobody works.
/// </summary>
public sealed class DecideContact(
    CaseManagementDb db, UnitOfWork work, CurrentViewer current, RecordDoor door, FrontDoorTeams teams, ChildHistories histories, PassReferralOn passOn, TimeProvider clock)
{
    private sealed record Step(FrontDoorContact Contact, OpenedRecord Record, ChildHistory History, ChildInNeedEpisode? Episode, bool IsAdded, IReadOnlyList<HistoryEvent> Events);

    /// <returns>How many children it was decided for.</returns>
    public async Task<Outcome<int>> ExecuteAsync(OccasionId occasion, IReadOnlyCollection<FrontDoorContactId> which, ContactDecision decision, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        decision = decision with { Rationale = PlainText.Clean(decision.Rationale) is { Length: > 0 } why ? why : null, Feedback = PlainText.Clean(decision.Feedback) is { Length: > 0 } feedback ? feedback : null };
        var managed = await teams.ManagedAsync(cancellation);
        var ids = which.ToList();
        await db.HoldAsync(await db.FrontDoorContacts.Where(c => c.OccasionId == occasion && ids.Contains(c.Id)).Select(c => c.ChildId).ToListAsync(cancellation), cancellation);
        var chosen = await db.FrontDoorContacts.AsNoTracking().Where(c => c.OccasionId == occasion && ids.Contains(c.Id)).ToListAsync(cancellation);
        chosen = [.. chosen.Where(c => managed.Contains(c.TeamId)).OrderBy(c => c.ChildId.Value)];
        if (chosen.Count == 0)
        {
            return new Refusal("Tick the children you decide about", "Contacts");
        }

        if (chosen.Exists(c => !c.IsOpen))
        {
            return new Refusal("Somebody else decided this contact already. Check what they decided");
        }

        var records = (await door.OpenSeveralAsync([.. chosen.Select(c => c.ChildId)], RecordArea.Referrals, toWrite: true, cancellation)).ToDictionary(r => r.ChildId);
        if (chosen.Exists(c => !records.ContainsKey(c.ChildId)))
        {
            return new Refusal("One of the records is closed to you. Ask another manager to decide", "Contacts");
        }

        var (steps, refusals) = (new List<Step>(), new List<Refusal>());
        foreach (var contact in chosen)
        {
            var history = await histories.ReadToChangeAsync(records[contact.ChildId], cancellation);
            var fresh = await db.FrontDoorContacts.SingleAsync(c => c.Id == contact.Id, cancellation);
            var outcome = Decide(fresh, records[contact.ChildId], history, decision);
            refusals.AddRange(outcome.Refusals);
            if (outcome.IsDone)
            {
                steps.Add(outcome.Made);
            }
        }

        if (refusals.Count == 0)
        {
            refusals.AddRange(await TakerRefusalsAsync(steps, decision, cancellation));
        }

        if (refusals.Count > 0)
        {
            // Nothing half done is kept.
            db.ChangeTracker.Clear();
            return Outcome<int>.Refused([.. refusals.Distinct()]);
        }

        foreach (var step in steps)
        {
            await KeepAsync(step, decision, cancellation);
        }

        return steps.Count;
    }

    private Outcome<Step> Decide(FrontDoorContact contact, OpenedRecord record, ChildHistory history, ContactDecision decision)
    {
        var (me, today) = (current.Required.StaffId, clock.TodayInLondon());
        var refusals = contact.DecisionRefusals(decision.Outcome, decision.Rationale, decision.Feedback, me).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<Step>.Refused(refusals);
        }

        var words = decision.Outcome!.Value.Words();
        if (decision.Outcome is not (ContactOutcome.Referral or ContactOutcome.StrategyDiscussion))
        {
            return new Step(contact, record, history, null, IsAdded: false, [new HistoryEvent(today, $"Contact decided: {words}", RecordArea.Referrals, Reason: decision.Rationale)]);
        }

        var isAdded = history.OpenEpisode is not null;
        var need = string.IsNullOrEmpty(decision.PrimaryNeed) ? null : decision.PrimaryNeed;
        var received = history.ReceiveReferral(new ReferralDetails(today, contact.Details.Source, need, contact.Id));
        if (!received.IsDone)
        {
            return Outcome<Step>.Refused([.. Named(received.Refusals)]);
        }

        var (episode, isStrategy) = (received.Made, decision.Outcome == ContactOutcome.StrategyDiscussion);
        var accepts = episode.Decision == ReferralDecision.Awaited && (decision.AcceptsNow || isStrategy);
        var acts = new List<IReadOnlyList<Refusal>>
        {
            accepts ? history.DecideReferral(accept: true, today, decision.Rationale, need, me).Refusals : [],
            !isAdded && decision.ReferrerToldOn is { } told ? history.TellReferrer(episode, told).Refusals : [],
        };
        if (isStrategy && acts.TrueForAll(a => a.Count == 0))
        {
            acts.Add(history.CallStrategyDiscussion(today, decision.Rationale, contact.OccasionId, me).Refusals);
        }

        refusals = [.. Named(acts.SelectMany(a => a))];
        if (refusals.Count > 0)
        {
            return Outcome<Step>.Refused(refusals);
        }

        var source = ContactWords.Source(contact.Details.Source, contact.Details.DoNotReveal);
        var headline = isAdded ? $"New information added to the open case: {source}" : $"{(episode.IsReReferral ? "Re-referral" : "Referral")} received: {source}{(accepts ? "; accepted" : "")}";
        List<HistoryEvent> events = [new(today, headline, RecordArea.Referrals, Reason: decision.Rationale)];
        if (isStrategy)
        {
            events.Add(new HistoryEvent(today, "Strategy discussion called", RecordArea.Referrals, Reason: decision.Rationale));
        }

        return new Step(contact, record, history, episode, isAdded, events);
    }

    // The domain names its own fields; this page asks them in its own.
    private static IEnumerable<Refusal> Named(IEnumerable<Refusal> refusals) => refusals.Select(r => r with
    {
        Field = r.Field switch
        {
            nameof(ChildInNeedEpisode.PrimaryNeed) => nameof(ContactDecision.PrimaryNeed),
            nameof(ChildInNeedEpisode.DecisionReason) => nameof(ContactDecision.Rationale),
            nameof(ChildInNeedEpisode.ReferrerToldOn) => nameof(ContactDecision.ReferrerToldOn),
            _ => null,
        },
    });

    // An accepted referral belongs to a team from that moment.
    private async Task<IEnumerable<Refusal>> TakerRefusalsAsync(IReadOnlyList<Step> steps, ContactDecision decision, CancellationToken cancellation)
    {
        var mustPass = steps.Any(s => s is { IsAdded: false, Episode.Decision: ReferralDecision.Accepted });
        return mustPass || decision.TakenOnBy.Team is not null
            ? await passOn.RefusalsAsync([.. steps.Where(s => !s.IsAdded && s.Episode is not null).Select(s => s.Record.ChildId)], decision.TakenOnBy, mustPass, cancellation)
            : [];
    }

    private async Task KeepAsync(Step step, ContactDecision decision, CancellationToken cancellation)
    {
        var (contact, record, now) = (step.Contact, step.Record, clock.GetUtcNow());
        await histories.KeepAsync(record, step.History, step.Events, cancellation);
        await FinishClockAsync(contact, cancellation);

        if (step.Episode is null)
        {
            await CloseIfNobodyWorksAsync(contact, step.History, cancellation);
        }
        else if (step.IsAdded)
        {
            await passOn.TellWorkersAsync(record, decision.Outcome == ContactOutcome.StrategyDiscussion
                ? "A strategy discussion is needed now: new information came to the front door"
                : "New information about this child came as a referral", cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        if (step is { IsAdded: false, Episode.Decision: ReferralDecision.Accepted })
        {
            await passOn.ExecuteAsync(record, decision.TakenOnBy, decision.Outcome == ContactOutcome.StrategyDiscussion, cancellation);
        }

        // Last: with the decision the front door's own tie to the record may go.
        var decided = contact.Decide(decision.Outcome, decision.Rationale, decision.Feedback, record.Viewer.StaffId, now, step.Episode?.Id);
        if (!decided.IsDone)
        {
            throw new InvalidOperationException("A decision was checked and then refused.");
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task FinishClockAsync(FrontDoorContact contact, CancellationToken cancellation)
    {
        var path = ContactPaths.Of(contact.OccasionId);
        var rule = ReferralTimescales.DecideContact.Id;
        foreach (var task in await db.Tasks.Where(t => t.ChildId == contact.ChildId && t.RuleId == rule && t.Path == path && t.DoneOn == null && t.CancelledAt == null).ToListAsync(cancellation))
        {
            task.Finish(clock.TodayInLondon(), current.Required.StaffId);
        }
    }

    // The record was opened for this contact alone; with nothing to do it is closed, and opens again with the next.
    private async Task CloseIfNobodyWorksAsync(FrontDoorContact contact, ChildHistory history, CancellationToken cancellation)
    {
        var child = await db.Children.SingleAsync(c => c.Id == contact.ChildId, cancellation);
        var isWorkedWith = child.AllocatedTo is not null || child.TeamId != contact.TeamId || history.OpenEpisode is not null || history.Statuses.Exists(s => s.EndedOn is null);
        if (child.ClosedOn is null && !isWorkedWith
            && !await db.FrontDoorContacts.AnyAsync(c => c.ChildId == contact.ChildId && c.Id != contact.Id && c.Outcome == null, cancellation))
        {
            child.Close(clock.TodayInLondon());
        }
    }
}
