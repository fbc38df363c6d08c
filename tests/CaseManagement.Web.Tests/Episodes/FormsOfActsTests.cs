using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Forms;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Forms;

namespace CaseManagement.Web.Tests.Episodes;

/// <summary>Acts of the pathway and the forms that tell more about them: linked, and nothing asked twice.</summary>
public sealed class FormsOfActsTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_conference_shows_its_report_from_not_started_to_signed_and_the_chair_sees_when_it_is_missing()
    {
        var family = await product.FamilyAsync();
        var chair = await product.Authority.StaffAsync(Role.ConferenceChair, name: "Yvette Marlowe");
        var conference = await BookedAsync(family, chair);
        var desk = await Visitor.SignedInAsync(product, chair);

        await desk.OpenAsync("/conferences");
        Assert.Contains("The social worker’s report is not signed, it was due", desk.Text, StringComparison.Ordinal);
        await family.Worker.OpenAsync(conference);
        Assert.Contains("Social worker's conference report: not started. Start it", family.Worker.Text, StringComparison.Ordinal);
        await family.Worker.FollowAsync("Start it: Social worker's conference report");
        await family.Worker.PressAsync("Start", ("Form.Children", $"{family.Maya.Value}"));
        var form = family.Worker.Path;
        await family.Worker.OpenAsync(conference);
        Assert.Contains("Social worker's conference report: being written", family.Worker.Text, StringComparison.Ordinal);

        await family.Worker.FillAllAsync(form, ShippedTemplates.ConferenceReport);
        await family.Worker.OpenAsync($"{form}/submit");
        await family.Worker.PressAsync("Send to the manager");
        await family.Worker.OpenAsync(conference);
        Assert.Contains("Social worker's conference report: with the manager", family.Worker.Text, StringComparison.Ordinal);
        await desk.OpenAsync("/conferences");
        Assert.Contains("report is not signed", desk.Text, StringComparison.Ordinal);

        await family.Manager.OpenAsync($"{form}/decide");
        await family.Manager.PressAsync("Approve and sign");

        await desk.OpenAsync("/conferences");
        Assert.DoesNotContain("report is not signed", desk.Text, StringComparison.Ordinal);
        await desk.OpenAsync($"/children/{family.Maya.Value}/conference/record");
        Assert.Contains($"Social worker's conference report: signed on {product.Today.InWords()}", desk.Text, StringComparison.Ordinal);

        // The day it was shared is in the report, and the task that waited for it is done.
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and rule_id = 'T13-initial' and done_on is not null", family.Maya.Value));
    }

    [Fact]
    public async Task A_report_of_the_conference_before_does_not_count_for_the_next_one()
    {
        var family = await product.FamilyAsync();
        var chair = await product.Authority.StaffAsync(Role.ConferenceChair);
        var conference = await BookedAsync(family, chair);
        var form = await family.Worker.StartAsync(family.Maya, ShippedTemplates.ConferenceReport);
        await product.ScalarAsync<object>("update app.case_forms set started_at = now() - interval '500 days' where id = $1", Filling.IdOf(form));

        await family.Worker.OpenAsync(conference);

        Assert.Contains("Social worker's conference report: not started", family.Worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_beside_acts_ask_for_no_goal_no_day_and_no_decision_again()
    {
        var family = await product.FamilyAsync();
        string[] gone = ["When did the core group meet?", "who does what by when?", "where are we?", "What was decided for this child?", "Do those with parental responsibility agree", "When was the conference held?"];
        foreach (var kind in new[] { ShippedTemplates.ChildInNeedPlan, ShippedTemplates.ChildInNeedReview, ShippedTemplates.ChildProtectionPlan, ShippedTemplates.CoreGroup, ShippedTemplates.ReviewConference })
        {
            var form = await family.Worker.StartAsync(family.Maya, kind);
            Assert.Equal(2, await product.ScalarAsync<int>("select template_version from app.case_forms where id = $1", Filling.IdOf(form)));
            foreach (var section in ShippedTemplates.All.Single(t => t.Key == kind).Sections)
            {
                await family.Worker.OpenAsync($"{form}/sections/{section.Id}");
                Assert.All(gone, question => Assert.DoesNotContain(question, family.Worker.Text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Goals_stand_on_the_form_of_the_plan_on_its_family_copy_and_beside_the_question_that_asks_for_them()
    {
        var family = await product.FamilyAsync();
        await product.ChangeAsync(family.Maya, history => history.StartChildInNeedPlan(
            product.Today, "Mother", [new GoalWords("Maya sleeps in her own bed", "A bed is bought", "Housing", product.Today.AddDays(20), "We see it")], family.WorkerId));
        var plan = await family.SignedAsync(family.Maya, ShippedTemplates.ChildInNeedPlan);

        await family.Worker.OpenAsync(plan);
        Assert.Contains("Goal 1: Maya sleeps in her own bed", family.Worker.Text, StringComparison.Ordinal);
        await family.Worker.OpenAsync($"{plan}/print");
        Assert.Contains("Goal 1: Maya sleeps in her own bed", family.Worker.Text, StringComparison.Ordinal);

        var report = await family.Worker.StartAsync(family.Maya, ShippedTemplates.ConferenceReport);
        await family.Worker.OpenAsync($"{report}/sections/family");
        Assert.Contains("Child in need plan, goal 1", family.Worker.Text, StringComparison.Ordinal);
        var use = family.Worker.Page.QuerySelectorAll("button[name=Use]").Select(b => b.GetAttribute("value")!).Single(v => v.Contains("|goal-", StringComparison.Ordinal));
        await family.Worker.SendAsync(("Use", use), ("Form.Edition", family.Worker.Value("Form.Edition")!));
        Assert.Contains("The text was copied", family.Worker.Text, StringComparison.Ordinal);
        Assert.Contains("How we will know: We see it", family.Worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervision_has_one_door_and_an_old_form_of_it_is_still_read()
    {
        var family = await product.FamilyAsync();
        await family.Worker.OpenAsync($"/children/{family.Maya.Value}/plans");
        Assert.DoesNotContain("Start case supervision", family.Worker.Text, StringComparison.Ordinal);
        await family.Worker.OpenAsync($"/children/{family.Maya.Value}/forms/start?kind={ShippedTemplates.Supervision}");
        Assert.Equal($"/children/{family.Maya.Value}/supervision", family.Worker.Path);

        // As it was signed before: readable under its own wording, and not to be started again.
        var form = await family.SignedAsync(family.Maya, ShippedTemplates.ClosingSummary);
        await product.ScalarAsync<object>("update app.case_forms set template_key = 'supervision', template_version = 1 where id = $1", Filling.IdOf(form));
        await family.Worker.OpenAsync(form);
        Assert.Contains("What was decided, and why?", family.Worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Write a new version", family.Worker.Text, StringComparison.Ordinal);
        await family.Worker.OpenAsync($"{form}/new-version");
        Assert.Equal(form, family.Worker.Path);

        await family.Manager.OpenAsync($"/children/{family.Maya.Value}/supervision/record");
        Assert.Contains("What might we be wrong about?", family.Manager.Text, StringComparison.Ordinal);
    }

    // Booked for the day after tomorrow or the next weekday, so that the report was due before today or is due now; it is made late.
    private async Task<string> BookedAsync(Family family, StaffId chair)
    {
        var on = product.Today.AddDays(1);
        on = on.DayOfWeek switch { DayOfWeek.Saturday => on.AddDays(2), DayOfWeek.Sunday => on.AddDays(1), _ => on };
        await product.ChangeAsync(family.Maya, history =>
        {
            var called = history.CallStrategyDiscussion(product.Today.AddDays(-5), "Bruises", OccasionId.New(), family.WorkerId).Made!;
            history.HoldStrategyDiscussion(
                called,
                new StrategyDetails { HeldAt = product.Today.AddDays(-5).ToInstant(new TimeOnly(9, 0)), Agencies = [new("local-authority", "A", null), new("police", "B", null), new("health", "C", null)], Decision = StrategyDecision.JointEnquiry, Reason = "Bruises", SafetyPlan = "At home", FamilyTold = true },
                product.Today.ToInstant(new TimeOnly(20, 0)), family.ManagerId);
            history.RequestConference(ConferenceKind.Initial, product.Today.AddDays(-4), null, OccasionId.New(), family.WorkerId);
        });
        var (worker, path) = (family.Worker, $"/children/{family.Maya.Value}/conference/book");
        await worker.OpenAsync(path);
        await worker.PressAsync(
            "Book the conference", ("Form.On.Day", $"{on.Day}"), ("Form.On.Month", $"{on.Month}"), ("Form.On.Year", $"{on.Year}"), ("Form.At", "10am"), ("Form.Place", "Civic Centre"), ("Form.Chair", $"{chair.Value}"), ("Form.Invitations[0].Who", "Jo Reed"));
        Assert.Contains("Conference booked", worker.Text, StringComparison.Ordinal);
        return $"/children/{family.Maya.Value}/conference/{await product.ScalarAsync<Guid>("select id from app.conferences where child_id = $1", family.Maya.Value)}";
    }
}
