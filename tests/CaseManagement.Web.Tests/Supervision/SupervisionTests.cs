using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Timescales;

namespace CaseManagement.Web.Tests.Supervision;

public sealed class SupervisionTests(Product product) : IClassFixture<Product>
{
    private static readonly (string, string)[] Words =
        [("Form.Discussion", "The home visits"), ("Form.WhatChanged", "School says Maya is happier"), ("Form.Risk", "Lower than in March"), ("Form.Decisions", "Go on with the plan")];

    [Fact]
    public async Task A_manager_records_a_supervision_its_action_is_a_task_and_the_next_one_is_due()
    {
        var made = await product.CaseAsync();
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        var due = product.Today.AddDays(7);

        await manager.OpenAsync($"/children/{made.Child.Value}/supervision");
        await manager.FollowAsync("Record a case supervision");
        await manager.PressAsync("Record the supervision", [.. Words, ("Form.Actions[0].What", "Ring the school"), ("Form.Actions[0].Who", $"{made.Worker.Value}"), .. Clocks.Date("Form.Actions[0].DueOn", due)]);

        Assert.Equal($"/children/{made.Child.Value}/supervision", manager.Path);
        Assert.Contains("Supervision recorded", manager.Text, StringComparison.Ordinal);
        Assert.Contains("School says Maya is happier", manager.Text, StringComparison.Ordinal);
        Assert.Contains($"Ring the school: Jo Reed, by {due.InWords()}", manager.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and owner_id = $2 and set_by = $3 and title = 'Ring the school' and due_on = $4", made.Child.Value, made.Worker.Value, made.Manager.Value, due));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1 and staff_id = $2", made.Child.Value, made.Worker.Value));
        var next = WorkingDayCalendar.England.AddWorkingDays(product.Today, 20);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and rule_id = 'TM1' and due_on = $2 and owner_id = $3 and done_on is null", made.Child.Value, next, made.Manager.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.chronology_events where child_id = $1 and headline = 'Case supervision held'", made.Child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Create' and area = 'Plans' and subject = 'case supervision' and staff_id = $2", made.Child.Value, made.Manager.Value));
    }

    [Fact]
    public async Task A_second_supervision_meets_the_clock_and_an_older_one_leaves_it_alone()
    {
        var made = await product.CaseAsync();
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        var (first, second) = (product.Today.AddDays(-30), product.Today.AddDays(-2));

        await HoldAsync(manager, made, first);
        await HoldAsync(manager, made, second);
        await HoldAsync(manager, made, product.Today.AddDays(-9));

        const string Count = "select count(*) from app.tasks where child_id = $1 and rule_id = 'TM1'";
        Assert.Equal(2, await product.ScalarAsync<long>(Count, made.Child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>($"{Count} and started_on = $2 and done_on = $3", made.Child.Value, first, second));
        Assert.Equal(1, await product.ScalarAsync<long>($"{Count} and started_on = $2 and done_on is null", made.Child.Value, second));
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field_and_the_rest_is_kept()
    {
        var made = await product.CaseAsync();
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync($"/children/{made.Child.Value}/supervision/record");

        await manager.PressAsync("Record the supervision", ("Form.Discussion", "The home visits"), ("Form.Actions[0].What", "Ring the school"));
        Assert.Equal("Enter how you see the risk", manager.Error("Form.Risk"));
        Assert.NotNull(manager.Error("Form.Actions[0].DueOn"));
        Assert.Equal("The home visits", manager.Value("Form.Discussion"));
        await manager.PressAsync("Record the supervision", [.. Words, .. Clocks.Date("Form.Actions[0].DueOn", product.Today.AddDays(-1))]);

        Assert.Equal("Each action must be due today or within the next year", manager.Error("Form.Actions[0].DueOn"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.case_supervisions where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task The_worker_reads_what_the_manager_wrote_and_writes_none_of_it()
    {
        var made = await product.CaseAsync();
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await HoldAsync(manager, made, product.Today);
        await manager.OpenAsync($"/children/{made.Child.Value}/management-decisions/record");
        await manager.PressAsync("Record the decision", ("Form.Decision", "No visits by one worker alone"), ("Form.Reason", "The dog at the address"));
        Assert.Contains("Decision recorded", manager.Text, StringComparison.Ordinal);

        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync($"/children/{made.Child.Value}/supervision");
        Assert.Contains("Lower than in March", worker.Text, StringComparison.Ordinal);
        Assert.Contains("No visits by one worker alone", worker.Text, StringComparison.Ordinal);
        Assert.Contains("The dog at the address", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Record a case supervision", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync($"/children/{made.Child.Value}/supervision/record");
        Assert.NotEqual(HttpStatusCode.OK, worker.Status);
        await worker.OpenAsync($"/children/{made.Child.Value}/management-decisions/record");
        Assert.NotEqual(HttpStatusCode.OK, worker.Status);

        await worker.OpenAsync($"/children/{made.Child.Value}/chronology");
        Assert.Contains("Management decision recorded", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("No visits by one worker alone", worker.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Create' and subject = 'management decision' and staff_id = $2", made.Child.Value, made.Manager.Value));
    }

    [Fact]
    public async Task A_manager_who_holds_the_case_does_not_supervise_it()
    {
        var made = await product.CaseAsync();
        var held = await product.Authority.ChildAsync("Kofi", worker: made.Manager, team: made.Team);
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync($"/children/{held.Value}/supervision/record");

        await manager.PressAsync("Record the supervision", Words);

        Assert.Contains("You are the allocated worker of this child. Your own manager records the supervision", manager.Summary);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.case_supervisions where child_id = $1", held.Value));
    }

    [Theory]
    [InlineData("supervision")]
    [InlineData("supervision/record")]
    [InlineData("management-decisions/record")]
    public async Task Another_teams_manager_gets_the_same_answer_as_for_no_record(string page)
    {
        var made = await product.CaseAsync();
        await product.Authority.RestrictAsync(made.Child, RestrictionKind.StaffOrPublicFigure);
        var foreign = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync()));

        await foreign.OpenAsync($"/children/{made.Child.Value}/{page}");
        var (status, text) = (foreign.Status, foreign.Text);
        await foreign.OpenAsync($"/children/{Guid.NewGuid()}/{page}");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal((foreign.Status, foreign.Text), (status, text));
    }

    [Fact]
    public async Task A_manager_of_elsewhere_who_holds_the_case_does_not_reach_the_forms()
    {
        var made = await product.CaseAsync();
        var holding = await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync());
        var child = await product.Authority.ChildAsync("Kofi", worker: holding, team: made.Team);
        var holder = await Visitor.SignedInAsync(product, holding);

        await holder.OpenAsync($"/children/{child.Value}/supervision/record");
        Assert.Equal(HttpStatusCode.NotFound, holder.Status);
        await holder.OpenAsync($"/children/{child.Value}/management-decisions/record");
        Assert.Equal(HttpStatusCode.NotFound, holder.Status);
    }

    [Fact]
    public async Task Reassigning_starts_the_clock_and_gives_it_to_the_manager()
    {
        var made = await product.CaseAsync();
        var other = await product.Authority.StaffAsync(Role.SocialWorker, made.Team, "Sam Patel");
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync($"/children/{made.Child.Value}/reassign");

        await manager.PressAsync("Reassign", ("Form.To", $"{other.Value}"), ("Form.Reason", "MANAGE"));

        Assert.Equal(
            WorkingDayCalendar.England.AddWorkingDays(product.Today, 20),
            await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and rule_id = 'TM1' and owner_id = $2 and done_on is null", made.Child.Value, made.Manager.Value));
    }

    [Fact]
    public async Task A_newly_qualified_workers_case_is_supervised_within_five_working_days_and_the_date_says_so()
    {
        var made = await product.CaseAsync();
        var (today, manager) = (product.Today, await Visitor.SignedInAsync(product, made.Manager));
        await HoldAsync(manager, made, today);
        var newly = await product.Authority.StaffAsync(Role.NewlyQualifiedSocialWorker, made.Team, "Ana Reyes");
        await manager.OpenAsync($"/children/{made.Child.Value}/reassign");
        await manager.PressAsync("Reassign", ("Form.To", $"{newly.Value}"), ("Form.Reason", "MANAGE"));

        // The clock of twenty days gives way to the shorter one; neither date is rewritten.
        const string Open = "from app.tasks where child_id = $1 and rule_id like 'TM1%' and done_on is null and cancelled_at is null";
        Assert.Equal(1, await product.ScalarAsync<long>($"select count(*) {Open}", made.Child.Value));
        Assert.Equal("TM1-newly-qualified", await product.ScalarAsync<string>($"select rule_id {Open}", made.Child.Value));
        Assert.Equal(WorkingDayCalendar.England.AddWorkingDays(today, 5), await product.ScalarAsync<DateOnly>($"select due_on {Open}", made.Child.Value));
        Assert.Equal("Allocated to a newly qualified worker", await product.ScalarAsync<string>("select cancel_reason from app.tasks where child_id = $1 and rule_id = 'TM1' and cancelled_at is not null", made.Child.Value));

        await manager.OpenAsync($"/children/{made.Child.Value}/tasks/{await product.ScalarAsync<Guid>($"select id {Open}", made.Child.Value)}");
        Assert.Contains("5 working days", manager.Text, StringComparison.Ordinal);
        Assert.Contains("the worker is newly qualified", manager.Text, StringComparison.Ordinal);
        await manager.OpenAsync("/my-team");
        Assert.Contains(WorkingDayCalendar.England.AddWorkingDays(today, 5).DueFrom(today), manager.Text, StringComparison.Ordinal);

        await HoldAsync(manager, made, today);
        Assert.Equal(1, await product.ScalarAsync<long>($"select count(*) {Open} and rule_id = 'TM1-newly-qualified'", made.Child.Value));

        // Back with an experienced worker the date stays, and the next one is counted in twenty days.
        await manager.OpenAsync($"/children/{made.Child.Value}/reassign");
        await manager.PressAsync("Reassign", ("Form.To", $"{made.Worker.Value}"), ("Form.Reason", "MANAGE"));
        Assert.Equal("TM1-newly-qualified", await product.ScalarAsync<string>($"select rule_id {Open}", made.Child.Value));
        await HoldAsync(manager, made, today);
        Assert.Equal("TM1", await product.ScalarAsync<string>($"select rule_id {Open}", made.Child.Value));
    }

    [Fact]
    public async Task Under_a_child_protection_plan_the_councils_figure_for_plans_counts()
    {
        var made = await product.CaseAsync();
        await product.ScalarAsync<object>("insert into app.status_periods (id, child_id, kind, started_on) values (gen_random_uuid(), $1, 'ChildProtectionPlan', $2)", made.Child.Value, product.Today.AddDays(-40));
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await HoldAsync(manager, made, product.Today);

        Assert.Equal(
            WorkingDayCalendar.England.AddWorkingDays(product.Today, 20),
            await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and rule_id = 'TM1-protection' and done_on is null", made.Child.Value));
    }

    private async Task HoldAsync(Visitor manager, Case made, DateOnly on)
    {
        await manager.OpenAsync($"/children/{made.Child.Value}/supervision/record");
        await manager.PressAsync("Record the supervision", [.. Words, ("Form.Day.When", "another"), .. Clocks.Date("Form.Day.Date", on)]);
        Assert.Contains("Supervision recorded", manager.Text, StringComparison.Ordinal);
    }
}
