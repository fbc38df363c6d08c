using CaseManagement.Domain.Children;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Retention;
using static CaseManagement.Domain.Tests.Episodes.Life;

namespace CaseManagement.Domain.Tests.Episodes;

/// <summary>The invented lives of the acceptance scenarios, as far as they belong to sections 17 and 47: states, due dates and codes row by row.</summary>
public sealed class ScenarioTests
{
    [Fact]
    public void An_assessment_without_need_closes_and_a_later_referral_becomes_a_plan()
    {
        // Scenario 1: Amir.
        var life = new Life("2016-05-09", name: "Amir").At("2024-12-23");
        var first = life.Referred();
        life.Settle();
        Assert.False(first.IsReReferral);
        Assert.Equal(["T02 2024-12-24", "T03 2025-02-27", "T04 2025-01-09"], life.Open);

        life.At("2024-12-24");
        Done(life.History.TellReferrer(first, life.Today));
        Done(life.History.StartAssessment(life.Today, OccasionId.New(), Worker));
        life.At("2025-01-07").History.Seen(On("2025-01-07"));
        Assert.Equal(["T03 2025-02-27"], life.Settle().Open);
        Assert.False(life.Last("T02").WasLate);

        life.At("2025-02-14");
        life.Assessed(AssessmentOutcome.NoFurtherAction, "4B", "3B");
        Assert.Empty(life.Settle().Open);
        Assert.Equal(("RC8", On("2025-02-14")), (first.ClosureReason, first.ClosedOn!.Value));
        Assert.Equal(("R2", On("2032-02-14")), Decides(life));

        life.At("2025-09-02");
        var second = life.Referred(source: "6", need: "N5");
        Assert.True(second.IsReReferral);
        Assert.Equal(["T02 2025-09-03", "T03 2025-11-04", "T04 2025-09-16"], life.Settle().Open);

        life.At("2025-10-10");
        Done(life.History.TellReferrer(second, On("2025-09-03")));
        life.Assessed(AssessmentOutcome.ChildInNeedPlan, "3B", "4B", "17A");
        Assert.Equal(["T05 2025-10-24"], life.Settle().Open);

        life.At("2025-10-20");
        life.InNeed();
        Assert.Equal(["T06 2025-11-17", "T07-first 2025-12-01"], life.Settle().Open);

        life.At("2025-11-27");
        Done(life.History.ReviewChildInNeedPlan(life.Today, OccasionId.New(), ChildInNeedReviewDecision.Continue, null, Worker, life.OnTheWay));
        Assert.Equal("2026-02-27", life.Settle().OpenDue("T07-later"));

        life.At("2026-02-24");
        Done(life.History.ReviewChildInNeedPlan(life.Today, OccasionId.New(), ChildInNeedReviewDecision.End, ChildInNeedPlanEnd.NeedsMet, Manager, life.OnTheWay));
        Assert.Empty(life.Settle().Open);

        life.At("2026-02-27");
        Done(life.History.Close(life.Today, "RC7", Manager));
        Assert.Equal(("R3", On("2036-02-27")), Decides(life));
        Assert.Contains(RetentionCandidate.Of(life.History), c => c.Rule == "R2" && c.Until == On("2032-02-14"));
    }

    [Fact]
    public void A_plan_for_an_unborn_child_goes_on_after_the_birth()
    {
        // Scenario 2, to the end of the child protection plan: Rowan.
        var life = new Life(null, "2025-03-14", "Unborn baby Tate").At("2024-12-02");
        life.Referred(source: "3F", need: "N1");
        Assert.Equal(["T02 2024-12-03", "T03 2025-02-06", "T04 2024-12-16"], life.Settle().Open);

        life.At("2024-12-10").StrategyHeld(StrategyDecision.SingleEnquiry);
        life.Settle();
        Assert.Equal(("2025-01-03", "2024-12-24"), (life.OpenDue("T11"), life.OpenDue("T12")));

        life.At("2025-01-03");
        var conference = life.ConferenceHeld(ConferenceDecision.PlanMade, "NEG");
        life.Settle();
        var plan = life.History.OpenProtectionPlan!;
        Assert.Equal((On("2025-01-03"), "NEG", 0), (plan.StartedOn, plan.InitialCategory, plan.PreviousPlans));
        Assert.Equal(EnquiryFinding.SubstantiatedRisk, life.History.Enquiries.Single().Finding);
        Assert.Equal(("2025-01-17", "2025-04-03", "2025-01-17"), (life.OpenDue("T14"), life.OpenDue("T16"), life.OpenDue("T18")));
        Assert.False(life.Last("T11").WasLate);
        Assert.Equal(new RetentionCandidate("R4", "had a child protection plan", On("2118-03-14"), IsProvisional: true), RetentionCandidate.Of(life.History)[0]);

        life.At("2025-01-15");
        Done(life.History.HoldCoreGroup(life.Today, OccasionId.New(), Worker, life.OnTheWay));
        Assert.Equal("2025-02-26", life.Settle().OpenDue("T15"));

        life.At("2025-02-03").Assessed(AssessmentOutcome.ContinuesUnderPlan, "2B", "16A");
        Assert.False(life.Settle().Last("T03").WasLate);

        life.At("2025-03-10", bornOn: On("2025-03-09"));
        Assert.Same(plan, life.History.OpenProtectionPlan);
        Assert.Equal("2025-04-03", life.OpenDue("T16"));
        Assert.Equal(new RetentionCandidate("R4", "had a child protection plan", On("2118-03-09")), RetentionCandidate.Of(life.History)[0]);

        life.At("2025-03-11").History.Statuses.Add(new StatusPeriod { ChildId = life.History.Child.ChildId, Kind = StatusKind.LookedAfter, StartedOn = On("2025-03-11") });
        life.At("2025-04-01").ConferenceHeld(ConferenceDecision.PlanEnds, kind: ConferenceKind.Review);
        life.Settle();
        Assert.Equal(On("2025-04-01"), plan.EndedOn);
        Assert.False(life.Last("T16").WasLate);
        Assert.Null(life.OpenDue("T15"));
        Assert.Null(life.OpenDue("T18"));
        Assert.Null(life.OpenDue("T05"));
        Assert.Equal(conference.PlanId, plan.Id);
    }

    [Fact]
    public void Brothers_and_sisters_are_decided_one_by_one_and_lateness_is_kept()
    {
        // Scenario 3: Mia and Leo.
        var mia = new Life("2014-08-30").At("2025-08-06");
        var leo = new Life("2019-11-30", name: "Leo").At("2025-08-06");
        Life[] both = [mia, leo];
        foreach (var life in both)
        {
            var episode = life.Referred(source: "3B", need: "N1");
            Assert.Equal(["T02 2025-08-07", "T03 2025-10-09", "T04 2025-08-20"], life.Settle().Open);
            Done(life.History.TellReferrer(episode, On("2025-08-06")));

            life.At("2025-08-11").StrategyHeld();
            life.Settle();
            Assert.Equal(("2025-09-02", "2025-08-26"), (life.OpenDue("T11"), life.OpenDue("T12")));

            // The chair fell ill: moved past the due date, which stays, with a reason and a manager who agreed.
            var conference = Done(life.History.RequestConference(ConferenceKind.Initial, life.Today, On("2025-09-02"), OccasionId.New(), Worker));
            Assert.Contains("due by 2 September 2025", Refused(life.History.BookConference(conference, new ConferenceBooking(On("2025-09-04"), null, null, Chair), null, null)), StringComparison.Ordinal);
            Done(life.History.BookConference(conference, new ConferenceBooking(On("2025-09-04"), null, "Town hall", Chair), "The chair is ill", Manager));

            life.At("2025-09-04").ConferenceHeld(ConferenceDecision.PlanMade, "EMO");
            life.Settle();
            Assert.True(life.Last("T11").WasLate);
            Assert.Equal((On("2025-09-02"), On("2025-09-04")), (life.Last("T11").DueOn!.Value, life.Last("T11").DoneOn!.Value));
            Assert.Equal(("2025-09-18", "2025-12-04"), (life.OpenDue("T14"), life.OpenDue("T16")));

            life.At("2025-09-15");
            Done(life.History.HoldCoreGroup(life.Today, OccasionId.New(), Worker, life.OnTheWay));
            Assert.Equal("2025-10-27", life.Settle().OpenDue("T15"));

            life.At("2025-09-30").Assessed(AssessmentOutcome.ContinuesUnderPlan, "3B", "17A");
            life.At("2025-11-28");
        }

        Assert.Equal((On("2107-08-30"), On("2112-11-30")), (Decides(mia).Until, Decides(leo).Until));

        mia.ConferenceHeld(ConferenceDecision.PlanContinues, "NEG", ConferenceKind.Review);
        Assert.Equal("2026-05-28", mia.Settle().OpenDue("T17"));
        Assert.Equal(("EMO", "NEG"), (mia.History.OpenProtectionPlan!.InitialCategory, mia.History.OpenProtectionPlan.LatestCategory));

        leo.ConferenceHeld(ConferenceDecision.PlanEnds, kind: ConferenceKind.Review);
        Assert.Equal("2025-12-12", leo.Settle().OpenDue("T05"));

        leo.At("2025-12-01");
        Assert.Contains("must start after that day", Refused(leo.History.StartChildInNeedPlan(On("2025-11-28"), "Mother", [leo.Goal()], Worker)), StringComparison.Ordinal);
        leo.InNeed();
        leo.Settle();
        Assert.Equal(("2026-01-12", "2025-12-31"), (leo.OpenDue("T07-first"), leo.OpenDue("T06")));

        mia.At("2026-02-09");
        Assert.Contains("Record first which authority Mia moved to", Refused(mia.History.EndProtectionPlan(mia.Today, ChildProtectionPlanEnd.MovedToOtherAuthority)), StringComparison.Ordinal);
        Done(mia.History.TellOtherAuthority(new TransferOutDetails("301", mia.Today, "The assessment and the plan, by secure mail")));
        Assert.Equal("2026-03-02", mia.Settle().OpenDue("T19-theirs"));
        mia.At("2026-02-27");
        Done(mia.History.EndProtectionPlan(On("2026-02-26"), ChildProtectionPlanEnd.MovedToOtherAuthority));
        Done(mia.History.Close(mia.Today, "RC5", Manager));
        leo.At("2026-02-27");
        Done(leo.History.ReviewChildInNeedPlan(leo.Today, OccasionId.New(), ChildInNeedReviewDecision.End, ChildInNeedPlanEnd.Moved, Manager, leo.OnTheWay));
        Done(leo.History.Close(leo.Today, "RC5", Manager));

        Assert.All(both, life => Assert.Empty(life.Settle().Open));
        Assert.Equal([("R4", On("2107-08-30")), ("R4", On("2112-11-30"))], both.Select(Decides));
        Assert.Contains(RetentionCandidate.Of(leo.History), c => c.Rule == "R3" && c.Until == On("2036-02-27"));
    }

    [Fact]
    public void An_enquiry_may_end_without_a_conference_and_lead_to_a_plan_by_consent()
    {
        // Scenario 12, the pathway part: Nadia.
        var life = new Life("2011-01-12", name: "Nadia").At("2026-04-13");
        life.Referred(need: "N1");
        life.StrategyHeld();
        life.Settle();
        Assert.Equal(("2026-04-14", "2026-05-05", "2026-04-27", "2026-06-17"), (life.OpenDue("T02"), life.OpenDue("T11"), life.OpenDue("T12"), life.OpenDue("T03")));

        life.At("2026-04-27");
        Done(life.History.ConcludeEnquiry(life.History.UnresolvedEnquiry!, new EnquiryConclusion(life.Today, EnquiryFinding.SubstantiatedNoRisk, false, "Mother protects her"), Worker, Manager));
        life.Settle();
        Assert.False(life.Last("T12").WasLate);
        Assert.Null(life.OpenDue("T11"));
        Assert.Null(life.History.UnresolvedEnquiry);

        life.At("2026-06-09").Assessed(AssessmentOutcome.ChildInNeedPlan, "19C", "3A");
        Assert.Equal("2026-06-23", life.Settle().OpenDue("T05"));

        life.At("2026-06-19");
        life.InNeed();
        Assert.Equal("2026-07-31", life.Settle().OpenDue("T07-first"));

        life.At("2026-07-28");
        Done(life.History.ReviewChildInNeedPlan(life.Today, OccasionId.New(), ChildInNeedReviewDecision.Continue, null, Worker, life.OnTheWay));
        Assert.Equal("2026-10-28", life.Settle().OpenDue("T07-later"));

        life.At("2026-10-02");
        Done(life.History.ReviewChildInNeedPlan(life.Today, OccasionId.New(), ChildInNeedReviewDecision.End, ChildInNeedPlanEnd.NeedsMet, Manager, life.OnTheWay));
        Done(life.History.Close(life.Today, "RC7", Manager));
        Assert.Equal(On("2036-10-02"), Decides(life).Until);
    }

    private static (string Rule, DateOnly? Until) Decides(Life life) => RetentionCandidate.Of(life.History)[0] is { } first ? (first.Rule, first.Until) : default;
}
