using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using static CaseManagement.Domain.Tests.Episodes.Life;
using static CaseManagement.Domain.Tests.Episodes.States.Lives;

namespace CaseManagement.Domain.Tests.Episodes.States;

/// <summary>Referral and case, assessment, child in need plan.</summary>
internal static class PathwayTables
{
    public static TriedTable<Life> Case() => new(
        "Referral and case",
        "A referral opens a case, which the census calls an episode. A child has one open case at a time; a referral that comes meanwhile is added to it.",
        CaseState,
        [
            new("no case", New),
            new("referral waits", Waiting),
            new("open", Opened),
            new("open, an assessment runs", AssessmentRuns),
            new("open, a child in need plan runs", InNeed),
            new("open, a strategy discussion is called", () => Opened().StrategyCalled()),
            new("open, an enquiry runs", EnquiryRuns),
            new("open, a conference is booked", () => ConferenceAsked().Booked()),
            new("open, a child protection plan runs", Protected),
            new("no further action", NoFurtherAction),
            new("closed today", Closed),
            new("closed on an earlier day", () => NextDay(Closed())),
        ],
        [
            new("receive a referral", FrontDoor, l => l.History.ReceiveReferral(new ReferralDetails(l.Today, "2A", "N4")).Refusals),
            new("accept the referral", FrontDoor, l => l.History.OpenEpisode is null ? null : l.History.DecideReferral(accept: true, l.Today, "Needs an assessment", "N4", Manager).Refusals),
            new("decide on no further action", FrontDoor, l => l.History.OpenEpisode is null ? null : l.History.DecideReferral(accept: false, l.Today, "No need", null, Manager).Refusals),
            new("tell whoever referred", FrontDoor, l => l.History.Episodes.LastOrDefault() is { } last ? l.History.TellReferrer(last, l.Today).Refusals : null),
            new("close the case", PlansManager, l => l.History.OpenEpisode is null ? null : l.History.Close(l.Today, ClosureReasons.AnyOther, Manager).Refusals),
            new("open the case again", PlansManager, l => l.History.Episodes.LastOrDefault() is { ClosedOn: not null } last ? l.History.ReopenToday(last).Refusals : null),
            Death,
        ],
        Beside(CaseState));

    public static TriedTable<Life> Assessment() => new(
        "Assessment",
        "It starts with its form and is signed with it.",
        AssessmentState,
        [
            new("none, and no case", New),
            new("none, the referral waits", Waiting),
            new("none", Opened),
            new("running", AssessmentRuns),
            new("running beside a child in need plan", () => InNeed().Then(l => l.History.StartAssessment(l.Today, OccasionId.New(), Worker))),
            new("running beside a child protection plan", () => Protected().Then(l => l.History.StartAssessment(l.Today, OccasionId.New(), Worker))),
            new("running beside an enquiry", () => EnquiryRuns().Then(l => l.History.StartAssessment(l.Today, OccasionId.New(), Worker))),
            new("signed", () => AssessmentRuns().Then(l => l.Assessed(AssessmentOutcome.ChildInNeedPlan, "4B"))),
            new("given up", () => AssessmentRuns().Then(l => l.History.AbandonAssessment(l.History.OpenAssessment!, "The family moved"))),
        ],
        [
            new("start it", FormWriter, l => l.History.StartAssessment(l.Today, OccasionId.New(), Worker).Refusals),
            Sign("no further action", AssessmentOutcome.NoFurtherAction),
            Sign("early help", AssessmentOutcome.EarlyHelp),
            Sign("child in need plan", AssessmentOutcome.ChildInNeedPlan),
            Sign("strategy discussion", AssessmentOutcome.StrategyDiscussion),
            Sign("work goes on under a plan", AssessmentOutcome.ContinuesUnderPlan),
            new("sign one's own", FormWriter, l => l.History.OpenAssessment is { } a ? l.History.SignAssessment(a, Found(l, AssessmentOutcome.ChildInNeedPlan), Worker).Refusals : null),
            new("give it up", "a manager in the child's line", l => l.History.OpenAssessment is { } a ? l.History.AbandonAssessment(a, "The family moved").Refusals : null),
        ],
        Beside(AssessmentState));

    public static TriedTable<Life> ChildInNeedPlan() => new(
        "Child in need plan",
        "By consent, and never beside a child protection plan. A child protection plan, or a plan the child brings from another authority, ends it.",
        InNeedState,
        [
            new("none, and no case", New),
            new("none, the referral waits", Waiting),
            new("none", Opened),
            new("none, a child protection plan runs", Protected),
            new("running", InNeed),
            new("running beside an enquiry", () => InNeed().Then(l => l.StrategyHeld())),
            new("ended today", Ended),
            new("ended on an earlier day", () => NextDay(Ended())),
        ],
        [
            new("start the plan", Plans, l => l.History.StartChildInNeedPlan(l.Today, "Mother", [l.Goal()], Worker).Refusals),
            Review("it continues", ChildInNeedReviewDecision.Continue, Plans),
            Review("the worries grew", ChildInNeedReviewDecision.StepUp, Plans),
            Review("it ends", ChildInNeedReviewDecision.End, PlansManager),
            new("make a child protection plan at a conference", "the conference's chair", l => l.History.UnresolvedEnquiry is null ? null : Tried(() => l.ConferenceHeld(Domain.Episodes.ChildProtection.ConferenceDecision.PlanMade, "NEG"))),
        ],
        Beside(InNeedState));

    /// <summary>A death is never refused: it ends what is open.</summary>
    public static Act<Life> Death { get; } = new("record that the child died", "whoever works with the child's details", l =>
    {
        l.At($"{l.Today:yyyy-MM-dd}", diedOn: l.Today).History.Died(l.Today, Manager);
        return [];
    });

    /// <summary>An act of several steps that is known to be accepted.</summary>
    public static IReadOnlyList<Refusal> Tried<T>(Func<T> steps)
    {
        steps();
        return [];
    }

    private static Life Ended() => InNeed().Then(l => l.History.ReviewChildInNeedPlan(l.Today, OccasionId.New(), ChildInNeedReviewDecision.End, ChildInNeedPlanEnd.NeedsMet, Manager, l.OnTheWay));

    private static AssessmentResult Found(Life life, AssessmentOutcome outcome) => new(life.Today, life.Today, ["4B"], outcome);

    private static Act<Life> Sign(string words, AssessmentOutcome outcome) =>
        new($"sign: {words}", Signer, l => l.History.OpenAssessment is { } a ? l.History.SignAssessment(a, Found(l, outcome), Manager).Refusals : null);

    private static Act<Life> Review(string words, ChildInNeedReviewDecision decision, string who) =>
        new($"review: {words}", who, l => l.History.ChildInNeedPlans.Count == 0 ? null : NextDay(l).History.ReviewChildInNeedPlan(l.Today, OccasionId.New(), decision, ChildInNeedPlanEnd.NeedsMet, Manager, l.OnTheWay).Refusals);
}
