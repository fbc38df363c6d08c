using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

public sealed partial class ChildHistory
{
    /// <summary>Calls a strategy discussion, as soon as there is reason to suspect significant harm.</summary>
    public Outcome<StrategyDiscussion> CallStrategyDiscussion(DateOnly on, string? concern, OccasionId occasion, StaffId by)
    {
        if (CalledStrategyDiscussion is not null)
        {
            return new Refusal($"A strategy discussion about {Child.Name} is called already. Hold that one");
        }

        if (Refused<StrategyDiscussion>(InEpisode(on, "the call", nameof(StrategyDiscussion.CalledOn)).Concat(Needed(concern, "Say what the concern is", nameof(StrategyDiscussion.Concern)))) is { } refused)
        {
            return refused;
        }

        var discussion = Make(StrategyDiscussion.Call(OpenEpisode!, occasion, on, concern!, by), StrategyDiscussions);
        Start(ChildProtectionTimescales.StrategyDiscussion, on);
        return discussion;
    }

    /// <summary>Records the discussion. A decision for an enquiry starts it on that day, with the clock to the initial conference.</summary>
    public Outcome<StrategyDiscussion> HoldStrategyDiscussion(StrategyDiscussion discussion, StrategyDetails details, DateTimeOffset now, StaffId chair)
    {
        if (!discussion.IsOpen)
        {
            return new Refusal("This strategy discussion is recorded already");
        }

        if (Refused<StrategyDiscussion>(StrategyRefusals(discussion, details, now)) is { } refused)
        {
            return refused;
        }

        var on = details.HeldAt.DateInLondon();
        discussion.Hold(details, chair);
        Met(on, ChildProtectionTimescales.StrategyDiscussion);

        if (details.Decision != StrategyDecision.NoEnquiry && UnresolvedEnquiry is null)
        {
            Make(Section47Enquiry.Start(discussion, on), Enquiries);
            Start(ChildProtectionTimescales.EnquiryOutcome, on);
            if (OpenProtectionPlan is null)
            {
                Start(ChildProtectionTimescales.InitialConference, on);
            }
        }

        return discussion;
    }

    /// <summary>A manager signs what the enquiry found, and whether there is a conference.</summary>
    public Outcome<Section47Enquiry> ConcludeEnquiry(Section47Enquiry enquiry, EnquiryConclusion conclusion, StaffId author, StaffId signer)
    {
        if (!enquiry.IsOpen)
        {
            return new Refusal("This enquiry is concluded already");
        }

        IEnumerable<Refusal> Refusals()
        {
            foreach (var refusal in InEpisode(conclusion.On, "the outcome", nameof(conclusion.On)).Concat(Needed(conclusion.Reason, "Say why", nameof(conclusion.Reason))))
            {
                yield return refusal;
            }

            if (conclusion.On < enquiry.StartedOn)
            {
                yield return new Refusal($"The outcome must be on or after the start on {enquiry.StartedOn.InWords()}", nameof(conclusion.On));
            }

            if (conclusion.Finding is null)
            {
                yield return new Refusal("Select what the enquiry found", nameof(conclusion.Finding));
            }

            if (conclusion.ConferenceRequired is null)
            {
                yield return new Refusal("Select whether there is an initial conference", nameof(conclusion.ConferenceRequired));
            }

            if (conclusion is { ConferenceRequired: true, Finding: EnquiryFinding.NotSubstantiated })
            {
                yield return new Refusal("An initial conference is held only when the worries are substantiated", nameof(conclusion.ConferenceRequired));
            }

            if (conclusion.ConferenceRequired == true && OpenProtectionPlan is not null)
            {
                yield return new Refusal($"{Child.Name} has a child protection plan already. Ask for a review conference instead", nameof(conclusion.ConferenceRequired));
            }

            if (conclusion.ConferenceRequired == false && ComingConference is { Kind: ConferenceKind.Initial })
            {
                yield return new Refusal("An initial conference is booked. Cancel it first if it is not needed", nameof(conclusion.ConferenceRequired));
            }

            if (author == signer)
            {
                yield return new Refusal("Somebody other than the author signs the outcome of an enquiry");
            }
        }

        if (Refused<Section47Enquiry>(Refusals()) is { } refused)
        {
            return refused;
        }

        enquiry.Conclude(conclusion, signer);
        Met(conclusion.On, ChildProtectionTimescales.EnquiryOutcome);
        if (conclusion.ConferenceRequired == false)
        {
            Cancel("The enquiry needs no conference", ChildProtectionTimescales.InitialConference, ChildProtectionTimescales.ReportBeforeInitial);
        }

        return enquiry;
    }

    private IEnumerable<Refusal> StrategyRefusals(StrategyDiscussion discussion, StrategyDetails details, DateTimeOffset now)
    {
        var on = details.HeldAt.DateInLondon();

        // 2889: an enquiry starts on the day of the discussion, so not before the referral.
        foreach (var refusal in InEpisode(on, "the discussion", nameof(details.HeldAt))
            .Concat(Needed(details.Reason, "Say why it was decided so", nameof(details.Reason)))
            .Concat(Needed(details.SafetyPlan, $"Say how {Child.Name} is kept safe meanwhile", nameof(details.SafetyPlan))))
        {
            yield return refusal;
        }

        if (details.HeldAt > now && on == Today)
        {
            yield return new Refusal("The time of the discussion must be now or in the past", nameof(details.HeldAt));
        }

        if (on < discussion.CalledOn)
        {
            yield return new Refusal($"The discussion must be on or after {discussion.CalledOn.InWords()}, when it was called", nameof(details.HeldAt));
        }

        foreach (var (agency, name) in new[] { (Agencies.LocalAuthority, "children's social care"), (Agencies.Police, "the police"), (Agencies.Health, "health") })
        {
            if (details.Agencies.All(a => a.Agency != agency))
            {
                yield return new Refusal($"A strategy discussion needs {name}. Enter who took part", nameof(details.Agencies));
            }
        }

        if (details.Decision is null)
        {
            yield return new Refusal("Select what was decided", nameof(details.Decision));
        }

        // 8890, 8839: one enquiry at a time.
        if (details.Decision is StrategyDecision.SingleEnquiry or StrategyDecision.JointEnquiry)
        {
            if (UnresolvedEnquiry is { } running)
            {
                yield return new Refusal($"The enquiry started on {running.StartedOn.InWords()} goes on. Record that this discussion starts no new one", nameof(details.Decision));
            }
            else if (Enquiries.Exists(e => e.EpisodeId == discussion.EpisodeId && (e.ConferenceOn >= on || e.ConcludedOn > on)))
            {
                yield return new Refusal("An enquiry was still running on that day. Check the date", nameof(details.HeldAt));
            }
        }

        if (details.FamilyTold is null)
        {
            yield return new Refusal("Select whether the family was told", nameof(details.FamilyTold));
        }
        else if (details.FamilyTold == false)
        {
            foreach (var refusal in Needed(details.WhyNotTold, "Say why the family is not told yet", nameof(details.WhyNotTold)))
            {
                yield return refusal;
            }

            if (details.ReconsiderOn is null || details.ReconsiderOn < on)
            {
                yield return new Refusal("Enter the day on which telling the family is thought about again", nameof(details.ReconsiderOn));
            }
        }
    }
}
