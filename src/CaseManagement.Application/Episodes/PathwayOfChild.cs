using CaseManagement.Application.Access;
using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Retention;
using CaseManagement.Domain.Timescales;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Episodes;

/// <summary>One event of the pathway in words, latest first.</summary>
public sealed record PathwayEvent(DateOnly On, string Words, ConferenceId? Conference = null);

/// <summary>A clock that runs or has run.</summary>
public sealed record PathwayClock(WorkTaskId Id, string Rule, string Task, DateOnly? DueOn, DateOnly? DoneOn, string? Owner);

/// <summary>Where a child stands under sections 17 and 47.</summary>
public sealed record Pathway(ChildHistory History, IReadOnlyList<PathwayEvent> Events, IReadOnlyList<PathwayClock> Clocks, IReadOnlyList<RetentionCandidate> Keeping, IReadOnlyList<VisitAsked> Visits);

/// <summary>Reads where a child stands: the case, its plans, its clocks, what happened so far.</summary>
public sealed class PathwayOfChild(ChildHistories histories, CaseManagementDb db)
{
    private const int VisitsShown = 12;

    private static readonly string[] OfReferrals = [ReferralTimescales.DecideContact.Id, ReferralTimescales.RespondToReferral.Id, ReferralTimescales.SeeChild.Id];

    public async Task<Pathway> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var history = await histories.ReadAsync(record, cancellation);

        // A clock tells of the plan it belongs to: those who see referrals alone see the clocks of referrals.
        var mayPlans = record.MayRead(RecordArea.Plans);
        var tasks = await db.Tasks.AsNoTracking()
            .Where(t => t.ChildId == record.ChildId && t.RuleId != null && t.DoneOn == null && t.CancelledAt == null && (mayPlans || OfReferrals.Contains(t.RuleId)))
            .OrderBy(t => t.DueOn).ThenBy(t => t.Id).Select(t => new { t.Id, t.RuleId, t.Title, t.DueOn, t.DoneOn, t.OwnerId }).Take(100).ToListAsync(cancellation);
        var owners = tasks.Select(t => t.OwnerId.Value).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(u => owners.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        var clocks = tasks.Select(t => new PathwayClock(t.Id, t.RuleId!, t.Title, t.DueOn, t.DoneOn, names.GetValueOrDefault(t.OwnerId.Value))).ToList();
        return new Pathway(
            history, [.. Events(history, record).OrderByDescending(e => e.On)], clocks, mayPlans && history.OpenEpisode is null ? RetentionCandidate.Of(history) : [],
            mayPlans ? await VisitsAsync(record, cancellation) : []);
    }

    // The last visits that a rule asked for, oldest first.
    private async Task<IReadOnlyList<VisitAsked>> VisitsAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var rules = VisitRules.All.Select(r => r.Id).ToList();
        var visits = await db.Tasks.AsNoTracking()
            .Where(t => t.ChildId == record.ChildId && rules.Contains(t.RuleId!) && t.DueOn != null && t.CancelledAt == null)
            .OrderByDescending(t => t.DueOn).ThenByDescending(t => t.Id).Take(VisitsShown)
            .Select(t => new VisitAsked(t.RuleId!, t.DueOn!.Value, t.DoneOn)).ToListAsync(cancellation);
        visits.Reverse();
        return visits;
    }

    private static IEnumerable<PathwayEvent> Events(ChildHistory history, OpenedRecord record)
    {
        foreach (var episode in history.Episodes)
        {
            var again = episode.IsReReferral ? ", again within twelve months" : "";
            yield return new(episode.ReferredOn, $"Referred by {CodeSet.Get("cin-referral-source").Describe(episode.Source)}{again}");
            if (episode.Decision == ReferralDecision.NoFurtherAction)
            {
                yield return new(episode.DecidedOn!.Value, "Referral ended: no further action");
            }

            if (episode.ClosedOn is { } closed)
            {
                yield return new(closed, $"Case closed: {CodeSet.Get("cin-closure-reason").Describe(episode.ClosureReason!)}");
            }
        }

        if (!record.MayRead(RecordArea.Plans))
        {
            yield break;
        }

        foreach (var assessment in history.Assessments)
        {
            yield return new(assessment.StartedOn, assessment.State == AssessmentState.Abandoned ? $"Assessment started, then given up: {assessment.AbandonedBecause}" : "Assessment started");
            if (assessment.SignedOn is { } signed)
            {
                yield return new(signed, $"Assessment signed: {assessment.Outcome!.Value.Words()}");
            }
        }

        foreach (var plan in history.ChildInNeedPlans)
        {
            yield return new(plan.StartedOn, "Child in need plan started");
            if (plan.EndedOn is { } ended)
            {
                yield return new(ended, $"Child in need plan ended: {plan.EndReason!.Value.Words()}");
            }
        }

        foreach (var review in history.ChildInNeedReviews)
        {
            yield return new(review.HeldOn, $"Child in need plan reviewed: {review.Decision.Words()}");
        }

        foreach (var discussion in history.StrategyDiscussions)
        {
            yield return discussion.HeldOn is { } held ? new(held, $"Strategy discussion: {discussion.Decision!.Value.Words()}") : new(discussion.CalledOn, "Strategy discussion called");
        }

        foreach (var enquiry in history.Enquiries.Where(e => e.ConcludedOn is not null))
        {
            yield return new(enquiry.ConcludedOn!.Value, $"Enquiry under section 47 concluded: {enquiry.Finding!.Value.Words()}");
        }

        foreach (var conference in history.Conferences.Where(c => c.HeldOn is not null))
        {
            yield return new(conference.HeldOn!.Value, $"{conference.Kind.Words()}: {conference.Decision!.Value.Words()}", record.MayRead(RecordArea.Conferences) ? conference.Id : null);
        }

        foreach (var plan in history.ProtectionPlans.Where(p => p.EndedOn is not null))
        {
            yield return new(plan.EndedOn!.Value, $"Child protection plan ended: {plan.EndReason!.Value.Words()}");
        }

        foreach (var group in history.CoreGroups)
        {
            yield return new(group.HeldOn, "Core group");
        }

        foreach (var transfer in history.TransfersOut)
        {
            var authority = CodeSet.Get("local-authorities").Label(transfer.ToAuthority);
            yield return new(transfer.ToldOn, $"Moved away: {authority} was told. {transfer.Sent}");
            if (transfer.TakenOverOn is { } taken)
            {
                yield return new(taken, $"Taken over by {authority}");
            }
            else if (transfer.StayedOn is { } stayed)
            {
                yield return new(stayed, $"Stays with us, not with {authority}: {transfer.StayedBecause}");
            }
        }

        foreach (var transfer in history.TransfersIn)
        {
            yield return new(transfer.NotifiedOn, $"Moved here with a child protection plan of {CodeSet.Get("local-authorities").Label(transfer.FromAuthority)}");
        }
    }
}
