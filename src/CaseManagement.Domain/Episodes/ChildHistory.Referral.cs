using CaseManagement.Domain.Children;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

public sealed partial class ChildHistory
{
    /// <summary>Receives a referral, which opens an episode. With an open episode there is no second: the referral is added to it and that episode is the answer.</summary>
    public Outcome<ChildInNeedEpisode> ReceiveReferral(ReferralDetails referral)
    {
        if (Refused<ChildInNeedEpisode>(ReferralRefusals(referral)) is { } refused)
        {
            return refused;
        }

        // One open episode at a time, and it is the latest (8815, 8816).
        if (OpenEpisode is { } open)
        {
            return open;
        }

        var isReReferral = Episodes.Exists(e => e.ReferredOn <= referral.On && referral.On <= e.ReferredOn.PlusMonths(12));
        var episode = Make(ChildInNeedEpisode.Open(Child.ChildId, referral, isReReferral), Episodes);
        Start(ReferralTimescales.RespondToReferral, referral.On);
        return episode;
    }

    /// <summary>A manager accepts the referral, or decides that nothing further is done, after which nothing may follow (8831, 8832, 4000).</summary>
    public Outcome<ChildInNeedEpisode> DecideReferral(bool accept, DateOnly on, string? reason, string? primaryNeed, StaffId by)
    {
        if (OpenEpisode is not { Decision: ReferralDecision.Awaited } episode)
        {
            return new Refusal("This referral was decided already");
        }

        IEnumerable<Refusal> Refusals()
        {
            foreach (var refusal in Dated(on, "the decision", nameof(ChildInNeedEpisode.DecidedOn)).Concat(Needed(reason, "Say why", nameof(ChildInNeedEpisode.DecisionReason))))
            {
                yield return refusal;
            }

            if (on < episode.ReferredOn)
            {
                yield return new Refusal($"The decision must be on or after the referral on {episode.ReferredOn.InWords()}", nameof(ChildInNeedEpisode.DecidedOn));
            }

            // 8610, 8650.
            if (accept && !Offers("cin-primary-need", primaryNeed ?? episode.PrimaryNeed, episode.ReferredOn))
            {
                yield return new Refusal("Select the main reason for help", nameof(ChildInNeedEpisode.PrimaryNeed));
            }
        }

        if (Refused<ChildInNeedEpisode>(Refusals()) is { } refused)
        {
            return refused;
        }

        episode.Decide(accept ? ReferralDecision.Accepted : ReferralDecision.NoFurtherAction, reason!, primaryNeed, on, by);
        if (accept)
        {
            Start(ReferralTimescales.CompleteAssessment, episode.ReferredOn);
            Start(ReferralTimescales.SeeChild, episode.ReferredOn);
        }

        return episode;
    }

    /// <summary>Whoever referred was told what comes of it, which ends the one-working-day clock.</summary>
    public Outcome<ChildInNeedEpisode> TellReferrer(ChildInNeedEpisode episode, DateOnly on)
    {
        if (episode.ReferrerToldOn is not null)
        {
            return episode;
        }

        if (Refused<ChildInNeedEpisode>(Dated(on, "telling the referrer", nameof(episode.ReferrerToldOn)).Concat(
            on < episode.ReferredOn ? [new Refusal("Nobody can be told before the referral came", nameof(episode.ReferrerToldOn))] : [])) is { } refused)
        {
            return refused;
        }

        episode.ReferrerTold(on);
        Met(on, ReferralTimescales.RespondToReferral);
        return episode;
    }

    /// <summary>The child was seen, at whatever visit: the first sight after the referral ends its clock.</summary>
    public void Seen(DateOnly on) => Met(on, ReferralTimescales.SeeChild);

    private IEnumerable<Refusal> ReferralRefusals(ReferralDetails referral)
    {
        foreach (var refusal in Dated(referral.On, "the referral", nameof(referral.On)))
        {
            yield return refusal;
        }

        if (!Offers("cin-referral-source", referral.Source, referral.On))
        {
            yield return new Refusal("Select who referred", nameof(referral.Source));
        }

        if (referral.PrimaryNeed is not null && !Offers("cin-primary-need", referral.PrimaryNeed, referral.On))
        {
            yield return new Refusal("Select the main reason for help", nameof(referral.PrimaryNeed));
        }

        // Episodes do not overlap; the next may start on the closing day (8820).
        if (Episodes.Where(e => e.ClosedOn > referral.On).MaxBy(e => e.ClosedOn) is { } earlier)
        {
            yield return new Refusal($"The case before was closed on {earlier.ClosedOn!.Value.InWords()}. A new referral must be on that day or later", nameof(referral.On));
        }

        if (Child.BornOn is { } born && referral.On >= born.PlusYearsOrFirstOfMarch(25))
        {
            yield return new Refusal($"{Child.Name} was 25 by then. Services for children end at 25", nameof(referral.On));
        }
    }
}
