using System.Text.Json;
using CaseManagement.Domain;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>Gives the facts of one child the same identifiers each time the same story is told.</summary>
internal sealed class SeededIds(string child)
{
    private readonly Dictionary<Guid, Guid> _known = [];

    public Guid Of(Guid made)
    {
        if (!_known.TryGetValue(made, out var seeded))
        {
            _known[made] = seeded = SeedId.Of($"pathway|{child}|{_known.Count}");
        }

        return seeded;
    }
}

internal sealed record EpisodeRow(SeededIds Ids, ChildInNeedEpisode E) : ISeedRow
{
    public static string Into => "app.child_in_need_episodes (id, child_id, referred_on, source, primary_need, is_re_referral, decision, decision_reason, decided_on, decided_by, referrer_told_on, closed_on, closure_reason, closed_by, contact_id)";

    public void Write(RowWriter to) => to.Put(Ids.Of(E.Id.Value)).Put(E.ChildId.Value).Put(E.ReferredOn).Put(E.Source).Put(E.PrimaryNeed).Put(E.IsReReferral).Put(E.Decision).Put(E.DecisionReason)
        .Put(E.DecidedOn).Put(E.DecidedBy?.Value).Put(E.ReferrerToldOn).Put(E.ClosedOn).Put(E.ClosureReason).Put(E.ClosedBy?.Value).Put(E.ContactId?.Value);
}

internal sealed record AssessmentRow(SeededIds Ids, Assessment A) : ISeedRow
{
    public static string Into => "app.assessments (id, child_id, episode_id, occasion_id, started_on, author_id, state, seen_on, signed_on, signed_by, factors, outcome)";

    public void Write(RowWriter to) => to.Put(Ids.Of(A.Id.Value)).Put(A.ChildId.Value).Put(Ids.Of(A.EpisodeId.Value)).Put(A.OccasionId.Value).Put(A.StartedOn).Put(A.AuthorId.Value).Put(A.State)
        .Put(A.SeenOn).Put(A.SignedOn).Put(A.SignedBy?.Value).PutJson(JsonSerializer.Serialize(A.Factors, JsonSerializerOptions.Web)).Put(A.Outcome?.ToString());
}

internal sealed record InNeedPlanRow(SeededIds Ids, ChildInNeedPlan P) : ISeedRow
{
    public static string Into => "app.child_in_need_plans (id, child_id, episode_id, started_on, consent_by, ended_on, end_reason, ended_by)";

    public void Write(RowWriter to) => to.Put(Ids.Of(P.Id.Value)).Put(P.ChildId.Value).Put(Ids.Of(P.EpisodeId.Value)).Put(P.StartedOn).Put(P.ConsentBy).Put(P.EndedOn).Put(P.EndReason?.ToString()).Put(P.EndedBy?.Value);
}

internal sealed record InNeedReviewRow(SeededIds Ids, ChildInNeedReview R) : ISeedRow
{
    public static string Into => "app.child_in_need_reviews (id, child_id, plan_id, occasion_id, held_on, decision, recorded_by)";

    public void Write(RowWriter to) => to.Put(Ids.Of(R.Id)).Put(R.ChildId.Value).Put(Ids.Of(R.PlanId.Value)).Put(R.OccasionId.Value).Put(R.HeldOn).Put(R.Decision).Put(R.RecordedBy.Value);
}

internal sealed record StrategyRow(SeededIds Ids, StrategyDiscussion S) : ISeedRow
{
    public static string Into =>
        "app.strategy_discussions (id, child_id, episode_id, occasion_id, called_on, concern, called_by, held_at, agency_shares, decision, reason, medical_needed, safety_plan, family_told, chaired_by)";

    public void Write(RowWriter to) => to.Put(Ids.Of(S.Id.Value)).Put(S.ChildId.Value).Put(Ids.Of(S.EpisodeId.Value)).Put(S.OccasionId.Value).Put(S.CalledOn).Put(S.Concern).Put(S.CalledBy.Value).Put(S.HeldAt)
        .PutJson(JsonSerializer.Serialize(S.AgencyShares, JsonSerializerOptions.Web)).Put(S.Decision?.ToString()).Put(S.Reason).Put(S.MedicalNeeded).Put(S.SafetyPlan).Put(S.FamilyTold).Put(S.ChairedBy?.Value);
}

internal sealed record EnquiryRow(SeededIds Ids, Section47Enquiry E) : ISeedRow
{
    public static string Into =>
        "app.section47_enquiries (id, child_id, episode_id, strategy_discussion_id, occasion_id, started_on, is_joint, concluded_on, finding, conference_required, conference_reason, signed_by, conference_on)";

    public void Write(RowWriter to) => to.Put(Ids.Of(E.Id.Value)).Put(E.ChildId.Value).Put(Ids.Of(E.EpisodeId.Value)).Put(Ids.Of(E.StrategyDiscussionId.Value)).Put(E.OccasionId.Value).Put(E.StartedOn).Put(E.IsJoint)
        .Put(E.ConcludedOn).Put(E.Finding?.ToString()).Put(E.ConferenceRequired).Put(E.ConferenceReason).Put(E.SignedBy?.Value).Put(E.ConferenceOn);
}

internal sealed record ProtectionPlanRow(SeededIds Ids, ChildProtectionPlan P) : ISeedRow
{
    public static string Into => "app.child_protection_plans (id, child_id, episode_id, started_on, initial_category, latest_category, previous_plans, ended_on, end_reason)";

    public void Write(RowWriter to) => to.Put(Ids.Of(P.Id.Value)).Put(P.ChildId.Value).Put(Ids.Of(P.EpisodeId.Value)).Put(P.StartedOn).Put(P.InitialCategory).Put(P.LatestCategory).Put(P.PreviousPlans).Put(P.EndedOn).Put(P.EndReason?.ToString());
}

internal sealed record ConferenceRow(SeededIds Ids, Conference C) : ISeedRow
{
    public static string Into =>
        """
        app.conferences (id, child_id, episode_id, occasion_id, kind, enquiry_id, plan_id, state, requested_on, requested_by, due_on, booked_on, booked_at, place, chair_id, held_on, invitations,
            decision, category, reason, outline_plan, minutes, letter_sent_on, record_sent_on, cancelled_because)
        """;

    public void Write(RowWriter to) => to.Put(Ids.Of(C.Id.Value)).Put(C.ChildId.Value).Put(Ids.Of(C.EpisodeId.Value)).Put(C.OccasionId.Value).Put(C.Kind)
        .Put(C.EnquiryId is { } enquiry ? Ids.Of(enquiry.Value) : (Guid?)null).Put(C.PlanId is { } plan ? Ids.Of(plan.Value) : (Guid?)null).Put(C.State).Put(C.RequestedOn).Put(C.RequestedBy.Value).Put(C.DueOn)
        .Put(C.BookedOn).Put(C.BookedAt).Put(C.Place).Put(C.ChairId?.Value).Put(C.HeldOn).PutJson(JsonSerializer.Serialize(C.Invitations, JsonSerializerOptions.Web))
        .Put(C.Decision?.ToString()).Put(C.Category).Put(C.Reason).Put(C.OutlinePlan).Put(C.Minutes).Put(C.LetterSentOn).Put(C.RecordSentOn).Put(C.CancelledBecause);
}

internal sealed record CoreGroupRow(SeededIds Ids, CoreGroup G) : ISeedRow
{
    public static string Into => "app.core_groups (id, child_id, plan_id, occasion_id, held_on, recorded_by)";

    public void Write(RowWriter to) => to.Put(Ids.Of(G.Id)).Put(G.ChildId.Value).Put(Ids.Of(G.PlanId.Value)).Put(G.OccasionId.Value).Put(G.HeldOn).Put(G.RecordedBy.Value);
}

internal sealed record PlanGoalRow(SeededIds Ids, PlanGoal G) : ISeedRow
{
    public static string Into => "app.plan_goals (id, child_id, child_in_need_plan_id, child_protection_plan_id, number, change, action, by_whom, by_on, how_we_know, set_on, set_by)";

    public void Write(RowWriter to) => to.Put(Ids.Of(G.Id.Value)).Put(G.ChildId.Value).Put(G.ChildInNeedPlanId is { } inNeed ? Ids.Of(inNeed.Value) : (Guid?)null)
        .Put(G.ChildProtectionPlanId is { } protection ? Ids.Of(protection.Value) : (Guid?)null).Put(G.Number).Put(G.Change).Put(G.Action).Put(G.ByWhom).Put(G.ByOn).Put(G.HowWeKnow).Put(G.SetOn).Put(G.SetBy.Value);
}

internal sealed record GoalReviewRow(SeededIds Ids, GoalReview R) : ISeedRow
{
    public static string Into => "app.goal_reviews (id, child_id, goal_id, meeting, occasion_id, held_on, position, note, recorded_by)";

    public void Write(RowWriter to) => to.Put(Ids.Of(R.Id)).Put(R.ChildId.Value).Put(Ids.Of(R.GoalId.Value)).Put(R.Meeting).Put(R.OccasionId.Value).Put(R.HeldOn).Put(R.Position).Put(R.Note).Put(R.RecordedBy.Value);
}
