using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;

namespace CaseManagement.Domain.Episodes;

/// <summary>The pathway in the words people use for it.</summary>
public static class EpisodeWords
{
    public static string Words(this ReferralDecision decision) => decision switch
    {
        ReferralDecision.Awaited => "waiting for a decision",
        ReferralDecision.Accepted => "accepted",
        _ => "no further action",
    };

    public static string Words(this ChildInNeedPlanEnd end) => end switch
    {
        ChildInNeedPlanEnd.NeedsMet => "the child's needs are met",
        ChildInNeedPlanEnd.FamilyWithdrew => "the family no longer agrees",
        ChildInNeedPlanEnd.ChildProtectionPlanMade => "a child protection plan was made",
        ChildInNeedPlanEnd.BecameLookedAfter => "the child is looked after",
        ChildInNeedPlanEnd.Moved => "the family moved",
        _ => "the child died",
    };

    public static string Words(this ChildInNeedReviewDecision decision) => decision switch
    {
        ChildInNeedReviewDecision.Continue => "the plan continues",
        ChildInNeedReviewDecision.StepUp => "the worries grew, a strategy discussion is held",
        _ => "the plan ends",
    };

    public static string Words(this StrategyDecision decision) => decision switch
    {
        StrategyDecision.SingleEnquiry => "an enquiry under section 47 by us alone",
        StrategyDecision.JointEnquiry => "an enquiry under section 47 together with the police",
        _ => "no enquiry",
    };

    public static string Words(this EnquiryFinding finding) => finding switch
    {
        EnquiryFinding.SubstantiatedRisk => "the worries are true and the child is at continuing risk of significant harm",
        EnquiryFinding.SubstantiatedNoRisk => "the worries are true, the child is not at continuing risk",
        _ => "the worries are not substantiated",
    };

    public static string Words(this ConferenceKind kind) => kind switch
    {
        ConferenceKind.Initial => "Initial conference",
        ConferenceKind.Review => "Review conference",
        _ => "Transfer-in conference",
    };

    public static string Words(this ConferenceDecision decision) => decision switch
    {
        ConferenceDecision.PlanMade => "a child protection plan",
        ConferenceDecision.ChildInNeedPlan => "no child protection plan, a child in need plan",
        ConferenceDecision.NoPlan => "no plan",
        ConferenceDecision.PlanContinues => "the plan continues",
        _ => "the plan ends",
    };

    public static string Words(this ChildProtectionPlanEnd end) => end switch
    {
        ChildProtectionPlanEnd.ReviewConference => "decided at a review conference",
        ChildProtectionPlanEnd.TurnedEighteen => "18 years old",
        ChildProtectionPlanEnd.Died => "the child died",
        ChildProtectionPlanEnd.MovedToOtherAuthority => "moved, another authority's conference took over",
        _ => "looked after, the care plan protects the child",
    };
}
