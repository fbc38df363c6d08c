using System.Globalization;
using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Episodes;

/// <summary>Goals of plans through the product: set with the plan, looked at by each meeting, carried on, printed, kept apart from strangers.</summary>
public sealed class GoalTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Goals_are_set_with_the_plan_and_carried_from_review_to_review_until_they_are_reached()
    {
        var made = await product.CaseAsync(referredDaysAgo: 90);
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "child-in-need-plan/start"));
        await worker.PressAsync(
            "Start the plan",
            [("Form.ConsentBy", "Amina, mother"), .. On(product.Today.AddDays(-60)), .. Goal("Form.Goals[0]", "Maya is at school on time"), ("Form.Goals[1].Change", "Maya sleeps in her own bed")]);

        // The second is not complete: beside it, and nothing is lost.
        Assert.Equal("Enter what will be done", worker.Error("Form.Goals_1__Action"));
        Assert.Equal("Maya is at school on time", worker.Value("Form.Goals[0].Change"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.child_in_need_plans where child_id = $1", made.Child.Value));
        await worker.PressAsync("Start the plan", Goal("Form.Goals[1]", "Maya sleeps in her own bed"));
        Assert.Contains("Child in need plan started", worker.Text, StringComparison.Ordinal);
        Assert.Contains("2 open goals", worker.Text, StringComparison.Ordinal);

        // A review that forgets a goal is refused beside the goal.
        await worker.OpenAsync(Path(made, "child-in-need-plan/review"));
        Assert.Contains("Goal 1: Maya is at school on time", worker.Text, StringComparison.Ordinal);
        Assert.Contains("not looked at since", worker.Text, StringComparison.Ordinal);
        await worker.PressAsync(
            "Record the review", [.. On(product.Today.AddDays(-20)), ("Form.Decision", "Continue"), ("Form.Goals[0].Position", "Reached"), ("Form.Goals[1].Note", "The bed came on Friday"), .. Goal("Form.NewGoals[0]", "Maya eats breakfast")]);
        Assert.Contains("Select where goal 2 of Maya", worker.Error("Form.Goals_1__Position"), StringComparison.Ordinal);
        Assert.Equal("The bed came on Friday", worker.Value("Form.Goals[1].Note"));
        Assert.Equal("Maya eats breakfast", worker.Value("Form.NewGoals[0].Change"));
        await worker.PressAsync("Record the review", ("Form.Goals[1].Position", "OnTheWay"));
        Assert.Contains("Review recorded", worker.Text, StringComparison.Ordinal);

        // The next review asks only for what is open, with the last position; what was reached is history.
        await worker.OpenAsync(Path(made, "child-in-need-plan/review"));
        Assert.DoesNotContain("Maya is at school on time", worker.Text, StringComparison.Ordinal);
        Assert.Contains("on the way. The bed came on Friday", worker.Text, StringComparison.Ordinal);
        Assert.Contains("Goal 3: Maya eats breakfast", worker.Text, StringComparison.Ordinal);

        await worker.OpenAsync(Path(made, "goals"));
        Assert.Contains("3 goals, 2 still open", worker.Text, StringComparison.Ordinal);
        Assert.Contains($"{product.Today.AddDays(-20).InWords()}, child in need review: reached (recorded by Jo Reed)", worker.Text, StringComparison.Ordinal);
        Assert.Contains($"Set on {product.Today.AddDays(-60).InWords()} by Jo Reed", worker.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and action = 'Change' and area = 'Plans' and subject like 'Child in need plan reviewed%'", made.Child.Value, made.Worker.Value));
        Assert.True(await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and area = 'Plans' and action <> 'Change'", made.Child.Value, made.Worker.Value) > 0);
    }

    [Fact]
    public async Task A_plan_without_a_goal_is_refused_in_words()
    {
        var made = await product.CaseAsync();
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "child-in-need-plan/start"));

        await worker.PressAsync("Start the plan", ("Form.ConsentBy", "Amina, mother"));

        Assert.Equal("Enter at least one goal: what should be better for the child", worker.Error("Form.Goals_0__Change"));
        Assert.Equal("Amina, mother", worker.Value("Form.ConsentBy"));
    }

    [Fact]
    public async Task Saving_the_draft_gives_a_line_for_one_more_goal_and_keeps_the_others()
    {
        var made = await product.CaseAsync();
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "child-in-need-plan/start"));
        Assert.Null(worker.Value("Form.Goals[1].Change"));

        await worker.PressAsync("Save draft", Goal("Form.Goals[0]", "Maya is at school on time"));

        Assert.Equal("Maya is at school on time", worker.Value("Form.Goals[0].Change"));
        Assert.Equal("", worker.Value("Form.Goals[1].Change"));
    }

    [Fact]
    public async Task A_goal_is_added_between_meetings_but_not_for_a_day_before_the_plan()
    {
        var made = await InNeedAsync();
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "goals"));
        await worker.FollowAsync("Add a goal");

        await worker.PressAsync("Add to the plan");
        Assert.Equal("Enter a goal", worker.Error("Form.Goals_0__Change"));
        await worker.PressAsync("Add to the plan", [.. On(product.Today.AddDays(-50)), .. Goal("Form.Goals[0]", "Maya eats breakfast")]);
        Assert.Contains("when the plan started", worker.Error("Form.Day.When"), StringComparison.Ordinal);
        Assert.Equal("Maya eats breakfast", worker.Value("Form.Goals[0].Change"));
        await worker.PressAsync("Add to the plan", [.. On(product.Today.AddDays(-1)), ("Form.Goals[0].ByOn.Year", "1999")]);
        Assert.Contains("By when must be on or after", worker.Error("Form.Goals_0__ByOn") ?? worker.Error("Form.Goals_0__ByOn.Day"), StringComparison.Ordinal);
        await worker.PressAsync("Add to the plan", Goal("Form.Goals[0]", "Maya eats breakfast"));

        Assert.Contains("Goal added", worker.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and subject = 'Goal added to the plan'", made.Child.Value, made.Worker.Value));
    }

    [Fact]
    public async Task What_was_written_about_a_goal_that_a_colleague_ended_meanwhile_is_shown_and_not_lost()
    {
        var made = await InNeedAsync();
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "child-in-need-plan/review"));
        await product.ChangeAsync(made.Child, history => history.ReviewChildInNeedPlan(
            product.Today.AddDays(-10), OccasionId.New(), Domain.Episodes.ChildInNeed.ChildInNeedReviewDecision.Continue, null, made.Worker, new MeetingGoals([new(history.OpenGoals[0].Id, GoalPosition.Reached, null)], [])));

        await worker.PressAsync("Record the review", ("Form.Decision", "Continue"), ("Form.Goals[0].Position", "OnTheWay"), ("Form.Goals[0].Note", "She was late twice"));

        Assert.Contains(worker.Summary, line => line.Contains("You had written about it: She was late twice", StringComparison.Ordinal));
        await worker.PressAsync("Record the review");
        Assert.Contains("Review recorded", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_plan_can_use_what_the_plan_before_left_unfinished()
    {
        var made = await InNeedAsync();
        await product.ChangeAsync(made.Child, history => history.ReviewChildInNeedPlan(
            product.Today.AddDays(-5), OccasionId.New(), Domain.Episodes.ChildInNeed.ChildInNeedReviewDecision.End, Domain.Episodes.ChildInNeed.ChildInNeedPlanEnd.FamilyWithdrew, made.Manager, new MeetingGoals([new(history.OpenGoals[0].Id, GoalPosition.NoChange, null)], [])));
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "child-in-need-plan/start"));

        await worker.SendAsync([("Use", worker.Page.QuerySelector("button[name=Use]")!.GetAttribute("value")!), ("Form.ConsentBy", "Amina, mother")]);

        Assert.Equal("Maya is at school on time", worker.Value("Form.Goals[0].Change"));
        Assert.Equal("Amina, mother", worker.Value("Form.ConsentBy"));
        await worker.OpenAsync(Path(made, "child-in-need-plan/start"));
        Assert.Equal("Maya is at school on time", worker.Value("Form.Goals[0].Change"));
        await worker.PressAsync("Start the plan");
        Assert.Contains("1 open goal", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brothers_and_sisters_get_a_goal_together_and_a_core_group_looks_at_each_childs_own()
    {
        var family = new FamilyId(Guid.NewGuid());
        var mia = await product.CaseAsync(referredDaysAgo: 90, given: "Mia", family: family);
        var leo = await product.CaseAsync(referredDaysAgo: 90, given: "Leo", family: family, with: mia);
        foreach (var child in new[] { mia, leo })
        {
            await ProtectedAsync(child, product.Today.AddDays(-30));
        }

        var worker = await Visitor.SignedInAsync(product, mia.Worker);
        await worker.OpenAsync(Path(mia, "core-group"));
        Assert.Contains("Goals of Leo’s plan", worker.Text, StringComparison.Ordinal);
        (string, string)[] both = [("Form.Children[0].Included", "true"), ("Form.Children[1].Included", "true"), ("Form.Agreed", "Dad goes to the course.")];
        await worker.PressAsync("Record the core group", [.. both, ("Form.Children[0].Goals[0].Position", "OnTheWay"), .. Goal("Form.NewGoals[0]", "Nobody shouts at bedtime"), .. Goal("Form.NewGoals[1]", "Leo sees his grandfather"), ("Form.NewGoals[1].For", $"{leo.Child.Value}")]);
        Assert.Contains("Select where goal 1 of Leo", worker.Error("Form.Children_1__Goals_0__Position"), StringComparison.Ordinal);
        Assert.Equal("Leo sees his grandfather", worker.Value("Form.NewGoals[1].Change"));

        await worker.PressAsync("Record the core group", [.. both, ("Form.Children[1].Goals[0].Position", "Reached")]);

        Assert.Contains("Core group recorded for 2 children", worker.Text, StringComparison.Ordinal);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.plan_goals where child_id = $1", mia.Child.Value));
        Assert.Equal(3, await product.ScalarAsync<long>("select count(*) from app.plan_goals where child_id = $1", leo.Child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(distinct occasion_id) from app.goal_reviews where child_id = any($1) and meeting = 'CoreGroup'", new[] { mia.Child.Value, leo.Child.Value }));
    }

    [Fact]
    public async Task A_new_goal_for_a_child_whom_the_meeting_is_not_about_is_refused_and_kept()
    {
        var family = new FamilyId(Guid.NewGuid());
        var mia = await product.CaseAsync(referredDaysAgo: 90, given: "Mia", family: family);
        var leo = await product.CaseAsync(referredDaysAgo: 90, given: "Leo", family: family, with: mia);
        foreach (var child in new[] { mia, leo })
        {
            await ProtectedAsync(child, product.Today.AddDays(-30));
        }

        var worker = await Visitor.SignedInAsync(product, mia.Worker);
        await worker.OpenAsync(Path(mia, "core-group"));
        await worker.PressAsync(
            "Record the core group",
            [("Form.Children[0].Included", "true"), ("Form.Agreed", "All well."), ("Form.Children[0].Goals[0].Position", "OnTheWay"), .. Goal("Form.NewGoals[0]", "Leo sees his grandfather"), ("Form.NewGoals[0].For", $"{leo.Child.Value}")]);

        Assert.Contains("Tick only children whom this meeting is about", worker.Error("Form.NewGoals_0__For"), StringComparison.Ordinal);
        Assert.Equal("Leo sees his grandfather", worker.Value("Form.NewGoals[0].Change"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.core_groups where child_id = $1", mia.Child.Value));
    }

    [Fact]
    public async Task The_familys_copy_of_the_goals_is_printed_and_noted_and_names_no_staff_but_the_worker()
    {
        var made = await InNeedAsync();
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync(Path(made, "goals"));

        await manager.FollowAsync("Print for the family");

        Assert.Contains("Maya is at school on time", manager.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("by Jo Reed", manager.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and action = 'Print' and subject = 'Goals of the plan, family''s copy' or child_id = $1 and staff_id = $2 and action = 'Print' and subject = 'Goals of the plan, family’s copy'", made.Child.Value, made.Manager.Value));
    }

    [Theory]
    [InlineData("goals")]
    [InlineData("goals/add")]
    [InlineData("goals/print")]
    public async Task A_stranger_gets_the_same_answer_as_for_no_record(string page)
    {
        var made = await InNeedAsync();
        var stranger = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.Analyst));

        await stranger.OpenAsync(Path(made, page));
        Assert.DoesNotContain("school on time", stranger.Text, StringComparison.Ordinal);
        var (status, text) = (stranger.Status, stranger.Text);
        await stranger.OpenAsync($"/children/{Guid.NewGuid()}/{page}");

        Assert.NotEqual(HttpStatusCode.OK, status);
        Assert.Equal((stranger.Status, stranger.Text), (status, text));
    }

    [Fact]
    public async Task The_database_takes_no_goal_of_another_childs_plan_and_no_second_end_of_a_goal()
    {
        var made = await InNeedAsync();
        var other = await InNeedAsync();

        var strange = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => product.ScalarAsync<long>(
            """
            insert into app.plan_goals (id, child_id, child_in_need_plan_id, number, change, action, by_whom, by_on, how_we_know, set_on, set_by)
            select gen_random_uuid(), $1, p.id, 9, 'a', 'b', 'c', current_date, 'd', current_date, $1 from app.child_in_need_plans p where p.child_id = $2 returning 1::bigint
            """, made.Child.Value, other.Child.Value));
        Assert.Equal("goal_of_own_child_in_need_plan", strange.ConstraintName);

        const string End =
            """
            insert into app.goal_reviews (id, child_id, goal_id, meeting, occasion_id, held_on, position, recorded_by)
            select gen_random_uuid(), g.child_id, g.id, 'ChildInNeedReview', gen_random_uuid(), current_date, 'Reached', g.child_id from app.plan_goals g where g.child_id = $1 returning 1::bigint
            """;
        await product.ScalarAsync<long>(End, made.Child.Value);
        Assert.Equal("a_goal_ends_once", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => product.ScalarAsync<long>(End, made.Child.Value))).ConstraintName);
    }

    private static string Path(Case made, string page) => $"/children/{made.Child.Value}/{page}";

    private static (string, string)[] On(DateOnly day) =>
        [("Form.Day.When", "another"), ("Form.Day.Date.Day", $"{day.Day}"), ("Form.Day.Date.Month", $"{day.Month}"), ("Form.Day.Date.Year", day.Year.ToString(CultureInfo.InvariantCulture))];

    private (string, string)[] Goal(string row, string change)
    {
        var by = product.Today.AddDays(40);
        return
        [
            ($"{row}.Change", change), ($"{row}.Action", "A bedtime that is kept"), ($"{row}.ByWhom", "Mother and Aunt Rose"), ($"{row}.HowWeKnow", "The chart on the fridge"),
            ($"{row}.ByOn.Day", $"{by.Day}"), ($"{row}.ByOn.Month", $"{by.Month}"), ($"{row}.ByOn.Year", by.Year.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    private GoalWords Words(string change) => new(change, "Breakfast club", "Mother", product.Today.AddDays(40), "The school rings each Friday");

    private async Task<Case> InNeedAsync()
    {
        var made = await product.CaseAsync(referredDaysAgo: 60);
        await product.ChangeAsync(made.Child, history => history.StartChildInNeedPlan(product.Today.AddDays(-40), "Mother", [Words("Maya is at school on time")], made.Worker));
        return made;
    }

    private Task ProtectedAsync(Case made, DateOnly on) => product.ChangeAsync(made.Child, history =>
    {
        on = on.DayOfWeek switch { DayOfWeek.Saturday => on.AddDays(-1), DayOfWeek.Sunday => on.AddDays(-2), _ => on };
        var called = history.CallStrategyDiscussion(on.AddDays(-10), "Bruises", OccasionId.New(), made.Worker).Made!;
        history.HoldStrategyDiscussion(
            called,
            new StrategyDetails { HeldAt = on.AddDays(-10).ToInstant(new TimeOnly(9, 0)), Agencies = [new("local-authority", "A", null), new("police", "B", null), new("health", "C", null)], Decision = StrategyDecision.JointEnquiry, Reason = "Bruises", SafetyPlan = "At home", FamilyTold = true },
            product.Today.ToInstant(new TimeOnly(20, 0)), made.Manager);
        var asked = history.RequestConference(ConferenceKind.Initial, on.AddDays(-9), null, OccasionId.New(), made.Worker).Made!;
        var outcome = new ConferenceOutcome
        {
            HeldOn = on,
            Attendance = [new("local-authority", "A", true, View: "Yes"), new("police", "B", true, View: "Yes"), new("health", "C", true, View: "Yes")],
            Decision = ConferenceDecision.PlanMade,
            Category = "PHY",
            Reason = "Everyone agreed",
            Goals = new MeetingGoals([], [Words("Nobody hits anybody")]),
        };
        Assert.True(history.HoldConference(asked, outcome, made.Manager).IsDone);
    });
}
