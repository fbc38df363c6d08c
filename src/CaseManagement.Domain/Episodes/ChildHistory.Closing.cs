using CaseManagement.Domain.Children;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

public sealed partial class ChildHistory
{
    /// <summary>Closes the case, when nothing in it is open and the reason's conditions hold.</summary>
    /// <param name="on">The day of closing.</param>
    /// <param name="reason">Code of the set "cin-closure-reason".</param>
    /// <param name="by">The manager who signs.</param>
    public Outcome<ChildInNeedEpisode> Close(DateOnly on, string? reason, StaffId by)
    {
        if (OpenEpisode is not { } episode)
        {
            return new Refusal($"{Child.Name} has no open case");
        }

        if (Refused<ChildInNeedEpisode>(ClosingRefusals(episode, on, reason, beingSigned: null)) is { } refused)
        {
            return refused;
        }

        CloseNow(episode, on, reason!, by);
        return episode;
    }

    /// <summary>What stands in the way of closing on a day for a reason: shown as the check list of the closing page.</summary>
    public IReadOnlyList<Refusal> WhatHindersClosing(DateOnly on, string? reason) =>
        OpenEpisode is { } episode ? [.. ClosingRefusals(episode, on, reason, beingSigned: null)] : [];

    /// <summary>Undoes a closure made by mistake, by a manager on the same day. Later a new referral is needed.</summary>
    public Outcome<ChildInNeedEpisode> ReopenToday(ChildInNeedEpisode episode)
    {
        if (episode.ClosedOn is null || OpenEpisode is not null || Episodes.MaxBy(e => e.ReferredOn) != episode)
        {
            return new Refusal("Only the latest case can be opened again");
        }

        if (episode.ClosedOn != Today)
        {
            return new Refusal("A case is opened again on the day it was closed only. Record a new referral");
        }

        episode.Reopen();
        return episode;
    }

    /// <summary>The child died: plans end on that day, the case closes, every clock stops. The death is recorded on the person first.</summary>
    public void Died(DateOnly on, StaffId by)
    {
        if (OpenProtectionPlan is { } protection)
        {
            EndProtectionNow(protection, on, ChildProtectionPlanEnd.Died);
        }

        if (OpenChildInNeedPlan is { } inNeed)
        {
            EndChildInNeedPlanNow(inNeed, on, ChildInNeedPlanEnd.Died, by);
        }

        // Another authority's plan, ours for the time being, protects nobody any more.
        if (AwaitedTransfer is not null)
        {
            EndStatus(StatusKind.ChildProtectionPlan, on);
        }

        OpenAssessment?.Abandon("The child died");
        ComingConference?.Cancel("The child died");
        if (UnresolvedEnquiry is { } enquiry)
        {
            enquiry.Conclude(new EnquiryConclusion(on, enquiry.Finding ?? EnquiryFinding.NotSubstantiated, ConferenceRequired: false, "The child died"), by);
        }

        if (OpenEpisode is { Decision: ReferralDecision.Accepted } episode)
        {
            episode.Close(on < episode.ReferredOn ? episode.ReferredOn : on, ClosureReasons.Died, by);
        }

        _clocks.Add(new AllClocksCancelled("The child died"));
    }

    private void CloseNow(ChildInNeedEpisode episode, DateOnly on, string reason, StaffId? by)
    {
        episode.Close(on, reason, by);
        _clocks.Add(new AllClocksCancelled("The case was closed"));
    }

    private IEnumerable<Refusal> ClosingRefusals(ChildInNeedEpisode episode, DateOnly on, string? reason, Assessment? beingSigned)
    {
        const string field = nameof(ChildInNeedEpisode.ClosedOn);
        foreach (var refusal in StillOpen(episode, beingSigned).Concat(ReasonRefusals(episode, on, reason, beingSigned)))
        {
            yield return refusal;
        }

        if (on > Today)
        {
            yield return new Refusal("The day of closing must be today or in the past", field);
        }

        // 8630, 8565.
        var last = LastEvent(episode);
        if (on < last)
        {
            yield return new Refusal($"The last event of this case is dated {last.InWords()}, so it cannot close before", field);
        }
    }

    private IEnumerable<Refusal> StillOpen(ChildInNeedEpisode episode, Assessment? beingSigned)
    {
        if (episode.Decision == ReferralDecision.Awaited)
        {
            yield return new Refusal("The referral has not been decided yet");
        }

        // 8867.
        if (OpenAssessment is { } assessment && assessment != beingSigned)
        {
            yield return new Refusal($"The assessment started on {assessment.StartedOn.InWords()} is not finished");
        }

        // 8868.
        if (UnresolvedEnquiry is { } enquiry)
        {
            yield return new Refusal(enquiry.IsOpen
                ? $"The enquiry started on {enquiry.StartedOn.InWords()} is not concluded"
                : $"The enquiry started on {enquiry.StartedOn.InWords()} waits for its conference");
        }

        if (CalledStrategyDiscussion is not null)
        {
            yield return new Refusal("A strategy discussion is called and not yet held");
        }

        if (ComingConference is not null)
        {
            yield return new Refusal("A conference is asked for and not yet held");
        }

        if (OpenChildInNeedPlan is not null)
        {
            yield return new Refusal("The child in need plan has not ended");
        }

        if (OpenProtectionPlan is not null || AwaitedTransfer is not null)
        {
            yield return new Refusal("The child protection plan has not ended");
        }

        if (IsLookedAfter)
        {
            yield return new Refusal($"{Child.Name} is looked after");
        }
    }

    private IEnumerable<Refusal> ReasonRefusals(ChildInNeedEpisode episode, DateOnly on, string? reason, Assessment? beingSigned)
    {
        const string field = nameof(ChildInNeedEpisode.ClosureReason);

        // 8640, 8805, 8810.
        if (!Offers("cin-closure-reason", reason, on))
        {
            yield return new Refusal("Select why the case closes", field);
            yield break;
        }

        var isAfterAssessment = reason is ClosureReasons.AfterAssessment or ClosureReasons.ToEarlyHelp;
        var hasMore = Enquiries.Exists(e => e.EpisodeId == episode.Id) || ChildInNeedPlans.Exists(p => p.EpisodeId == episode.Id)
            || ProtectionPlans.Exists(p => p.EpisodeId == episode.Id) || Conferences.Exists(c => c.EpisodeId == episode.Id && c.HeldOn is not null);

        // 2990.
        if (isAfterAssessment && hasMore)
        {
            yield return new Refusal("There was more than an assessment: an enquiry, a conference or a plan. Choose another reason", field);
        }

        // 8825.
        if (isAfterAssessment && beingSigned is null && !AssessmentsOf(episode).Any(a => a.State == AssessmentState.Authorised))
        {
            yield return new Refusal("This reason needs a signed assessment", field);
        }

        // 8873: the only assessment found no factors, so another reason than RC8 or RC9 was explained when it was signed.
        // 8585.
        if ((reason == ClosureReasons.Died) != (Child.DiedOn is not null))
        {
            yield return new Refusal(reason == ClosureReasons.Died ? "Record the death first" : $"{Child.Name} died. Choose that as the reason", field);
        }

        if (reason == ClosureReasons.ToAdultServices && Child.BornOn is { } born && on < born.PlusYearsOrFirstOfMarch(18))
        {
            yield return new Refusal($"{Child.Name} is not yet 18, so cannot move to adult social care", field);
        }

        if (reason == ClosureReasons.Adopted && !Statuses.Exists(s => s.Kind == StatusKind.LookedAfter))
        {
            yield return new Refusal($"{Child.Name} was never looked after, so cannot have been adopted from care", field);
        }
    }

    // The latest date in an episode: nothing is dated after its closure (8565).
    private DateOnly LastEvent(ChildInNeedEpisode episode) =>
        AssessmentsOf(episode).SelectMany(a => new[] { a.StartedOn, a.SignedOn })
            .Concat(Enquiries.Where(e => e.EpisodeId == episode.Id).SelectMany(e => new DateOnly?[] { e.StartedOn, e.ConcludedOn, e.ConferenceOn }))
            .Concat(StrategyDiscussions.Where(s => s.EpisodeId == episode.Id).Select(s => s.HeldOn))
            .Concat(Conferences.Where(c => c.EpisodeId == episode.Id).Select(c => c.HeldOn))
            .Concat(ChildInNeedPlans.Where(p => p.EpisodeId == episode.Id).SelectMany(p => new DateOnly?[] { p.StartedOn, p.EndedOn }))
            .Concat(ProtectionPlans.Where(p => p.EpisodeId == episode.Id).SelectMany(p => new DateOnly?[] { p.StartedOn, p.EndedOn }))
            .Append(episode.ReferredOn).Append(episode.DecidedOn)
            .Max()!.Value;
}
