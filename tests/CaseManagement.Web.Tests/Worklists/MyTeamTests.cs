using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Drafts;
using CaseManagement.Domain.Worklists;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Worklists;

public sealed class MyTeamTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task The_most_overdue_child_is_first_and_every_row_tells_who_and_when()
    {
        var (visitor, _, team, worker) = await TeamAsync();
        await ChildAsync(worker, team, "Leon", nextVisit: product.Today.AddDays(4));
        await ChildAsync(worker, team, "Ana", nextVisit: product.Today.AddDays(-3));

        await visitor.OpenAsync("/my-team");

        Assert.StartsWith("My team: ", visitor.Heading, StringComparison.Ordinal);
        Assert.Equal(["Ana Oyelaran, 7 years", "Leon Oyelaran, 7 years"], Names(visitor));
        Assert.Contains("3 days late", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("not yet", visitor.Page.QuerySelector(".app-cards [data-label='Last seen alone']")!.TextContent);
    }

    [Fact]
    public async Task Every_number_opens_exactly_the_rows_it_counts()
    {
        var (visitor, _, team, worker) = await TeamAsync();
        var second = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var late = await ChildAsync(worker, team, "Ana", nextVisit: product.Today.AddDays(-3), status: "ChildProtectionPlan");
        await ChildAsync(worker, team, "Leon", status: "LookedAfter");
        await ChildAsync(second, team, "Tobi", nextVisit: product.Today.AddDays(9));
        await ChildAsync(null, team, "Nia");
        await using (var db = product.Tables())
        {
            db.Tasks.Add(WorkTask.Set(worker, "Ring", product.Today.AddDays(-1), late, null, product.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        await visitor.OpenAsync("/my-team");
        var numbers = visitor.Page.QuerySelectorAll(".app-scroll td a, .app-figures a[href^='?']").Select(a => (Count: int.Parse(a.FirstChild!.TextContent, null), Href: a.GetAttribute("href")!.Split('#')[0])).ToList();

        Assert.Equal(20, numbers.Count);
        foreach (var (count, href) in numbers)
        {
            await visitor.OpenAsync("/my-team" + href);
            Assert.True(count == Names(visitor).Count, $"{href} shows {Names(visitor).Count}, not {count}");
        }
    }

    [Fact]
    public async Task A_service_manager_switches_between_the_teams_below_and_no_others()
    {
        var top = await product.Authority.TeamAsync("Service");
        var below = await product.Authority.TeamAsync("Riverside", below: top);
        var foreign = await product.Authority.TeamAsync("Elsewhere");
        var manager = await product.Authority.StaffAsync(Role.ServiceManager, top);
        await ChildAsync(null, below, "Ana");
        await ChildAsync(null, foreign, "Rosalind");
        var visitor = await Visitor.SignedInAsync(product, manager);

        await visitor.OpenAsync("/my-team");
        Assert.Equal("My team: Riverside", visitor.Heading);
        await visitor.OpenAsync($"/my-team?team={top.Value}");
        Assert.Equal("My team: Service", visitor.Heading);
        await visitor.OpenAsync($"/my-team?team={foreign.Value}");

        Assert.Equal("My team: Riverside", visitor.Heading);
        Assert.DoesNotContain("Rosalind", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Elsewhere", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_closed_to_the_manager_is_in_no_row_count_or_file()
    {
        var (visitor, manager, team, worker) = await TeamAsync();
        await ChildAsync(worker, team, "Ana", nextVisit: product.Today.AddDays(-1));
        var hidden = await ChildAsync(worker, team, "Rosalind", nextVisit: product.Today.AddDays(-1));
        var sealedChild = await ChildAsync(worker, team, "Persephone", nextVisit: product.Today.AddDays(-1));
        await product.Authority.ConflictAsync(manager, hidden.Person);
        await product.Authority.RestrictAsync(sealedChild, RestrictionKind.AdoptionSealed);

        await visitor.OpenAsync("/my-team");
        var page = visitor.Html;
        Assert.Contains("Late visits 1", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Children (1)", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync("/my-team?handler=File");

        Assert.DoesNotContain("Rosalind", page + visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Persephone", page + visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_has_the_rows_of_the_filter_keeps_formulas_as_text_and_is_audited_as_an_export()
    {
        var (visitor, manager, team, worker) = await TeamAsync();
        var child = await ChildAsync(worker, team, "=HYPERLINK(\"x\")", nextVisit: product.Today.AddDays(-1));
        var other = await ChildAsync(worker, team, "Leon");

        await visitor.OpenAsync("/my-team?show=late&handler=File");

        var file = await visitor.Answer.Content.ReadAsStringAsync();
        Assert.Equal("text/csv", visitor.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\") Oyelaran\"", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Leon", file, StringComparison.Ordinal);
        const string Exports = "select count(*) from audit.event where staff_id = $1 and action = 'Export' and child_id = $2";
        Assert.Equal(1, await product.ScalarAsync<long>(Exports, manager.Value, child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>(Exports, manager.Value, other.Value));
    }

    [Fact]
    public async Task Old_drafts_are_counted_by_worker_and_form_and_say_nothing_else()
    {
        var (visitor, _, team, worker) = await TeamAsync();
        var child = await ChildAsync(worker, team, "Ana");
        await using (var db = product.Tables())
        {
            db.Drafts.Add(new Draft { StaffId = worker, ChildId = child, Form = "visit", Path = "/x", Fields = "{\"Narrative\":[\"bruise\"]}", StartedAt = product.Clock.GetUtcNow().AddDays(-15), SavedAt = product.Clock.GetUtcNow() });
            db.Drafts.Add(new Draft { StaffId = worker, ChildId = child, Form = "case-note", Path = "/y", StartedAt = product.Clock.GetUtcNow().AddDays(-2), SavedAt = product.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        await visitor.OpenAsync("/my-team");

        Assert.Contains("Drafts older than 14 days (1)", visitor.Text, StringComparison.Ordinal);
        Assert.Contains(": Visit, begun", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bruise", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Case note, begun", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_takes_two_round_trips_and_audits_each_child_shown()
    {
        var (visitor, manager, team, worker) = await TeamAsync();
        var child = await ChildAsync(worker, team, "Ana");
        await ChildAsync(worker, team, "Leon");
        await visitor.OpenAsync("/my-team?sort=child");

        Assert.InRange(await RoundTrips.OfAsync(product, () => visitor.OpenAsync("/my-team")), 1, 2);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and action = 'List' and child_id = $2 and line > 0", manager.Value, child.Value));
    }

    [Fact]
    public async Task Each_order_works_and_is_kept()
    {
        var (visitor, _, team, worker) = await TeamAsync();
        await ChildAsync(worker, team, "Ana", nextVisit: product.Today.AddDays(9));
        await ChildAsync(worker, team, "Leon", nextVisit: product.Today);

        foreach (var sort in new[] { "child", "worker", "seen", "alone", "tasks", "'; drop table app.children; --" })
        {
            await visitor.OpenAsync($"/my-team?sort={Uri.EscapeDataString(sort)}");
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
        }

        await visitor.OpenAsync("/my-team?sort=child");
        await visitor.OpenAsync("/my-team");
        Assert.Equal("ascending", visitor.Page.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal("Child", visitor.Page.QuerySelector("th[aria-sort]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Workers_do_not_reach_the_page_of_managers()
    {
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync()));

        await visitor.OpenAsync("/my-team");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task Asking_for_an_update_sets_the_worker_a_task_and_tells_them()
    {
        var (visitor, _, team, worker) = await TeamAsync();
        var child = await ChildAsync(worker, team, "Ana");
        await visitor.OpenAsync($"/children/{child.Value}/tasks/set?kind=update");

        await visitor.PressAsync("Send");

        Assert.Contains("Sent to", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and owner_id = $2 and title like 'Write a short update on how Ana is%' and due_on > $3", child.Value, worker.Value, product.Today));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1 and staff_id = $2", child.Value, worker.Value));
    }

    private static List<string> Names(Visitor visitor) => [.. visitor.Page.QuerySelectorAll(".app-cards tbody th").Select(h => h.TextContent.Trim())];

    private async Task<(Visitor Visitor, StaffId Manager, TeamId Team, StaffId Worker)> TeamAsync()
    {
        var team = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        return (await Visitor.SignedInAsync(product, manager), manager, team, worker);
    }

    private async Task<ChildId> ChildAsync(StaffId? worker, TeamId team, string given, DateOnly? nextVisit = null, string? status = null)
    {
        var child = await product.Authority.ChildAsync(given, worker: worker, team: team);
        if (nextVisit is { } due)
        {
            await product.ScalarAsync<object>("update app.children set next_visit_due_on = $2 where id = $1", child.Value, due);
        }

        if (status is not null)
        {
            await product.ScalarAsync<object>("insert into app.status_periods (id, child_id, kind, started_on) values (gen_random_uuid(), $1, $2, $3)", child.Value, status, product.Today.AddDays(-9));
        }

        return child;
    }
}
