using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Timescales;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;

namespace CaseManagement.Web.Tests.Timescales;

public sealed class TimeLimitAdministrationTests(Product product) : IClassFixture<Product>
{
    private const string Why = "Agreed by the practice board last month";

    [Fact]
    public async Task The_list_shows_every_rule_with_its_source_and_mark()
    {
        var visitor = await Clocks.AdministratorAsync(product);

        await visitor.OpenAsync("/admin/time-limits");

        Assert.Equal("Time limits", visitor.Heading);
        Assert.All(AllTimescales.Register, rule => Assert.Contains(rule.Source, visitor.Text, StringComparison.Ordinal));
        Assert.Equal(AllTimescales.Register.Count, visitor.Page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task The_councils_figure_counts_for_the_next_clock_and_the_running_one_keeps_its_own()
    {
        var administrator = await Clocks.AdministratorAsync(product);
        var (worker, id, maya, _) = await product.WorkerWithChildAsync(StatusKind.LookedAfter);
        var (other, otherId, tobi, _) = await product.WorkerWithChildAsync(StatusKind.ChildInNeed);
        var running = await new Clocks(product, default, default, otherId, tobi).TaskAsync(VisitTimescales.ChildInNeed, product.Today.AddDays(-2));
        Assert.NotEqual(id, otherId);

        await administrator.OpenAsync("/admin/time-limits");
        await administrator.FollowAsync("T06");
        await administrator.SendAsync([("Form.Number", "3"), ("Form.Unit", "Weeks"), .. Clocks.Date("Form.FromOn", product.Today), ("Form.Reason", Why)]);

        Assert.Contains($"T06 is 3 weeks for clocks that start on {product.Today.InWords()} or later", administrator.Text, StringComparison.Ordinal);
        Assert.Contains(Why, administrator.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where action = 'Administer' and subject = 'time limit changed' and after::text like '%3 weeks%'"));
        Assert.Equal(20, TimescaleBook.AsShipped.From(VisitTimescales.ChildInNeed, product.Today).Rule.Limit.Number);
        Assert.Equal(VisitTimescales.ChildInNeed.DueOn(product.Today.AddDays(-2), WorkingDayCalendar.England), await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1", tobi.Value));

        await other.OpenAsync(tobi, Recording.Visit);
        await other.FinishVisitAsync();
        Assert.Equal((product.Today.AddDays(21), 2), (
            await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and done_on is null", tobi.Value),
            await product.ScalarAsync<int>("select rule_version from app.tasks where child_id = $1 and done_on is null", tobi.Value)));
        await other.OpenAsync($"/children/{tobi.Value}/tasks/next-visit");
        Assert.Contains($"version 2, set by the council for clocks that start on {product.Today.InWords()} or later", other.Text, StringComparison.Ordinal);
        await other.OpenAsync(running);
        Assert.Contains("version 1, as the product ships it", other.Text, StringComparison.Ordinal);

        // Looked after children run by another rule, which nobody changed.
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync();
        Assert.Equal(product.Today.AddDays(42), await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and done_on is null", maya.Value));
    }

    [Fact]
    public async Task Each_answer_that_cannot_be_is_refused_beside_its_field()
    {
        var visitor = await Clocks.AdministratorAsync(product);
        await visitor.OpenAsync("/admin/time-limits/T12");

        await visitor.PressAsync("Set figure");
        Assert.Equal("Enter a whole number from 1 to 400", visitor.Error("Form.Number"));
        await visitor.SendAsync([("Form.Number", "ten"), ("Form.Unit", "WorkingDays"), .. Clocks.Date("Form.FromOn", product.Today.AddDays(-1)), ("Form.Reason", "We like it")]);

        Assert.Equal("Enter a whole number from 1 to 400", visitor.Error("Form.Number"));
        Assert.Equal("The day must be today or within the next 2 years", visitor.Error("Form.FromOn"));
        Assert.Equal("Say why in 20 to 500 characters", visitor.Error("Form.Reason"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.timescale_figures where rule_id = 'T12'"));
    }

    [Fact]
    public async Task What_the_law_sets_has_no_form_and_is_refused()
    {
        var visitor = await Clocks.AdministratorAsync(product);
        await visitor.OpenAsync("/admin/time-limits/T11");
        Assert.Contains("A council cannot change it", visitor.Text, StringComparison.Ordinal);
        Assert.Null(visitor.Page.QuerySelector("main form"));

        await visitor.OpenAsync("/admin/time-limits/T12");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/time-limits/T11")
        {
            Content = new FormUrlEncodedContent([
                new("__RequestVerificationToken", visitor.FormToken), new("Form.Number", "30"), new("Form.Unit", "WorkingDays"), new("Form.Reason", Why),
                .. Clocks.Date("Form.FromOn", product.Today).Select(p => new KeyValuePair<string, string>(p.Item1, p.Item2))]),
        };
        await visitor.SendAsync(request);

        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.timescale_figures where rule_id = 'T11'"));
    }

    [Fact]
    public async Task A_holiday_is_previewed_then_added_and_open_timers_move_with_a_row_each()
    {
        var clocks = await Clocks.OfAsync(product);
        var (extended, done, weeks) = (clocks with { Maya = await Another("Leon") }, clocks with { Maya = await Another("Ana") }, clocks with { Maya = await Another("Ada") });
        var path = await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        var extendedPath = await extended.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        await done.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        await weeks.TaskAsync(ChildProtectionTimescales.LaterCoreGroup, product.Today);
        await product.ScalarAsync<int>("update app.tasks set done_on = $2 where child_id = $1 returning 1", done.Maya.Value, product.Today);
        var due = await clocks.OfTaskAsync<DateOnly>("due_on");
        var manager = await clocks.ManagerAsync();
        await manager.OpenAsync($"{extendedPath}/extend");
        await manager.SendAsync([.. Clocks.Date("Form.DueOn", due.AddDays(30)), ("Form.Reason", Clocks.Why)]);
        var day = WorkingDayCalendar.England.AddWorkingDays(product.Today, 3);
        product.Clock.Advance(TimeSpan.FromMinutes(5));
        var visitor = await Clocks.AdministratorAsync(product);

        await visitor.OpenAsync("/admin/working-days");
        await visitor.PressAsync("Check", [.. Clocks.Date("Form.Day", day), ("Form.Name", "Royal wedding")]);
        Assert.Contains("1 open timer moves to its new date.", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(due, await clocks.OfTaskAsync<DateOnly>("due_on"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.non_working_days"));
        await visitor.PressAsync("Add this day");

        Assert.Empty(visitor.Summary);
        Assert.Equal("/admin/working-days", visitor.Path);
        Assert.Contains("Royal wedding is added. 1 open timer moved", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", visitor.Html, StringComparison.Ordinal);
        var moved = WorkingDayCalendar.England.AddWorkingDays(due, 1);
        Assert.Equal((moved, due), (await clocks.OfTaskAsync<DateOnly>("due_on"), await clocks.OfTaskAsync<DateOnly>("first_due_on")));
        Assert.Equal(moved, await product.ScalarAsync<DateOnly>("select next_visit_due_on from app.children where id = $1", clocks.Maya.Value));
        Assert.Equal(due.AddDays(30), await extended.OfTaskAsync<DateOnly>("due_on"));
        Assert.Equal(due, await done.OfTaskAsync<DateOnly>("due_on"));
        Assert.Equal(product.Today.AddDays(42), await weeks.OfTaskAsync<DateOnly>("due_on"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.task_due_changes where kind = 'CalendarChanged'"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where action = 'Administer' and subject = 'non-working day added'"));

        var worker = await clocks.WorkerAsync();
        await worker.OpenAsync(path);
        Assert.Contains($"From {due.InWords()} to {moved.InWords()}, a day was added that does not count", worker.Text, StringComparison.Ordinal);
        Assert.Contains($"Royal wedding, {day.ToString("dddd", System.Globalization.CultureInfo.InvariantCulture)} {day.InWords()}", worker.Text, StringComparison.Ordinal);

        // What a manager extended was not moved, so the day is not told there.
        await worker.OpenAsync(extendedPath);
        Assert.DoesNotContain("Royal wedding", worker.Text, StringComparison.Ordinal);

        // The same day a second time is refused.
        await visitor.OpenAsync("/admin/working-days");
        await visitor.PressAsync("Check", [.. Clocks.Date("Form.Day", day), ("Form.Name", "Royal wedding")]);
        Assert.Equal("That day does not count already: Royal wedding", visitor.Error("Form.Day"));

        Task<ChildId> Another(string name) => product.Authority.ChildAsync(name, worker: clocks.Worker, team: clocks.Team);
    }

    [Fact]
    public async Task A_day_that_has_passed_is_not_added()
    {
        var visitor = await Clocks.AdministratorAsync(product);
        await visitor.OpenAsync("/admin/working-days");

        await visitor.PressAsync("Check", [.. Clocks.Date("Form.Day", product.Today.AddDays(-7)), ("Form.Name", "Jubilee")]);

        Assert.Equal("The day must be after today and within the next 3 years", visitor.Error("Form.Day"));
        Assert.Equal("Jubilee", visitor.Value("Form.Name"));
    }

    [Theory]
    [InlineData(Role.TeamManager)]
    [InlineData(Role.SocialWorker)]
    [InlineData(Role.InformationGovernance)]
    public async Task Nobody_but_the_administrator_reaches_the_pages(Role role)
    {
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(role, await product.Authority.TeamAsync()));

        foreach (var page in new[] { "/admin/time-limits", "/admin/time-limits/T06", "/admin/working-days" })
        {
            await visitor.OpenAsync(page);
            Assert.NotEqual(HttpStatusCode.OK, visitor.Status);
        }
    }

    [Fact]
    public async Task A_rule_of_no_register_is_not_found()
    {
        var visitor = await Clocks.AdministratorAsync(product);
        await visitor.OpenAsync("/admin/time-limits/T00");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }
}
