using CaseManagement.Domain.Children;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

public sealed partial class ChildHistory
{
    /// <summary>Starts a child in need plan, with the consent of somebody with parental responsibility and at least one goal.</summary>
    /// <param name="goals">What should be better, who does what by when.</param>
    public Outcome<ChildInNeedPlan> StartChildInNeedPlan(DateOnly on, string? consentBy, IReadOnlyList<GoalWords> goals, StaffId by)
    {
        if (Refused<ChildInNeedPlan>(
            PlanRefusals(on)
                .Concat(Needed(consentBy, "Enter who with parental responsibility agreed to the plan", nameof(ChildInNeedPlan.ConsentBy)))
                .Concat(goals.Count == 0 ? [new Refusal("Enter at least one goal: what should be better for the child", GoalField(0, nameof(PlanGoal.Change)))] : [])
                .Concat(NewGoalRefusals(goals, on, open: 0))) is { } refused)
        {
            return refused;
        }

        var plan = Make(ChildInNeedPlan.Start(OpenEpisode!, on, consentBy!), ChildInNeedPlans);
        SetGoals(plan.Id, null, goals, on, by);
        StartStatus(StatusKind.ChildInNeed, null, on);
        Met(on, ChildInNeedTimescales.PlanInPlace);
        Start(VisitTimescales.ChildInNeed, on);
        Start(ChildInNeedTimescales.FirstReview, on);
        return plan;
    }

    /// <summary>Records a review of the plan. Ending it asks why; a step up calls a strategy discussion.</summary>
    /// <param name="goals">Where each open goal stands, and what is added.</param>
    public Outcome<ChildInNeedReview> ReviewChildInNeedPlan(
        DateOnly on, OccasionId occasion, ChildInNeedReviewDecision? decision, ChildInNeedPlanEnd? endReason, StaffId by, MeetingGoals goals)
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

            if (decision == ChildInNeedReviewDecision.End && goals.New.Count > 0)
            {
                yield return new Refusal("A plan that ends gets no new goals. Take them away, or let the plan go on", GoalField(0, nameof(PlanGoal.Change)));
            }

            foreach (var refusal in MeetingGoalRefusals(goals, on))
            {
                yield return refusal;
            }
        }

        if (Refused<ChildInNeedReview>(Refusals()) is { } refused)
        {
            return refused;
        }

        var review = Make(ChildInNeedReview.Hold(plan, occasion, on, decision!.Value, by), ChildInNeedReviews);
        KeepGoals(goals, GoalMeeting.ChildInNeedReview, occasion, on, by);
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
