using CaseManagement.Domain.Children;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

public sealed partial class ChildHistory
{
    /// <summary>Starts an assessment; one at a time (8863, 8896).</summary>
    public Outcome<Assessment> StartAssessment(DateOnly on, OccasionId occasion, StaffId author)
    {
        IEnumerable<Refusal> Refusals()
        {
            // 1103.
            foreach (var refusal in InEpisode(on, "the assessment", nameof(Assessment.StartedOn)))
            {
                yield return refusal;
            }

            if (OpenAssessment is { } running)
            {
                yield return new Refusal($"The assessment started on {running.StartedOn.InWords()} is not finished. Finish it or give it up first");
            }

            if (OpenEpisode is { } episode && AssessmentsOf(episode).Where(a => a.SignedOn > on).MaxBy(a => a.SignedOn) is { } earlier)
            {
                yield return new Refusal($"An assessment was still running then: it was signed on {earlier.SignedOn!.Value.InWords()}", nameof(Assessment.StartedOn));
            }
        }

        return Refused<Assessment>(Refusals()) ?? Make(Assessment.Start(OpenEpisode!, occasion, on, author), Assessments);
    }

    /// <summary>A manager signs the assessment, with its factors and what follows. An outcome without need closes the case that day (RC8, RC9).</summary>
    public Outcome<Assessment> SignAssessment(Assessment assessment, AssessmentResult result, StaffId signer)
    {
        if (Refused<Assessment>(SigningRefusals(assessment, result, signer)) is { } refused)
        {
            return refused;
        }

        var on = result.SignedOn;
        assessment.Sign(result, signer);
        Met(on, ReferralTimescales.CompleteAssessment);
        if (result.SeenOn is { } seen)
        {
            Met(seen, ReferralTimescales.SeeChild);
        }

        switch (result.Outcome)
        {
            case AssessmentOutcome.ChildInNeedPlan:
                Start(ChildInNeedTimescales.PlanInPlace, on);
                break;
            case AssessmentOutcome.StrategyDiscussion when CalledStrategyDiscussion is null && UnresolvedEnquiry is null:
                Start(ChildProtectionTimescales.StrategyDiscussion, on);
                break;
            case AssessmentOutcome.NoFurtherAction:
                CloseNow(OpenEpisode!, on, ClosureReasons.AfterAssessment, signer);
                break;
            case AssessmentOutcome.EarlyHelp:
                CloseNow(OpenEpisode!, on, ClosureReasons.ToEarlyHelp, signer);
                break;
        }

        return assessment;
    }

    /// <summary>Gives an assessment up, with the reason; it stays readable and is in no return.</summary>
    public Outcome<Assessment> AbandonAssessment(Assessment assessment, string? reason)
    {
        if (!assessment.IsOpen)
        {
            return new Refusal("This assessment is finished already");
        }

        if (Refused<Assessment>(Needed(reason, "Say why the assessment is given up", nameof(assessment.AbandonedBecause))) is { } refused)
        {
            return refused;
        }

        assessment.Abandon(reason!);
        return assessment;
    }

    /// <summary>What is wrong with the factors chosen on a day, if anything: also asked by the form before it is sent.</summary>
    public static IEnumerable<Refusal> FactorRefusals(IReadOnlyList<string> factors, DateOnly on)
    {
        const string field = nameof(AssessmentResult.Factors);
        if (factors.Count == 0)
        {
            // 8897.
            yield return new Refusal("Select what was found, or that there are no factors", field);
        }

        // 8945, 8950: codes that have ended.
        foreach (var retired in factors.Where(f => !CodeSet.Get("cin-assessment-factors").Offers(f, on)))
        {
            yield return new Refusal($"The factor {CodeSet.Get("cin-assessment-factors").Describe(retired)} can no longer be chosen", field);
        }

        // 8898.
        if (factors.Distinct(StringComparer.OrdinalIgnoreCase).Count() != factors.Count)
        {
            yield return new Refusal("Select each factor once", field);
        }

        // 8869.
        if (factors.Count > 1 && factors.Contains(Assessment.NoFactors))
        {
            yield return new Refusal("“No factors identified” cannot stand beside other factors", field);
        }
    }

    private IEnumerable<Refusal> SigningRefusals(Assessment assessment, AssessmentResult result, StaffId signer)
    {
        if (!assessment.IsOpen)
        {
            return [new Refusal("This assessment is finished already")];
        }

        return InEpisode(result.SignedOn, "the signature", nameof(result.SignedOn))
            .Concat(FactorRefusals(result.Factors, result.SignedOn))
            .Concat(ResultRefusals(assessment, result, signer));
    }

    private IEnumerable<Refusal> ResultRefusals(Assessment assessment, AssessmentResult result, StaffId signer)
    {
        // 8608.
        if (result.SignedOn < assessment.StartedOn)
        {
            yield return new Refusal($"The signature must be on or after the start on {assessment.StartedOn.InWords()}", nameof(result.SignedOn));
        }

        if (signer == assessment.AuthorId)
        {
            yield return new Refusal("Somebody other than the author signs an assessment");
        }

        if (result.SeenOn is null && Child.BornOn <= result.SignedOn)
        {
            yield return new Refusal($"Enter the day {Child.Name} was seen", nameof(result.SeenOn));
        }

        if (result.SeenOn > result.SignedOn || result.SeenOn < OpenEpisode?.ReferredOn)
        {
            yield return new Refusal($"The day {Child.Name} was seen must lie between the referral and the signature", nameof(result.SeenOn));
        }

        switch (result.Outcome)
        {
            case null:
                yield return new Refusal("Select what follows", nameof(result.Outcome));
                break;
            case AssessmentOutcome.NoFurtherAction or AssessmentOutcome.EarlyHelp when OpenEpisode is { } episode:
                // 2990: nothing but assessments in such an episode; and everything else closed.
                foreach (var refusal in ClosingRefusals(episode, result.SignedOn, result.Outcome == AssessmentOutcome.EarlyHelp ? ClosureReasons.ToEarlyHelp : ClosureReasons.AfterAssessment, assessment))
                {
                    yield return refusal with { Field = nameof(result.Outcome) };
                }

                break;
            case AssessmentOutcome.ChildInNeedPlan when OpenProtectionPlan is not null:
                yield return new Refusal($"{Child.Name} has a child protection plan, so there can be no child in need plan beside it", nameof(result.Outcome));
                break;
            case AssessmentOutcome.ContinuesUnderPlan when OpenProtectionPlan is null && OpenChildInNeedPlan is null && !IsLookedAfter:
                yield return new Refusal($"{Child.Name} has no plan to continue under", nameof(result.Outcome));
                break;
        }

        // 8873: asked about, not forbidden.
        if (result.Factors is [Assessment.NoFactors] && result.Outcome is not (null or AssessmentOutcome.NoFurtherAction or AssessmentOutcome.EarlyHelp) && string.IsNullOrWhiteSpace(result.WhyNoFactors))
        {
            yield return new Refusal("No factors were identified, yet the case goes on. Say why", nameof(result.WhyNoFactors));
        }
    }

    private IEnumerable<Assessment> AssessmentsOf(ChildInNeedEpisode episode) => Assessments.Where(a => a.EpisodeId == episode.Id && a.State != AssessmentState.Abandoned);
}
