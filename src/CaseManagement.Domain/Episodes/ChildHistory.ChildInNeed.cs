using CaseManagement.Domain.Children;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

public sealed partial class ChildHistory
{
    /// <summary>Starts a child in need plan, with the consent of somebody with parental responsibility.</summary>
    public Outcome<ChildInNeedPlan> StartChildInNeedPlan(DateOnly on, string? consentBy)
    {
        if (Refused<ChildInNeedPlan>(PlanRefusals(on).Concat(Needed(consentBy, "Enter who with parental responsibility agreed to the plan", nameof(ChildInNeedPlan.ConsentBy)))) is { } refused)
        {
            return refused;
        }

        var plan = Make(ChildInNeedPlan.Start(OpenEpisode!, on, consentBy!), ChildInNeedPlans);
        StartStatus(StatusKind.ChildInNeed, null, on);
        Met(on, ChildInNeedTimescales.PlanInPlace);
        Start(VisitTimescales.ChildInNeed, on);
        Start(ChildInNeedTimescales.FirstReview, on);
        return plan;
    }

    /// <summary>Records a review of the plan. Ending it asks why; a step up calls a strategy discussion.</summary>
    public Outcome<ChildInNeedReview> ReviewChildInNeedPlan(DateOnly on, OccasionId occasion, ChildInNeedReviewDecision? decision, ChildInNeedPlanEnd? endReason, StaffId by)
    {
        if (OpenChildInNeedPlan is not { } plan)
        {
            return new Refusal($"{Child.Name} has no child in need plan to review");
        }

        IEnumerable<Refusal> Refusals()
        {
            foreach (var refusal in Dated(on, "the review", nameof(ChildInNeedReview.HeldOn)))
            {
                yield return refusal;
            }

            var after = ChildInNeedReviews.Where(r => r.PlanId == plan.Id).Select(r => r.HeldOn).Append(plan.StartedOn).Max();
            if (on <= after)
            {
                yield return new Refusal($"The review must be after {after.InWords()}, when the plan was made or last reviewed", nameof(ChildInNeedReview.HeldOn));
            }

            if (decision is null)
            {
                yield return new Refusal("Select what the review decided", nameof(ChildInNeedReview.Decision));
            }

            if (decision == ChildInNeedReviewDecision.End && endReason is null)
            {
                yield return new Refusal("Select why the plan ends", nameof(ChildInNeedPlan.EndReason));
            }
        }

        if (Refused<ChildInNeedReview>(Refusals()) is { } refused)
        {
            return refused;
        }

        var review = Make(ChildInNeedReview.Hold(plan, occasion, on, decision!.Value, by), ChildInNeedReviews);
        Met(on, ChildInNeedTimescales.FirstReview, ChildInNeedTimescales.LaterReview);

        if (decision == ChildInNeedReviewDecision.End)
        {
            EndChildInNeedPlanNow(plan, on, endReason!.Value, by);
            return review;
        }

        Start(ChildInNeedTimescales.LaterReview, on);
        if (decision == ChildInNeedReviewDecision.StepUp && CalledStrategyDiscussion is null && UnresolvedEnquiry is null)
        {
            Start(ChildProtectionTimescales.StrategyDiscussion, on);
        }

        return review;
    }

    private void EndChildInNeedPlanNow(ChildInNeedPlan plan, DateOnly on, ChildInNeedPlanEnd reason, StaffId? by)
    {
        plan.End(on, reason, by);
        EndStatus(StatusKind.ChildInNeed, on);
        Cancel("The child in need plan ended", VisitTimescales.ChildInNeed, ChildInNeedTimescales.FirstReview, ChildInNeedTimescales.LaterReview);
    }

    private IEnumerable<Refusal> PlanRefusals(DateOnly on)
    {
        const string field = nameof(ChildInNeedPlan.StartedOn);

        // 4000, 4008, 4010, 4015.
        foreach (var refusal in InEpisode(on, "the plan", field))
        {
            yield return refusal;
        }

        // 4004.
        if (OpenChildInNeedPlan is { } open)
        {
            yield return new Refusal($"{Child.Name} already has a child in need plan, started on {open.StartedOn.InWords()}");
        }

        // 4014.
        if (ChildInNeedPlans.Where(p => p.EndedOn >= on).MaxBy(p => p.EndedOn) is { } earlier)
        {
            yield return new Refusal($"The child in need plan before ended on {earlier.EndedOn!.Value.InWords()}. A new one must start later", field);
        }

        // 4001, 4016, 4017: never together with a child protection plan, the day it ends included.
        if (OpenProtectionPlan is not null)
        {
            yield return new Refusal($"{Child.Name} has a child protection plan. A child in need plan can start once that has ended");
        }
        else if (ProtectionPlans.Where(p => p.EndedOn >= on).MaxBy(p => p.EndedOn) is { } protection)
        {
            yield return new Refusal($"The child protection plan ended on {protection.EndedOn!.Value.InWords()}. A child in need plan must start after that day", field);
        }
    }
}
