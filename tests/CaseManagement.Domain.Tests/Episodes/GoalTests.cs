using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using static CaseManagement.Domain.Tests.Episodes.Life;

namespace CaseManagement.Domain.Tests.Episodes;

/// <summary>Goals of plans: set, looked at by every meeting, carried on until they end.</summary>
public sealed class GoalTests
{
    [Fact]
    public void A_goal_goes_on_from_review_to_review_until_it_is_reached()
    {
        var life = InNeed();
        var goal = life.History.OpenGoals.Single();
        life.At("2025-04-01");
        Review(life, new GoalStanding(goal.Id, GoalPosition.NoChange, "The lift fell through"));
        Assert.Equal([goal], life.History.OpenGoals);

        life.At("2025-06-02");
        Review(life, new GoalStanding(goal.Id, GoalPosition.Reached, null));

        Assert.Empty(life.History.OpenGoals);
        Assert.Equal([(On("2025-04-01"), GoalPosition.NoChange, (string?)"The lift fell through"), (On("2025-06-02"), GoalPosition.Reached, null)], life.History.GoalReviews.Select(r => (r.HeldOn, r.Position, r.Note)));

        // What is reached is not asked about any more.
        life.At("2025-08-04");
        Review(life);
    }

    [Fact]
    public void A_plan_needs_a_goal_and_a_goal_needs_every_part()
    {
        var life = Referred();

        Assert.Contains("Enter at least one goal", Refused(life.History.StartChildInNeedPlan(life.Today, "Mother", [], Worker)), StringComparison.Ordinal);
        var refused = life.History.StartChildInNeedPlan(life.Today, "Mother", [life.Goal(), new GoalWords("", " ", null, null, "")], Worker);

        Assert.Equal(
            ["Goals[1].Change", "Goals[1].Action", "Goals[1].ByWhom", "Goals[1].HowWeKnow", "Goals[1].ByOn"], refused.Refusals.Select(r => r.Field));
        Assert.Empty(life.History.ChildInNeedPlans);
        Assert.Empty(life.History.Goals);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(730, true)]
    [InlineData(732, false)]
    public void By_when_lies_within_two_years_of_the_day_the_goal_is_set(int days, bool lawful)
    {
        var life = Referred();

        Assert.Equal(lawful, life.History.StartChildInNeedPlan(life.Today, "Mother", [life.Goal() with { ByOn = life.Today.AddDays(days) }], Worker).IsDone);
    }

    [Fact]
    public void A_review_that_says_nothing_of_an_open_goal_is_refused()
    {
        var life = InNeed();
        life.At("2025-04-01");

        var refused = life.History.ReviewChildInNeedPlan(life.Today, OccasionId.New(), ChildInNeedReviewDecision.Continue, null, Worker, MeetingGoals.None);

        Assert.Equal("Select where goal 1 of Mia’s plan stands", Refused(refused));
        Assert.Equal(ChildHistory.StandingField(life.History.OpenGoals.Single().Id), refused.Refusals[0].Field);
        Assert.Empty(life.History.ChildInNeedReviews);
    }

    [Fact]
    public void A_goal_that_was_set_after_the_meeting_is_not_looked_at_by_it()
    {
        var life = InNeed();
        var first = life.History.OpenGoals.Single();
        life.At("2025-04-10");
        var later = Done(life.History.AddGoals(life.Today, [life.Goal("Mia sleeps in her own bed")], Worker))[0];
        Assert.Equal(2, later.Number);
        life.At("2025-04-14");
        var standing = new GoalStanding(first.Id, GoalPosition.OnTheWay, null);

        Assert.Contains(
            "was set on 10 April 2025, after this meeting",
            Refused(life.History.ReviewChildInNeedPlan(On("2025-04-01"), OccasionId.New(), ChildInNeedReviewDecision.Continue, null, Worker, new MeetingGoals([standing, new(later.Id, GoalPosition.OnTheWay, null)], []))),
            StringComparison.Ordinal);
        Done(life.History.ReviewChildInNeedPlan(On("2025-04-01"), OccasionId.New(), ChildInNeedReviewDecision.Continue, null, Worker, new MeetingGoals([standing, new(later.Id, null, null)], [])));
        Assert.Single(life.History.GoalReviews);
    }

    [Fact]
    public void A_review_adds_goals_but_not_to_a_plan_that_ends()
    {
        var life = InNeed();
        life.At("2025-04-01");
        var goals = life.OnTheWay with { New = [life.Goal("Mia eats breakfast")] };

        Assert.Contains(
            "gets no new goals", Refused(life.History.ReviewChildInNeedPlan(life.Today, OccasionId.New(), ChildInNeedReviewDecision.End, ChildInNeedPlanEnd.NeedsMet, Manager, goals)), StringComparison.Ordinal);
        Done(life.History.ReviewChildInNeedPlan(life.Today, OccasionId.New(), ChildInNeedReviewDecision.Continue, null, Worker, goals));

        Assert.Equal([1, 2], life.History.OpenGoals.Select(g => g.Number));
        Assert.Contains("were changed meanwhile", Refused(life.History.ReviewChildInNeedPlan(
            life.At("2025-06-02").Today, OccasionId.New(), ChildInNeedReviewDecision.Continue, null, Worker, life.OnTheWay with { Standings = [.. life.OnTheWay.Standings, new(PlanGoalId.New(), GoalPosition.Reached, null)] })), StringComparison.Ordinal);
    }

    [Fact]
    public void Goals_of_a_child_protection_plan_go_from_the_conference_through_core_groups_to_the_review()
    {
        var life = Referred();
        life.StrategyHeld();
        life.At("2025-02-24");
        var conference = Done(life.History.RequestConference(ConferenceKind.Initial, life.Today, null, OccasionId.New(), Worker));
        var outcome = life.Outcome(ConferenceDecision.PlanMade, "NEG") with { Goals = new MeetingGoals([], [life.Goal()]) };
        Assert.Contains(
            "can have no new goals", Refused(life.History.HoldConference(conference, outcome with { Decision = ConferenceDecision.NoPlan, Category = null }, Chair)), StringComparison.Ordinal);
        Done(life.History.HoldConference(conference, outcome, Chair));
        var goal = life.History.OpenGoals.Single();
        Assert.Equal((life.History.OpenProtectionPlan!.Id, null, Chair), (goal.ChildProtectionPlanId, goal.ChildInNeedPlanId, goal.SetBy));

        life.At("2025-03-06");
        Assert.Contains("Select where goal 1", Refused(life.History.HoldCoreGroup(life.Today, OccasionId.New(), Worker, MeetingGoals.None)), StringComparison.Ordinal);
        Done(life.History.HoldCoreGroup(life.Today, OccasionId.New(), Worker, life.OnTheWay));

        life.At("2025-05-06");
        var review = Done(life.History.RequestConference(ConferenceKind.Review, life.Today, null, OccasionId.New(), Worker));
        Assert.Contains("Select where goal 1", Refused(life.History.HoldConference(review, life.Outcome(ConferenceDecision.PlanEnds) with { Goals = MeetingGoals.None }, Chair)), StringComparison.Ordinal);
        Done(life.History.HoldConference(review, life.Outcome(ConferenceDecision.PlanEnds), Chair));

        Assert.Equal([GoalMeeting.CoreGroup, GoalMeeting.ReviewConference], life.History.GoalReviews.Select(r => r.Meeting));
        Assert.Empty(life.History.OpenGoals);
    }

    [Fact]
    public void A_meeting_recorded_late_cannot_end_a_goal_that_was_open_afterwards()
    {
        var life = Referred();
        life.StrategyHeld();
        life.At("2025-02-24");
        var conference = Done(life.History.RequestConference(ConferenceKind.Initial, life.Today, null, OccasionId.New(), Worker));
        Done(life.History.HoldConference(conference, life.Outcome(ConferenceDecision.PlanMade, "NEG") with { Goals = new MeetingGoals([], [life.Goal()]) }, Chair));
        life.At("2025-04-14");
        Done(life.History.HoldCoreGroup(life.Today, OccasionId.New(), Worker, life.OnTheWay));
        var review = Done(life.History.RequestConference(ConferenceKind.Review, On("2025-03-03"), null, OccasionId.New(), Worker));
        var reached = new MeetingGoals([new(life.History.OpenGoals[0].Id, GoalPosition.Reached, null)], []);

        Assert.Contains(
            "was still open on 14 April 2025, after this meeting",
            Refused(life.History.HoldConference(review, life.Outcome(ConferenceDecision.PlanContinues) with { HeldOn = On("2025-03-31"), Goals = reached }, Chair)), StringComparison.Ordinal);
        Done(life.History.HoldConference(review, life.Outcome(ConferenceDecision.PlanContinues) with { HeldOn = On("2025-03-31") }, Chair));
    }

    [Fact]
    public void A_plan_has_no_more_than_twenty_open_goals()
    {
        var life = InNeed();

        Assert.Contains("at most 20 open goals", Refused(life.History.AddGoals(life.Today, [.. Enumerable.Repeat(life.Goal(), 20)], Worker)), StringComparison.Ordinal);
        Done(life.History.AddGoals(life.Today, [.. Enumerable.Repeat(life.Goal(), 19)], Worker));
    }

    [Fact]
    public void A_child_without_a_plan_has_no_goals() =>
        Assert.Contains("has no plan that could have goals", Refused(Referred().History.AddGoals(On("2025-02-03"), [], Worker)), StringComparison.Ordinal);

    private static Life Referred()
    {
        var life = new Life("2016-05-09").At("2025-02-03");
        life.Referred();
        return life;
    }

    private static Life InNeed()
    {
        var life = Referred();
        life.InNeed();
        return life;
    }

    private static void Review(Life life, params GoalStanding[] standings) =>
        Done(life.History.ReviewChildInNeedPlan(life.Today, OccasionId.New(), ChildInNeedReviewDecision.Continue, null, Worker, new MeetingGoals(standings, [])));
}
