using System.Globalization;
using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Timescales;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Episodes;

public sealed class ChildInNeedTests(Product product) : IClassFixture<Product>
{
    private GoalWords Goal => new("Maya is at school on time", "Breakfast club", "Mother", product.Today.AddDays(30), "The school tells us");

    private (string, string)[] GoalTyped =>
    [
        ("Form.Goals[0].Change", Goal.Change!), ("Form.Goals[0].Action", Goal.Action!), ("Form.Goals[0].ByWhom", Goal.ByWhom!), ("Form.Goals[0].HowWeKnow", Goal.HowWeKnow!),
        ("Form.Goals[0].ByOn.Day", $"{Goal.ByOn!.Value.Day}"), ("Form.Goals[0].ByOn.Month", $"{Goal.ByOn.Value.Month}"), ("Form.Goals[0].ByOn.Year", Goal.ByOn.Value.Year.ToString(CultureInfo.InvariantCulture)),
    ];

    [Fact]
    public async Task A_worker_starts_a_plan_and_its_visits_and_first_review_become_due()
    {
        var made = await product.CaseAsync();
        var visitor = await Visitor.SignedInAsync(product, made.Worker);

        await visitor.OpenAsync($"/children/{made.Child.Value}/pathway");
        await visitor.FollowAsync("Start a child in need plan");
        await visitor.PressAsync("Start the plan", [("Form.ConsentBy", "Amina Oyelaran, mother"), .. GoalTyped]);

        Assert.Equal($"/children/{made.Child.Value}/pathway", visitor.Path);
        Assert.Contains("Child in need plan started", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("agreed by Amina Oyelaran, mother", visitor.Text, StringComparison.Ordinal);
        var visitDue = WorkingDayCalendar.England.AddWorkingDays(product.Today, 20);
        Assert.Equal(visitDue, await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and rule_id = 'T06' and done_on is null", made.Child.Value));
        Assert.Equal(visitDue, await product.ScalarAsync<DateOnly>("select next_visit_due_on from app.children where id = $1", made.Child.Value));
        Assert.Equal(product.Today.AddDays(42), await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and rule_id = 'T07-first'", made.Child.Value));
        Assert.Equal("ChildInNeed", await product.ScalarAsync<string>("select kind from app.status_periods where child_id = $1 and ended_on is null", made.Child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and subject = 'Child in need plan started' and staff_id = $2", made.Child.Value, made.Worker.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.chronology_events where child_id = $1 and headline = 'Child in need plan started'", made.Child.Value));
    }

    [Fact]
    public async Task What_was_typed_stays_when_the_plan_would_start_before_the_referral()
    {
        var made = await product.CaseAsync(referredDaysAgo: 0);
        var visitor = await Visitor.SignedInAsync(product, made.Worker);
        await visitor.OpenAsync($"/children/{made.Child.Value}/child-in-need-plan/start");

        await visitor.PressAsync("Start the plan", [("Form.Day.When", "yesterday"), ("Form.ConsentBy", "Amina, mother"), .. GoalTyped]);

        Assert.Contains("must be on or after the referral", visitor.Error("Form.Day.When"), StringComparison.Ordinal);
        Assert.Equal("Amina, mother", visitor.Value("Form.ConsentBy"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.child_in_need_plans where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task Only_a_manager_ends_a_plan_and_then_closes_the_case()
    {
        var made = await product.CaseAsync(referredDaysAgo: 60);
        await product.ChangeAsync(made.Child, history => history.StartChildInNeedPlan(product.Today.AddDays(-40), "Mother", [Goal], made.Worker));
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync($"/children/{made.Child.Value}/child-in-need-plan/review");
        await worker.PressAsync("Record the review", ("Form.Decision", "End"), ("Form.EndReason", "NeedsMet"), ("Form.Goals[0].Position", "Reached"));
        Assert.Contains("A manager ends a child in need plan", worker.Error("Form.Decision"), StringComparison.Ordinal);

        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync($"/children/{made.Child.Value}/close");
        Assert.Contains("The child in need plan has not ended", manager.Text, StringComparison.Ordinal);
        await manager.OpenAsync($"/children/{made.Child.Value}/child-in-need-plan/review");
        await manager.PressAsync("Record the review", ("Form.Decision", "End"), ("Form.EndReason", "NeedsMet"), ("Form.Goals[0].Position", "Reached"));
        Assert.Contains("Review recorded", manager.Text, StringComparison.Ordinal);

        await manager.OpenAsync($"/children/{made.Child.Value}/close");
        Assert.Contains("Nothing is open", manager.Text, StringComparison.Ordinal);
        Assert.Contains(product.Today.AddYears(10).InWords(), manager.Text, StringComparison.Ordinal);
        await manager.PressAsync("Close the case", ("Form.Reason", "RC8"), ("Form.Summary", "Maya is doing well."));
        Assert.Contains("There was more than an assessment", manager.Error("Form.Reason"), StringComparison.Ordinal);
        Assert.Contains("told", manager.Error("Form.FamilyToldOn.Day") ?? manager.Error("Form.FamilyToldOn"), StringComparison.Ordinal);
        Assert.Equal("Maya is doing well.", manager.Value("Form.Summary"));

        var (day, month, year) = ($"{product.Today.Day}", $"{product.Today.Month}", product.Today.Year.ToString(CultureInfo.InvariantCulture));
        await manager.PressAsync(
            "Close the case", ("Form.Reason", "RC7"), ("Form.Summary", "Maya is doing well."), ("Form.FamilyToldOn.Day", day), ("Form.FamilyToldOn.Month", month), ("Form.FamilyToldOn.Year", year),
            ("Form.AgenciesTold", "School"), ("Form.WhyNotSeen", "Seen at school by the nurse"));

        Assert.Contains("Case closed", manager.Text, StringComparison.Ordinal);
        Assert.Equal("RC7", await product.ScalarAsync<string>("select closure_reason from app.child_in_need_episodes where child_id = $1", made.Child.Value));
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select closed_on from app.children where id = $1", made.Child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and done_on is null and cancelled_at is null", made.Child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.entries where child_id = $1 and purpose = 'Closing summary'", made.Child.Value));

        await manager.FollowAsync("Open the case again");
        await manager.PressAsync("Open the case again", ("Form.Reason", "Closed the wrong child"));
        Assert.Null(await product.ScalarAsync<DateOnly?>("select closed_on from app.child_in_need_episodes where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task A_service_manager_closes_a_case_with_a_child_protection_plan_in_it()
    {
        var made = await product.CaseAsync(referredDaysAgo: 400);
        await using (var db = product.Tables())
        {
            db.StatusPeriods.Add(new Domain.Children.StatusPeriod { ChildId = made.Child, Kind = Domain.Children.StatusKind.LookedAfter, StartedOn = product.Today.AddDays(-300), EndedOn = product.Today.AddDays(-200) });
            await db.SaveChangesAsync();
        }

        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync($"/children/{made.Child.Value}/close");

        await manager.PressAsync("Close the case", ("Form.Reason", "RC7"), ("Form.Summary", "Done"), ("Form.WhyFamilyNotTold", "Abroad"), ("Form.AgenciesTold", "None"), ("Form.WhyNotSeen", "Abroad"));

        Assert.Contains(manager.Summary, line => line.Contains("A service manager closes", StringComparison.Ordinal));
        Assert.Null(await product.ScalarAsync<DateOnly?>("select closed_on from app.child_in_need_episodes where child_id = $1", made.Child.Value));
    }

    [Theory]
    [InlineData("pathway")]
    [InlineData("child-in-need-plan/start")]
    [InlineData("child-in-need-plan/review")]
    [InlineData("close")]
    [InlineData("reopen")]
    public async Task A_stranger_gets_the_same_answer_as_for_no_record(string page)
    {
        var made = await product.CaseAsync();
        var stranger = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync()));
        await product.Authority.RestrictAsync(made.Child, RestrictionKind.StaffOrPublicFigure);

        await stranger.OpenAsync($"/children/{made.Child.Value}/{page}");
        var (status, text) = (stranger.Status, stranger.Text);
        await stranger.OpenAsync($"/children/{Guid.NewGuid()}/{page}");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal((stranger.Status, stranger.Text), (status, text));
    }

    [Fact]
    public async Task The_database_takes_no_second_open_episode_and_no_overlap_of_plans()
    {
        var made = await product.CaseAsync(referredDaysAgo: 60);
        await product.ChangeAsync(made.Child, history => history.StartChildInNeedPlan(product.Today.AddDays(-40), "Mother", [Goal], made.Worker));

        var overlap = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => product.ScalarAsync<long>(
            """
            insert into app.child_protection_plans (id, child_id, episode_id, started_on, initial_category, latest_category, previous_plans)
            select gen_random_uuid(), e.child_id, e.id, current_date - 10, 'NEG', 'NEG', 0 from app.child_in_need_episodes e where e.child_id = $1 returning 1::bigint
            """, made.Child.Value));
        Assert.Equal("23P01", overlap.SqlState);

        var second = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => product.ScalarAsync<long>(
            """
            insert into app.child_in_need_episodes (id, child_id, referred_on, source, primary_need, is_re_referral, decision)
            values (gen_random_uuid(), $1, current_date, '2A', 'N1', false, 'Accepted') returning 1::bigint
            """, made.Child.Value));
        Assert.Equal("one_open_episode_per_child", second.ConstraintName);
    }
}
