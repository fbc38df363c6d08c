using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using static CaseManagement.Domain.Tests.Episodes.Life;
using static CaseManagement.Domain.Tests.Episodes.States.Lives;

namespace CaseManagement.Domain.Tests.Episodes.States;

/// <summary>Strategy discussion, enquiry, conference, child protection plan.</summary>
internal static class ProtectionTables
{
    private const string TheChair = "its chair, who is known once it is booked";

    public static TriedTable<Life> StrategyDiscussion() => new(
        "Strategy discussion",
        "Authority, police and health decide together whether the test of section 47 is met. A decision for an enquiry starts it on that day.",
        StrategyState,
        [
            new("none, and no case", New),
            new("none, the referral waits", Waiting),
            new("none", Opened),
            new("called", () => Opened().StrategyCalled()),
            new("called while an enquiry runs", () => EnquiryRuns().StrategyCalled()),
            new("called under a child protection plan", () => Protected().StrategyCalled()),
            new("held", EnquiryRuns),
        ],
        [
            new("call it", Plans, l => l.History.CallStrategyDiscussion(l.Today, "Bruises", OccasionId.New(), Worker).Refusals),
            Hold("an enquiry by us alone", StrategyDecision.SingleEnquiry),
            Hold("an enquiry with the police", StrategyDecision.JointEnquiry),
            Hold("no enquiry", StrategyDecision.NoEnquiry),
        ],
        Beside(StrategyState));

    public static TriedTable<Life> Enquiry() => new(
        "Enquiry under section 47",
        "It starts with the strategy discussion that decided on it. A child has one at a time, and one whose conference is still to come counts.",
        EnquiryState,
        [
            new("running", EnquiryRuns),
            new("running, an initial conference is booked", () => ConferenceAsked().Booked()),
            new("running under a child protection plan", () => Protected().Then(l => l.StrategyHeld())),
            new("concluded, conference to come", () => EnquiryRuns().Then(l => Conclude(l, EnquiryFinding.SubstantiatedRisk, true, Manager))),
            new("concluded, no conference", () => EnquiryRuns().Then(l => Conclude(l, EnquiryFinding.NotSubstantiated, false, Manager))),
            new("concluded, conference held", Protected),
        ],
        [
            new("conclude: continuing risk, a conference", PlansManager, l => Conclude(l, EnquiryFinding.SubstantiatedRisk, true, Manager).Refusals),
            new("conclude: continuing risk, no conference", PlansManager, l => Conclude(l, EnquiryFinding.SubstantiatedRisk, false, Manager).Refusals),
            new("conclude: true but no continuing risk, no conference", PlansManager, l => Conclude(l, EnquiryFinding.SubstantiatedNoRisk, false, Manager).Refusals),
            new("conclude: not substantiated, a conference", PlansManager, l => Conclude(l, EnquiryFinding.NotSubstantiated, true, Manager).Refusals),
            new("conclude: not substantiated, no conference", PlansManager, l => Conclude(l, EnquiryFinding.NotSubstantiated, false, Manager).Refusals),
            new("sign the outcome of one's own enquiry", "the child's worker", l => Conclude(l, EnquiryFinding.NotSubstantiated, false, Worker).Refusals),
            new("start another with a strategy discussion", PlansManager, l => l.StrategyCalled().History.HoldStrategyDiscussion(l.History.CalledStrategyDiscussion!, l.Strategy(), l.Now, Manager).Refusals),
        ],
        Beside(EnquiryState));

    public static TriedTable<Life> Conference() => new(
        "Conference",
        "Initial after an enquiry, review of a plan, transfer-in for a child who moved here on another authority's plan. A child has one coming at a time. Later than it is due only with a reason and a manager's agreement.",
        ConferenceWords,
        [
            new("none", Opened),
            new("none, an enquiry runs", EnquiryRuns),
            new("none, another authority told us of its plan", () => Opened().MovedHere()),
            new("asked for: initial", ConferenceAsked),
            new("booked: initial", () => ConferenceAsked().Booked()),
            new("booked: review", ReviewBooked),
            new("booked: transfer-in", () => Opened().MovedHere().Asked(ConferenceKind.TransferIn).Booked()),
            new("held: a plan was made", Protected),
            new("held: no plan", () => EnquiryRuns().Then(l => l.ConferenceHeld(ConferenceDecision.NoPlan))),
            new("cancelled", () => ConferenceAsked().Booked().Then(l => l.History.CancelConference(l.History.ComingConference!, "The family moved"))),
        ],
        [
            Ask("initial", ConferenceKind.Initial),
            Ask("review", ConferenceKind.Review),
            Ask("transfer-in", ConferenceKind.TransferIn),
            new("book it or book another day", Conferences, l => Last(l) is { } c ? l.History.BookConference(c, Booking(l, 7), null, null).Refusals : null),
            new("book it later than due", Conferences, l => Last(l) is { DueOn: not null } c ? l.History.BookConference(c, Booking(l, 28), null, null).Refusals : null),
            new("book it later than due, a manager agreeing", Conferences, l => Last(l) is { DueOn: not null } c ? l.History.BookConference(c, Booking(l, 28), "The police asked", Manager).Refusals : null),
            Record("a plan is made", ConferenceDecision.PlanMade, "NEG"),
            Record("a child in need plan instead", ConferenceDecision.ChildInNeedPlan),
            Record("no plan", ConferenceDecision.NoPlan),
            Record("the plan continues", ConferenceDecision.PlanContinues),
            Record("the plan ends", ConferenceDecision.PlanEnds),
            new("cancel it", "its chair or a manager", l => Last(l) is { } c ? l.History.CancelConference(c, "The family moved").Refusals : null),
            new("send the decision letter", Conferences, l => Last(l) is { } c ? l.History.SendDecisionLetter(c, l.Today).Refusals : null),
            new("send the record with its minutes", Conferences, l => Last(l) is { } c ? l.History.SendConferenceRecord(c, "Minutes", l.Today).Refusals : null),
        ],
        Beside(ConferenceWords));

    public static TriedTable<Life> Plan() => new(
        "Child protection plan",
        "Only a conference makes it. On the 18th birthday it ends by itself, and a death ends it on that day.",
        ProtectionState,
        [
            new("none, and no case", New),
            new("none", Opened),
            new("none, an enquiry runs", EnquiryRuns),
            new("none, a child in need plan runs", InNeed),
            new("another authority's, for the time being ours", () => Opened().MovedHere()),
            new("none, an initial conference is booked", () => ConferenceAsked().Booked()),
            new("running since today", Protected),
            new("running", () => NextDay(Protected())),
            new("running, the child moved to another authority", () => NextDay(Protected()).MovedAway()),
            new("running, a review is booked", ReviewBooked),
            new("ended", () => ReviewBooked().Then(l => l.History.HoldConference(l.History.ComingConference!, l.Outcome(ConferenceDecision.PlanEnds), Chair))),
        ],
        [
            new("hear of another authority's plan", Plans, l => l.History.ReceiveTransfer(new TransferInDetails("301", l.Today, l.Today.AddDays(-60), "NEG", 1)).Refusals),
            new("tell another authority that the child moved there", Plans, l => l.History.TellOtherAuthority(new TransferOutDetails("301", l.Today, "The plan, by secure mail")).Refusals),
            new("record that the child stays with us", Plans, l => l.History.StaysWithUs("They came back").Refusals),
            new("hold a core group", Plans, l => l.History.HoldCoreGroup(l.Today, OccasionId.New(), Worker, l.OnTheWay).Refusals),
            OfPlan("a plan is made", ConferenceDecision.PlanMade, "NEG"),
            OfPlan("the plan continues", ConferenceDecision.PlanContinues),
            OfPlan("the plan ends", ConferenceDecision.PlanEnds),
            End("decided at a review", ChildProtectionPlanEnd.ReviewConference),
            End("moved, another authority's conference took over", ChildProtectionPlanEnd.MovedToOtherAuthority),
            End("18 years old, before the birthday", ChildProtectionPlanEnd.TurnedEighteen),
            End("died, before the death is recorded", ChildProtectionPlanEnd.Died),
            End("looked after, without being so", ChildProtectionPlanEnd.BecameLookedAfter),
            PathwayTables.Death,
        ],
        Beside(ProtectionState));

    private static Conference? Last(Life life) => life.History.Conferences.LastOrDefault();

    private static Outcome<Section47Enquiry> Conclude(Life life, EnquiryFinding finding, bool conference, StaffId signer) =>
        life.History.ConcludeEnquiry(life.History.Enquiries[^1], new EnquiryConclusion(life.Today, finding, conference, "Because"), Worker, signer);

    private static Act<Life> Hold(string words, StrategyDecision decision) =>
        new($"record it: {words}", PlansManager, l => l.History.StrategyDiscussions.LastOrDefault() is { } s ? l.History.HoldStrategyDiscussion(s, l.Strategy(decision), l.Now, Manager).Refusals : null);

    private static Act<Life> Ask(string words, ConferenceKind kind) =>
        new($"ask for one: {words}", Conferences, l => l.History.RequestConference(kind, l.Today, null, OccasionId.New(), Worker).Refusals);

    private static Act<Life> Record(string words, ConferenceDecision decision, string? category = null) =>
        new($"record: {words}", TheChair, l => Last(l) is { } c ? NextDay(l).History.HoldConference(c, l.Outcome(decision, category), Chair).Refusals : null);

    private static Act<Life> OfPlan(string words, ConferenceDecision decision, string? category = null) =>
        Record(words, decision, category) with { Words = $"conference: {words}", Who = "the conference's chair" };

    private static Act<Life> End(string words, ChildProtectionPlanEnd reason) =>
        new($"end it: {words}", PlansManager, l => l.History.EndProtectionPlan(l.Today, reason).Refusals);
}
