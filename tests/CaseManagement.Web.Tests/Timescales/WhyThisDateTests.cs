using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Timescales;

public sealed class WhyThisDateTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task The_page_tells_rule_source_version_start_and_the_days_that_did_not_count()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(ChildProtectionTimescales.InitialConference, new DateOnly(2026, 8, 11));
        var visitor = await clocks.WorkerAsync();

        await visitor.OpenAsync(path);

        Assert.Equal("Why this date: Hold the initial child protection conference", visitor.Heading);
        Assert.Contains("Wednesday 2 September 2026", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Hold the initial child protection conference within 15 working days of the strategy discussion that started the enquiry", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Working Together to Safeguard Children 2023, chapter 3, in force since 15 December 2023", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Verified: seen in law", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Rule T11, version 1, as the product ships it", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("The strategy discussion that started the enquiry, 11 August 2026", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("6 days of weekends", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Summer bank holiday, Monday 31 August 2026", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("No manager: law or guidance sets this date", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("None. It is the date that was set at first.", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and action = 'View' and route like '%tasks%'", clocks.Maya.Value, clocks.Worker.Value));
    }

    [Fact]
    public async Task A_limit_in_weeks_names_no_days_and_one_that_counts_back_says_so()
    {
        var clocks = await Clocks.OfAsync(product);
        var visitor = await clocks.WorkerAsync();

        await visitor.OpenAsync(await clocks.TaskAsync(ChildProtectionTimescales.LaterCoreGroup, product.Today));
        Assert.DoesNotContain("Days that did not count", visitor.Text, StringComparison.Ordinal);

        await visitor.OpenAsync(await clocks.TaskAsync(ChildProtectionTimescales.ReportBeforeInitial, new DateOnly(2027, 3, 30)));
        Assert.Contains("Counted back from", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Easter Monday", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Wednesday 24 March 2027", visitor.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/my-work")]
    [InlineData("/my-team")]
    [InlineData("overview")]
    public async Task A_due_date_in_a_list_leads_to_the_reason_for_it(string page)
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today.AddDays(-30));
        var visitor = page == "/my-team" ? await clocks.ManagerAsync() : await clocks.WorkerAsync();

        await visitor.OpenAsync(page == "overview" ? $"/children/{clocks.Maya.Value}" : page);
        await visitor.FollowAsync("why this date");

        Assert.Equal(path, visitor.Path);
        Assert.Equal("Why this date: Visit the child and see them alone", visitor.Heading);
        Assert.Contains("late", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_of_a_rule_in_my_work_leads_to_the_reason_for_its_date()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(ChildProtectionTimescales.LaterCoreGroup, product.Today.AddDays(-60));
        await product.ScalarAsync<int>("update app.children set next_visit_due_on = null where id = $1 returning 1", clocks.Maya.Value);
        var visitor = await clocks.WorkerAsync();

        await visitor.OpenAsync("/my-work");
        await visitor.FollowAsync("why this date");

        Assert.Equal(path, visitor.Path);
    }

    [Fact]
    public async Task Without_a_time_limit_behind_the_next_visit_the_link_leads_to_all_dates()
    {
        var clocks = await Clocks.OfAsync(product);
        var visitor = await clocks.WorkerAsync();

        await visitor.OpenAsync($"/children/{clocks.Maya.Value}/tasks/next-visit");

        Assert.Equal("Dates and tasks for Maya", visitor.Heading);
        Assert.Contains("No dates yet", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_late_stays_late_in_the_list_of_dates_with_its_first_date_and_reason()
    {
        var clocks = await Clocks.OfAsync(product);
        await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today.AddDays(-30));
        await product.ScalarAsync<int>("update app.tasks set done_on = due_on + 2, due_on = due_on, first_due_on = due_on - 7, late_reason = 'Nobody was at home twice' where child_id = $1 returning 1", clocks.Maya.Value);
        var visitor = await clocks.ManagerAsync();

        await visitor.OpenAsync($"/children/{clocks.Maya.Value}/tasks");

        Assert.Contains("2 days late", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody was at home twice", visitor.Text, StringComparison.Ordinal);
        Assert.Contains(TimescaleBook.AsShipped.From(VisitTimescales.ChildProtection, product.Today.AddDays(-30)).DueOn.AddDays(-7).InWords(), visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_open_the_child_learns_nothing_of_the_task()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        var stranger = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync()));
        var administrator = await Clocks.AdministratorAsync(product);

        foreach (var page in new[] { path, $"{path}/extend", $"{path}/late", $"/children/{clocks.Maya.Value}/tasks", $"/children/{clocks.Maya.Value}/tasks/next-visit" })
        {
            await stranger.OpenAsync(page);
            Assert.DoesNotContain("see them alone", stranger.Html, StringComparison.Ordinal);
            await administrator.OpenAsync(page);
            Assert.NotEqual(HttpStatusCode.OK, administrator.Status);
        }
    }

    [Fact]
    public async Task A_task_of_another_child_or_without_a_rule_is_not_found()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        var tobi = await product.Authority.ChildAsync("Tobi", worker: clocks.Worker, team: clocks.Team);
        var own = WorkTask.Set(clocks.Worker, "Ring the school", product.Today, tobi, clocks.Worker, product.Clock.GetUtcNow());
        await using (var db = product.Tables())
        {
            db.Tasks.Add(own);
            await db.SaveChangesAsync();
        }

        var visitor = await clocks.WorkerAsync();
        foreach (var page in new[] { path.Replace($"{clocks.Maya.Value}", $"{tobi.Value}", StringComparison.Ordinal), $"/children/{tobi.Value}/tasks/{own.Id.Value}", $"/children/{tobi.Value}/tasks/{Guid.NewGuid()}" })
        {
            await visitor.OpenAsync(page);
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }
    }
}
