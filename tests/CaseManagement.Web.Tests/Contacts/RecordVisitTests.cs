using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Contacts;

public sealed class RecordVisitTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_visit_stands_in_the_list_the_chronology_and_the_audit_log()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync(StatusKind.ChildProtectionPlan);

        await worker.OpenAsync(maya, Recording.Visit);
        Assert.Equal("Record a visit to Maya", worker.Heading);
        Assert.Equal("Child protection visit", worker.Value("Form.Purpose"));
        await worker.FinishVisitAsync(("Form.Children[0].OwnWords", "I like it when nan picks me up"));

        Assert.Equal(HttpStatusCode.OK, worker.Status);
        Assert.Equal($"/children/{maya.Value}/entries", worker.Path);
        Assert.Contains("Visit recorded", worker.Text, StringComparison.Ordinal);
        Assert.Contains("Maya showed me her drawing.", worker.Text, StringComparison.Ordinal);
        Assert.Contains("I like it when nan picks me up", worker.Text, StringComparison.Ordinal);
        Assert.Equal("Visit: seen alone at home", await product.ScalarAsync<string>("select headline from app.chronology_events where child_id = $1", maya.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and action = 'Create' and subject = 'Visit'", maya.Value, id.Value));
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select last_seen_alone_on from app.children where id = $1", maya.Value));
    }

    [Fact]
    public async Task A_visit_is_saved_in_eleven_round_trips_one_of_them_for_the_time_limits_in_force()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync(StatusKind.ChildInNeed);
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync();
        var list = await RoundTrips.OfAsync(product, () => worker.OpenAsync($"/children/{maya.Value}/entries"));
        await worker.OpenAsync(maya, Recording.Visit);

        Assert.InRange(await RoundTrips.OfAsync(product, () => worker.FinishVisitAsync()) - list, 1, 11);
    }

    [Fact]
    public async Task One_sending_files_a_visit_for_three_children_each_with_their_own_answers()
    {
        var (worker, id, maya, family) = await product.WorkerWithChildAsync();
        var tobi = await product.Authority.ChildAsync("Tobi", worker: id, familyId: family, bornOn: product.Today.AddYears(-5));
        var ade = await product.Authority.ChildAsync("Ade", worker: id, familyId: family, bornOn: product.Today.AddYears(-3));
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(
            ("Form.Children[1].Included", "true"), ("Form.Children[1].Seen", "true"), ("Form.Children[1].SeenAlone", "false"), ("Form.Children[1].WhyNot", "Mum stayed"),
            ("Form.Children[2].Included", "true"), ("Form.Children[2].Seen", "false"), ("Form.Children[2].WhyNot", "At nursery"));

        Assert.Contains("Visit recorded for 3 children", worker.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(distinct occasion_id) from app.entries where child_id = any($1)", new[] { maya.Value, tobi.Value, ade.Value }));
        Assert.Equal("Mum stayed", await product.ScalarAsync<string>("select why_not from app.entries where child_id = $1", tobi.Value));
        Assert.False(await product.ScalarAsync<bool>("select seen from app.entries where child_id = $1", ade.Value));
        Assert.Equal("Visit: not seen", await product.ScalarAsync<string>("select headline from app.chronology_events where child_id = $1", ade.Value));
    }

    [Fact]
    public async Task Brothers_and_sisters_the_worker_may_not_write_to_are_absent_and_their_ids_record_nothing()
    {
        var (worker, _, maya, family) = await product.WorkerWithChildAsync();
        var hidden = await product.Authority.ChildAsync("Zadie", team: await product.Authority.TeamAsync(), familyId: family);
        await worker.OpenAsync(maya, Recording.Visit);
        Assert.DoesNotContain("Zadie", worker.Text, StringComparison.Ordinal);

        await worker.FinishVisitAsync(("Form.Children[1].ChildId", $"{hidden.Value}"), ("Form.Children[1].Included", "true"), ("Form.Children[1].Seen", "true"), ("Form.Children[1].SeenAlone", "true"));

        Assert.Contains("One of the children is not open to you. Check who this is about", worker.Summary);
        Assert.Equal("Maya showed me her drawing.", worker.Value("Form.Narrative"));
        Assert.DoesNotContain("Zadie", worker.Html, StringComparison.Ordinal);
        Assert.Equal(0, await product.CountAsync("entries", hidden) + await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task A_child_who_moved_out_of_the_family_is_not_offered_but_may_be_named_by_who_may_write_there()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var moved = await product.Authority.ChildAsync("Kofi", worker: id);

        await worker.OpenAsync(maya, Recording.Visit);
        Assert.DoesNotContain("Kofi", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(maya, $"{Recording.Visit}&with={moved.Value}");
        Assert.Contains("Kofi", worker.Text, StringComparison.Ordinal);
        await worker.FinishVisitAsync(("Form.Children[1].Seen", "true"), ("Form.Children[1].SeenAlone", "true"));

        Assert.Equal(1, await product.CountAsync("entries", moved));
    }

    [Fact]
    public async Task A_child_protection_visit_finishes_its_task_and_opens_the_next_ten_working_days_on()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync(StatusKind.ChildProtectionPlan);
        await using (var db = product.Tables())
        {
            db.Tasks.Add(WorkTask.ForDeadline(
                new Deadline(VisitTimescales.ChildProtection, 1, product.Today.AddDays(-15), product.Today.AddDays(-1)), id, maya, product.Clock.GetUtcNow(), null));
            await db.SaveChangesAsync();
        }

        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync();

        var due = VisitTimescales.ChildProtection.DueOn(product.Today, WorkingDayCalendar.England);
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select done_on from app.tasks where child_id = $1 and done_on is not null", maya.Value));
        Assert.Equal(due, await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and done_on is null and rule_id = 'T18' and rule_version = 1 and owner_id = $2", maya.Value, id.Value));
        Assert.Equal(due, await product.ScalarAsync<DateOnly>("select next_visit_due_on from app.children where id = $1", maya.Value));
        Assert.Contains("Done on", worker.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "false", "Mum stayed", "a plan asks for the child alone")]
    [InlineData("false", "", "Nobody in", "nobody was seen")]
    public async Task A_visit_that_does_not_fulfil_the_rule_leaves_the_clock_alone(string seen, string alone, string why, string because)
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync(StatusKind.ChildProtectionPlan);
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(("Form.Children[0].Seen", seen), ("Form.Children[0].SeenAlone", alone), ("Form.Children[0].WhyNot", why));

        Assert.Equal(1, await product.CountAsync("entries", maya));
        Assert.True(await product.ScalarAsync<DateOnly?>("select next_visit_due_on from app.children where id = $1", maya.Value) is null, because);
        Assert.True(await product.CountAsync("tasks", maya) == 0, because);
    }

    [Fact]
    public async Task An_older_visit_recorded_afterwards_is_marked_late_and_turns_nothing_back()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync(StatusKind.ChildInNeed);
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync();
        var due = await product.ScalarAsync<DateOnly>("select next_visit_due_on from app.children where id = $1", maya.Value);

        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync(Recording.AnotherDate(product.Today.AddDays(-30)));

        Assert.Equal(2, await product.CountAsync("entries", maya));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.entries where child_id = $1 and is_late", maya.Value));
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select last_seen_on from app.children where id = $1", maya.Value));
        Assert.Equal(due, await product.ScalarAsync<DateOnly>("select next_visit_due_on from app.children where id = $1", maya.Value));
        Assert.Equal(1, await product.CountAsync("tasks", maya));
        Assert.Contains("Recorded late", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unborn_child_is_visited_without_the_question_of_being_seen()
    {
        var (worker, _, unborn, _) = await product.WorkerWithChildAsync(StatusKind.ChildProtectionPlan, expectedOn: product.Today.AddDays(60));
        await worker.OpenAsync(unborn, Recording.Visit);
        Assert.Empty(worker.Page.QuerySelectorAll("[name='Form.Children[0].Seen']"));

        await worker.PressAsync("Save and finish", ("Form.Narrative", "The room is ready for the baby."));

        Assert.Equal(1, await product.CountAsync("entries", unborn));
        Assert.Null(await product.ScalarAsync<DateOnly?>("select last_seen_on from app.children where id = $1", unborn.Value));
        Assert.NotNull(await product.ScalarAsync<DateOnly?>("select next_visit_due_on from app.children where id = $1", unborn.Value));

        await worker.OpenAsync(unborn, Recording.Visit);
        await worker.FinishVisitAsync(("Form.Children[0].SeenAlone", "true"));
        Assert.Contains(worker.Summary, m => m.EndsWith("was not yet born on that day, so cannot have been seen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_child_who_died_can_be_written_about_but_not_have_been_seen_afterwards()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync(StatusKind.ChildInNeed);
        await product.ScalarAsync<object>("update app.people set died_on = $2 where id = $1", maya.Value, product.Today.AddDays(-3));
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync();
        Assert.Contains("Maya had died by that day, so cannot have been seen", worker.Summary);
        await worker.PressAsync("Save and finish", ("Form.Children[0].Seen", ""), ("Form.Children[0].SeenAlone", ""));

        Assert.Equal(1, await product.CountAsync("entries", maya));
        Assert.Equal(0, await product.CountAsync("tasks", maya));
    }

    [Fact]
    public async Task Roles_that_may_only_read_do_not_reach_the_form()
    {
        var (_, _, maya, _) = await product.WorkerWithChildAsync();
        var team = await product.Authority.TeamAsync();
        await product.ScalarAsync<object>("update app.children set team_id = $2 where id = $1", maya.Value, team.Value);
        var reader = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.ServiceManager, team));
        var stranger = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SystemAdministrator));

        await stranger.OpenAsync(maya, Recording.Visit);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        await reader.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/children/{maya.Value}/{Recording.Visit}"), follow: false);
        Assert.NotEqual(HttpStatusCode.OK, reader.Status);
    }
}
