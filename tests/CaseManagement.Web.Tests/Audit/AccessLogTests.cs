using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Audit;

public sealed class AccessLogTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_manager_sees_who_opened_the_record_and_by_what_right_newest_first()
    {
        var (manager, worker, child) = await RecordAsync();
        await (await Visitor.SignedInAsync(product, worker)).OpenAsync($"/children/{child.Value}");

        await manager.OpenAsync($"/children/{child.Value}/access-log");

        var first = manager.Page.QuerySelectorAll("tbody tr").Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("Opened: access log", first[0], StringComparison.Ordinal);
        Assert.Contains(first, r => r.Contains("Jo Reed", StringComparison.Ordinal) && r.Contains("Allocated worker (A1)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_filters_by_person_and_action()
    {
        var (manager, worker, child) = await RecordAsync();
        await (await Visitor.SignedInAsync(product, worker)).OpenAsync($"/children/{child.Value}");

        await manager.OpenAsync($"/children/{child.Value}/access-log?who={worker.Value}&action=View");
        Assert.All(manager.Page.QuerySelectorAll("tbody tr"), r => Assert.Contains("Jo Reed", r.TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(manager.Page.QuerySelectorAll("tbody tr"));

        await manager.OpenAsync($"/children/{child.Value}/access-log?action=Print");
        Assert.Contains("Nothing here", manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_log_goes_on_with_older_entries()
    {
        var (manager, _, child) = await RecordAsync();
        await product.ScalarAsync<object>(
            "insert into audit.event (at, action, child_id, outcome, instance, seq, staff_name) select now() - make_interval(mins => n), 'View', $1, 'allowed', gen_random_uuid(), 1, 'Old ' || n from generate_series(1, 150) n", child.Value);

        await manager.OpenAsync($"/children/{child.Value}/access-log");
        Assert.Equal(100, manager.Page.QuerySelectorAll("tbody tr").Length);
        await manager.OpenAsync(manager.Path + manager.Page.QuerySelectorAll("a").Single(a => a.TextContent == "Older entries").GetAttribute("href"));

        Assert.Contains("Old 150", manager.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Older entries", manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_concern_reaches_information_governance_and_is_audited()
    {
        var (manager, _, child) = await RecordAsync();
        var officer = await product.Authority.StaffAsync(Role.InformationGovernance);
        await manager.OpenAsync($"/children/{child.Value}/access-log");

        await manager.PressAsync("Report a concern", ("Form.Words", ""));
        Assert.Equal("Say what worries you about who opened this record", manager.Error("Form.Words"));
        await manager.PressAsync("Report a concern", ("Form.Words", "Opened at night by somebody from another team"));

        Assert.Contains("Concern reported to information governance", manager.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1", officer.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.tasks where title like 'Look into who opened record %: Opened at night%'"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and subject = 'concern about access'", child.Value));
    }

    [Fact]
    public async Task Workers_whose_role_does_not_read_the_log_do_not_see_it()
    {
        var (_, worker, child) = await RecordAsync();
        var visitor = await Visitor.SignedInAsync(product, worker);
        var stranger = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync()));

        await visitor.OpenAsync($"/children/{child.Value}/access-log");
        await stranger.OpenAsync($"/children/{child.Value}/access-log");

        Assert.DoesNotContain("Who opened", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Who opened", stranger.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Information_governance_searches_by_who_record_outcome_and_day_and_the_search_is_in_the_log()
    {
        var (_, worker, child) = await RecordAsync("Quentin Marsh");
        await (await Visitor.SignedInAsync(product, worker)).OpenAsync($"/children/{child.Value}");
        var officer = await product.Authority.StaffAsync(Role.InformationGovernance);
        var number = await product.ScalarAsync<int>("select record_number from app.people where id = $1", child.Value);
        var visitor = await Visitor.SignedInAsync(product, officer);
        await visitor.OpenAsync("/audit");

        await visitor.SendAsync(("Form.Who", "quentin"), ("Form.RecordNumber", $"{number}"), ("Form.Action", "View"), ("Form.Outcome", "allowed"));

        Assert.Contains("1 entry", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Quentin Marsh", visitor.Text, StringComparison.Ordinal);
        Assert.Contains($"Maya Oyelaran ({number})", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("/audit", visitor.Path);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and action = 'Search' and subject = 'Access search' and words like '%quentin%'", officer.Value));

        await visitor.SendAsync(("Form.Who", "100%_\\"), ("Form.RecordNumber", ""));
        Assert.Contains("No entry fits", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_a_search_is_audited_as_an_export_and_bad_answers_are_told()
    {
        var officer = await product.Authority.StaffAsync(Role.DataProtectionOfficer);
        var visitor = await Visitor.SignedInAsync(product, officer);
        await visitor.OpenAsync("/audit");

        await visitor.SendAsync(("Form.RecordNumber", "abc"), ("Form.From.Day", "31"), ("Form.From.Month", "2"));
        Assert.Equal("Enter the ID in numbers, such as 1042", visitor.Error("Form.RecordNumber"));
        Assert.NotNull(visitor.Error("Form.From"));

        await visitor.OpenAsync("/audit");
        await visitor.SendAsync(("Form.Who", "=cmd"));
        await visitor.OpenAsync("/audit");
        await visitor.SendAsync(("Form.Who", ""));
        await visitor.PressAsync("Download (CSV)");

        Assert.Equal("text/csv", visitor.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and action = 'Export'", officer.Value));
    }

    [Fact]
    public async Task What_stands_out_is_counted_and_opens_its_entries()
    {
        var (_, _, child) = await RecordAsync();
        await product.ScalarAsync<object>(
            "insert into audit.event (at, staff_id, staff_name, action, child_id, outcome, rule, instance, seq) select now(), $2, 'Nosy Parker', 'Deny', $1, 'denied', 'no tie to the child', gen_random_uuid(), 1 from generate_series(1, 4)", child.Value, Guid.NewGuid());
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.InformationGovernance));
        await visitor.OpenAsync("/audit");
        Assert.Contains("Refused three times or more in a day", visitor.Text, StringComparison.Ordinal);
        var button = visitor.Page.QuerySelectorAll("button.app-link-button").Select(b => b.TextContent).First(t => t.StartsWith("Nosy Parker", StringComparison.Ordinal) && t.EndsWith(": 4", StringComparison.Ordinal));

        await visitor.PressAsync(button);

        Assert.Contains("4 entries: refused three times or more in a day", visitor.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.HeadOfService)]
    [InlineData(Role.SocialWorker)]
    public async Task Nobody_else_searches_the_log(Role role)
    {
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(role));

        await visitor.OpenAsync("/audit");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    private async Task<(Visitor Manager, StaffId Worker, ChildId Child)> RecordAsync(string worker = "Jo Reed")
    {
        var team = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        var lead = await product.Authority.StaffAsync(Role.SocialWorker, team, worker);
        var child = await product.Authority.ChildAsync(worker: lead, team: team);
        return (await Visitor.SignedInAsync(product, manager), lead, child);
    }
}
