using System.Globalization;
using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Worklists;

public sealed class TrendsTests(Product product) : IClassFixture<Product>
{
    /// <summary>The first day of the last whole month.</summary>
    private DateOnly Month => new DateOnly(product.Today.Year, product.Today.Month, 1).AddMonths(-1);

    private DateOnly LastDay => Month.AddMonths(1).AddDays(-1);

    [Fact]
    public async Task A_referral_counts_in_the_month_of_its_day_from_the_first_to_the_last()
    {
        var made = await TeamAsync();
        await EpisodeAsync(await ChildAsync(made, "Early"), Month.AddDays(-1));
        await EpisodeAsync(await ChildAsync(made, "First"), Month);
        await EpisodeAsync(await ChildAsync(made, "Last"), LastDay);
        await EpisodeAsync(await ChildAsync(made, "Nothing"), Month, decided: "NoFurtherAction");
        await EpisodeAsync(await ChildAsync(made, "Running"), LastDay.AddDays(1));

        Assert.Equal(["First", "Last", "Nothing"], await NamesAsync(made, "referrals", Month));
        Assert.Equal(["Early"], await NamesAsync(made, "referrals", Month.AddMonths(-1)));
        Assert.Equal(3, await NumberAsync(made, "referrals", Month));
    }

    [Fact]
    public async Task A_status_counts_when_it_lasted_through_the_last_day_of_the_month()
    {
        var made = await TeamAsync();
        await StatusAsync(await ChildAsync(made, "Whole"), "ChildProtectionPlan", Month.AddMonths(-3), null);
        await StatusAsync(await ChildAsync(made, "Begun"), "ChildProtectionPlan", LastDay, null);
        await StatusAsync(await ChildAsync(made, "Later"), "ChildProtectionPlan", LastDay.AddDays(1), null);
        await StatusAsync(await ChildAsync(made, "Over"), "ChildProtectionPlan", Month.AddMonths(-3), LastDay);
        await StatusAsync(await ChildAsync(made, "Still"), "ChildProtectionPlan", Month.AddMonths(-3), LastDay.AddDays(1));
        var moved = await ChildAsync(made, "Moved");
        await StatusAsync(moved, "ChildInNeed", Month.AddMonths(-3), LastDay.AddDays(-5));
        await StatusAsync(moved, "ChildProtectionPlan", LastDay.AddDays(-5), null);

        Assert.Equal(["Begun", "Moved", "Still", "Whole"], await NamesAsync(made, "ChildProtectionPlan", Month));
        Assert.Empty(await NamesAsync(made, "ChildInNeed", Month));
        Assert.Equal(["Moved"], await NamesAsync(made, "ChildInNeed", Month.AddMonths(-1)));
        await made.Visitor.OpenAsync(Records(made, "ChildProtectionPlan", Month.AddMonths(-1)));
        Assert.Equal(["Over", "Still", "Whole"], Names(made.Visitor));
        Assert.All(made.Visitor.Page.QuerySelectorAll("[data-label='Status']"), cell => Assert.Equal("Child protection plan", cell.TextContent));
    }

    [Fact]
    public async Task A_child_who_was_open_without_a_status_counts_as_such_until_the_case_closed()
    {
        var made = await TeamAsync();
        await EpisodeAsync(await ChildAsync(made, "Assessed"), Month.AddMonths(-1));
        await EpisodeAsync(await ChildAsync(made, "Closed"), Month.AddMonths(-1), closed: LastDay);
        await EpisodeAsync(await ChildAsync(made, "Refused"), Month.AddDays(-3), decided: "NoFurtherAction", decidedOn: Month.AddDays(2));
        var planned = await ChildAsync(made, "Planned");
        await EpisodeAsync(planned, Month.AddMonths(-1));
        await StatusAsync(planned, "ChildInNeed", Month.AddDays(3), null);

        Assert.Equal(["Assessed"], await NamesAsync(made, "None", Month));
        Assert.Equal(["Assessed", "Closed", "Planned", "Refused"], await NamesAsync(made, "None", Month.AddMonths(-1)));
    }

    [Fact]
    public async Task A_time_limit_counts_once_on_the_day_it_was_met_or_the_first_day_it_was_late()
    {
        var made = await TeamAsync();
        await LimitAsync(await ChildAsync(made, "Early"), "T03", due: LastDay.AddDays(40), done: Month);
        await LimitAsync(await ChildAsync(made, "Exact"), "T03", due: LastDay, done: LastDay);
        await LimitAsync(await ChildAsync(made, "Behind"), "T03", due: Month.AddDays(3), done: Month.AddDays(4));
        await LimitAsync(await ChildAsync(made, "Never"), "T03", due: Month.AddDays(5), done: null);
        await LimitAsync(await ChildAsync(made, "Edge"), "T03", due: LastDay, done: LastDay.AddDays(1));
        await LimitAsync(await ChildAsync(made, "Before"), "T03", due: Month.AddDays(-1), done: LastDay.AddDays(1));
        await LimitAsync(await ChildAsync(made, "Open"), "T03", due: LastDay.AddDays(60), done: null);
        await LimitAsync(await ChildAsync(made, "Dropped"), "T03", due: Month.AddDays(9), done: null, cancelled: Month.AddDays(9));
        await LimitAsync(await ChildAsync(made, "Given up"), "T03", due: Month.AddDays(9), done: null, cancelled: Month.AddDays(10));
        await LimitAsync(await ChildAsync(made, "Other"), "T04", due: Month.AddDays(9), done: Month.AddDays(9));

        Assert.Equal(["Early", "Exact"], await NamesAsync(made, "assessments", Month, "in-time"));
        Assert.Equal(["Before", "Behind", "Given up", "Never"], await NamesAsync(made, "assessments", Month, "late"));
        Assert.Empty(await NamesAsync(made, "assessments", Month.AddMonths(-1)));
        await made.Visitor.OpenAsync(Records(made, "assessments", Month, "late"));
        Assert.Equal(["late, not done by " + LastDay.InWords(), "1 day late", "late, not done by " + LastDay.InWords(), "late, not done by " + LastDay.InWords()],
            RowsOf(made.Visitor).Select(r => r.QuerySelector("[data-label='Result']")!.TextContent));
        Assert.Equal("not yet", RowsOf(made.Visitor)[0].QuerySelector("[data-label='Done']")!.TextContent);
    }

    [Fact]
    public async Task More_time_given_in_time_counts_and_given_too_late_does_not()
    {
        var made = await TeamAsync();
        await MovedAsync(await ChildAsync(made, "Asked"), on: Month.AddDays(4));
        await MovedAsync(await ChildAsync(made, "Tardy"), on: Month.AddDays(6));

        Assert.Equal(["Asked"], await NamesAsync(made, "visits", Month, "in-time"));
        Assert.Equal(["Tardy"], await NamesAsync(made, "visits", Month, "late"));

        async Task MovedAsync(ChildId child, DateOnly on)
        {
            var task = await LimitAsync(child, "T06", due: Month.AddDays(10), done: Month.AddDays(8), firstDue: Month.AddDays(5));
            await product.ScalarAsync<object>(
                "insert into app.task_due_changes (id, task_id, child_id, from_on, to_on, kind, reason, changed_by, changed_at) values (gen_random_uuid(), $1, $2, $3, $4, 'Extended', 'The family was away', $5, $6)",
                task, child.Value, Month.AddDays(5), Month.AddDays(10), made.Worker.Value, on.ToInstant(new TimeOnly(10, 0)));
        }
    }

    [Theory]
    [InlineData("initial", "T11")]
    [InlineData("reviews", "T16")]
    [InlineData("reviews", "T17")]
    [InlineData("visits", "T06")]
    [InlineData("visits", "T18")]
    [InlineData("visits", "T36")]
    public async Task Each_measure_counts_the_limits_it_is_about(string measure, string rule)
    {
        var made = await TeamAsync();
        await LimitAsync(await ChildAsync(made, "Maya"), rule, due: Month.AddDays(9), done: Month.AddDays(9));

        Assert.Equal(["Maya"], await NamesAsync(made, measure, Month));
    }

    [Fact]
    public async Task The_past_stays_with_the_team_that_held_the_child()
    {
        var top = await product.Authority.TeamAsync("Whole service");
        var (north, south) = (await TeamAsync(below: top), await TeamAsync(below: top));
        var head = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.ServiceManager, top));
        var child = await ChildAsync(north, "Maya");
        await StatusAsync(child, "ChildInNeed", Month.AddMonths(-3), null);
        await EpisodeAsync(child, Month.AddMonths(-3));
        await HandOverAsync(child, south, Month.AddDays(4));

        Assert.Equal(["Maya"], await NamesAsync(north with { Visitor = head }, "ChildInNeed", Month.AddMonths(-1)));
        Assert.Empty(await NamesAsync(north with { Visitor = head }, "ChildInNeed", Month));
        Assert.Empty(await NamesAsync(south with { Visitor = head }, "ChildInNeed", Month.AddMonths(-1)));
        Assert.Equal(["Maya"], await NamesAsync(south with { Visitor = head }, "ChildInNeed", Month));
        Assert.Equal(["Maya"], await NamesAsync(north with { Visitor = head }, "referrals", Month.AddMonths(-3)));

        // Both teams together count the child once, and the worker of the day stands in the row.
        await head.OpenAsync($"/my-teams/trends/records?measure=ChildInNeed&month={Month.AddMonths(-1):yyyy-MM}");
        Assert.Equal(["Maya"], Names(head));
        Assert.Equal((await NameAsync(north.Worker), await TeamNameAsync(north.Team)), (Cell(head, "Worker"), Cell(head, "Team")));

        // The manager who handed the child over still has the number, and no name.
        Assert.Equal(1, await NumberAsync(north, "ChildInNeed", Month.AddMonths(-1)));
        await north.Visitor.OpenAsync(Records(north, "ChildInNeed", Month.AddMonths(-1)));
        Assert.Equal(["Not yours to open now"], north.Visitor.Page.QuerySelectorAll(".app-cards tbody tr").Select(r => r.TextContent.Trim()));
        Assert.DoesNotContain("Maya", north.Visitor.Html, StringComparison.Ordinal);
        var lines = await FileAsync(north.Visitor, Records(north, "ChildInNeed", Month.AddMonths(-1)));
        Assert.Equal([",Not yours to open now,,,,,"], lines[1..]);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and child_id = $2", north.Manager.Value, child.Value));
    }

    [Fact]
    public async Task A_child_nobody_was_allocated_to_counts_for_the_team_they_waited_for()
    {
        var made = await TeamAsync();
        var other = await TeamAsync();
        var waited = await ChildAsync(made, "Waited", from: Month.AddDays(6));
        await EpisodeAsync(waited, Month.AddDays(2));
        var again = await ChildAsync(other, "Again", from: Month.AddMonths(-9));
        await product.ScalarAsync<object>("update app.involvements set until_on = $2 where child_id = $1", again.Value, Month.AddMonths(-8));
        await product.ScalarAsync<object>("update app.children set team_id = $2, allocated_to = null where id = $1", again.Value, made.Team.Value);
        await EpisodeAsync(again, Month.AddMonths(-9), closed: Month.AddMonths(-8));
        await EpisodeAsync(again, Month.AddDays(3));
        var passed = await product.Authority.ChildAsync("Passed", team: made.Team);
        await EpisodeAsync(passed, Month.AddDays(4));

        Assert.Equal(["Again", "Passed", "Waited"], await NamesAsync(made, "referrals", Month));
        Assert.Equal(1, await NumberAsync(other, "referrals", Month.AddMonths(-9)));
        Assert.Equal(0, await NumberAsync(other, "referrals", Month));
    }

    [Fact]
    public async Task A_child_born_since_stands_as_not_yet_born()
    {
        var made = await TeamAsync();
        var child = await ChildAsync(made, "Maya");
        await product.ScalarAsync<object>("update app.people set born_on = $2 where id = $1", child.Value, LastDay.AddDays(1));
        await EpisodeAsync(child, Month);

        await made.Visitor.OpenAsync(Records(made, "referrals", Month));

        Assert.Equal("Maya Oyelaran, not yet born", Assert.Single(made.Visitor.Page.QuerySelectorAll(".app-cards tbody th")).TextContent.Trim());
    }

    [Fact]
    public async Task A_manager_of_other_teams_counts_and_opens_nothing()
    {
        var made = await TeamAsync();
        await EpisodeAsync(await ChildAsync(made, "Rosalind"), Month);
        var stranger = await TeamAsync();

        await stranger.Visitor.OpenAsync($"/my-teams/trends?team={made.Team.Value}");
        Assert.Empty(stranger.Visitor.Page.QuerySelectorAll(".app-trend a"));
        Assert.Contains("None in these twelve months", stranger.Visitor.Text, StringComparison.Ordinal);
        await stranger.Visitor.OpenAsync(Records(made, "referrals", Month));

        Assert.Contains("No record is counted here", stranger.Visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosalind", stranger.Visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(await TeamNameAsync(made.Team), stranger.Visitor.Html, StringComparison.Ordinal);
        Assert.Single(await FileAsync(stranger.Visitor, Records(made, "referrals", Month)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_closed_to_the_manager_is_in_no_number_row_or_file(bool isRestricted)
    {
        var made = await TeamAsync();
        await EpisodeAsync(await ChildAsync(made, "Maya"), Month);
        var hidden = await ChildAsync(made, "Rosalind");
        await EpisodeAsync(hidden, Month);
        if (isRestricted)
        {
            await product.Authority.RestrictAsync(hidden, RestrictionKind.AdoptionSealed);
        }
        else
        {
            await product.Authority.ConflictAsync(made.Manager, hidden.Person);
        }

        Assert.Equal(1, await NumberAsync(made, "referrals", Month));
        Assert.Equal(["Maya"], await NamesAsync(made, "referrals", Month));
        Assert.Equal(2, (await FileAsync(made.Visitor, Records(made, "referrals", Month))).Count);
    }

    [Fact]
    public async Task A_reason_given_to_open_a_record_does_not_put_it_in_the_list()
    {
        var (made, other) = (await TeamAsync(), await TeamAsync());
        var child = await ChildAsync(made, "Maya");
        await EpisodeAsync(child, Month.AddMonths(-1));
        await HandOverAsync(child, other, Month.AddDays(1));
        await product.ScalarAsync<object>(
            "insert into app.child_access (child_id, staff_id, via, may_write, until) values ($1, $2, 'Reasoned', false, now() + interval '4 hours')", child.Value, made.Manager.Value);

        await made.Visitor.OpenAsync(Records(made, "referrals", Month.AddMonths(-1)));

        Assert.Contains("Not yours to open now", made.Visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", made.Visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_and_every_bar_opens_exactly_what_it_counts_and_the_file_has_the_same_rows()
    {
        var made = await TeamAsync();
        var maya = await ChildAsync(made, "Maya");
        await EpisodeAsync(maya, Month);
        await StatusAsync(maya, "ChildInNeed", Month.AddDays(5), null);
        await LimitAsync(maya, "T03", due: Month.AddDays(20), done: Month.AddDays(5));
        await LimitAsync(maya, "T06", due: Month.AddDays(2), done: Month.AddDays(3));
        await LimitAsync(maya, "T06", due: Month.AddDays(8), done: Month.AddDays(7));
        var leon = await ChildAsync(made, "Leon");
        await EpisodeAsync(leon, Month.AddMonths(-2));
        await StatusAsync(leon, "ChildProtectionPlan", Month.AddMonths(-1), null);
        await LimitAsync(leon, "T11", due: Month.AddDays(-9), done: Month.AddDays(-10));
        await LimitAsync(leon, "T16", due: LastDay.AddDays(-1), done: null);

        await made.Visitor.OpenAsync(Page(made));
        var numbers = made.Visitor.Page.QuerySelectorAll(".app-scroll td a").Select(a => (Count: int.Parse(a.TextContent, CultureInfo.InvariantCulture), Href: a.GetAttribute("href")!)).ToList();
        var bars = made.Visitor.Page.QuerySelectorAll(".app-trend a").Select(a => (Words: a.GetAttribute("aria-label")!, Href: a.GetAttribute("href")!)).ToList();
        Assert.Equal(11, numbers.Count);
        Assert.Equal(10, bars.Count);
        Assert.Contains(bars, b => b.Words == $"Visits, {Month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}: 1 in time, 1 late");

        foreach (var (count, href) in numbers)
        {
            await made.Visitor.OpenAsync(href);
            var shown = RowsOf(made.Visitor).Select(r => $"{r.QuerySelector("th")!.TextContent.Trim().Split(',')[0]}|{r.QuerySelector("[data-label='Result']")?.TextContent}").ToList();
            var file = (await FileAsync(made.Visitor, href))[1..].Select(CellsOf).Select(c => $"{c[1]}|{(c.Length > 7 ? c[9] : "")}").ToList();
            Assert.True(count == shown.Count, $"{href} shows {shown.Count}, not {count}");
            Assert.Equal(shown, file);
        }

        foreach (var (words, href) in bars)
        {
            await made.Visitor.OpenAsync(href);
            var counted = words.Split(": ")[1].Split(", ").Sum(w => int.Parse(w.Split(' ')[0], CultureInfo.InvariantCulture));
            Assert.Equal((counted, href), (RowsOf(made.Visitor).Count, href));
        }
    }

    [Fact]
    public async Task A_long_list_has_pages_and_the_file_has_it_all()
    {
        var made = await TeamAsync();
        var maya = await ChildAsync(made, "Maya");
        for (var n = 0; n < 53; n++)
        {
            await LimitAsync(maya, "T06", due: Month.AddDays(9), done: Month.AddDays(n % 9));
        }

        await made.Visitor.OpenAsync(Records(made, "visits", Month));
        Assert.Equal(50, RowsOf(made.Visitor).Count);
        await made.Visitor.OpenAsync(Records(made, "visits", Month) + "&page-number=2");

        Assert.Equal(3, RowsOf(made.Visitor).Count);
        Assert.Equal(54, (await FileAsync(made.Visitor, Records(made, "visits", Month))).Count);
    }

    [Fact]
    public async Task Each_child_shown_is_audited_as_a_list_and_in_the_file_as_an_export()
    {
        var made = await TeamAsync();
        var child = await ChildAsync(made, "Maya");
        await EpisodeAsync(child, Month);

        await made.Visitor.OpenAsync(Page(made));
        Assert.Equal(0, await AuditedAsync("List"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and action = 'List' and subject = 'Trends' and line = 0", made.Manager.Value));
        await made.Visitor.OpenAsync(Records(made, "referrals", Month));
        Assert.Equal((1, 0), (await AuditedAsync("List"), await AuditedAsync("Export")));
        await FileAsync(made.Visitor, Records(made, "referrals", Month));
        Assert.Equal(1, await AuditedAsync("Export"));

        Task<long> AuditedAsync(string action) => product.ScalarAsync<long>(
            "select count(*) from audit.event where staff_id = $1 and action = $2 and subject = 'Trends' and child_id = $3 and line > 0", made.Manager.Value, action, child.Value);
    }

    [Fact]
    public async Task The_pages_are_read_at_once()
    {
        var made = await TeamAsync();
        await EpisodeAsync(await ChildAsync(made, "Maya"), Month);
        await made.Visitor.OpenAsync(Page(made));

        Assert.InRange(await RoundTrips.OfAsync(product, () => made.Visitor.OpenAsync(Page(made))), 1, 2);
        Assert.InRange(await RoundTrips.OfAsync(product, () => made.Visitor.OpenAsync(Records(made, "referrals", Month))), 1, 2);
    }

    [Fact]
    public async Task My_team_and_my_teams_lead_to_the_trends()
    {
        var made = await TeamAsync();

        await made.Visitor.OpenAsync("/my-team");
        await made.Visitor.FollowAsync("Trends over twelve months");
        Assert.Equal($"Trends over twelve months: {await TeamNameAsync(made.Team)}", made.Visitor.Heading);
        await made.Visitor.OpenAsync("/my-teams");
        await made.Visitor.FollowAsync("Trends over twelve months");
        Assert.Equal("Trends over twelve months", made.Visitor.Heading);
    }

    [Theory]
    [InlineData("measure=everything&month={0}")]
    [InlineData("measure=referrals&month=2019-01")]
    [InlineData("measure=referrals&month=soon")]
    [InlineData("measure=referrals")]
    public async Task An_address_of_no_number_is_not_found(string query)
    {
        var made = await TeamAsync();

        await made.Visitor.OpenAsync("/my-teams/trends/records?" + string.Format(CultureInfo.InvariantCulture, query, Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)));

        Assert.Equal(HttpStatusCode.NotFound, made.Visitor.Status);
    }

    [Theory]
    [InlineData("/my-teams/trends")]
    [InlineData("/my-teams/trends/records")]
    public async Task Workers_do_not_reach_the_pages(string path)
    {
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync()));

        await visitor.OpenAsync($"{path}?measure=referrals&month={Month:yyyy-MM}");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    private static string Page(Made made) => $"/my-teams/trends?team={made.Team.Value}";

    private static string Records(Made made, string measure, DateOnly month, string show = "") =>
        $"/my-teams/trends/records?measure={measure}&month={month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}&show={show}&team={made.Team.Value}";

    private static List<AngleSharp.Dom.IElement> RowsOf(Visitor visitor) => [.. visitor.Page.QuerySelectorAll(".app-cards tbody tr")];

    private static IReadOnlyList<string> Names(Visitor visitor) =>
        [.. visitor.Page.QuerySelectorAll(".app-cards tbody th").Select(h => h.TextContent.Trim().Split(" Oyelaran")[0]).Order(StringComparer.Ordinal)];

    private static string Cell(Visitor visitor, string label) => visitor.Page.QuerySelector($".app-cards [data-label='{label}']")!.TextContent;

    private static async Task<IReadOnlyList<string>> NamesAsync(Made made, string measure, DateOnly month, string show = "")
    {
        await made.Visitor.OpenAsync(Records(made, measure, month, show));
        return Names(made.Visitor);
    }

    private static async Task<int> NumberAsync(Made made, string measure, DateOnly month)
    {
        await made.Visitor.OpenAsync(Page(made));
        var link = made.Visitor.Page.QuerySelectorAll(".app-scroll td a").SingleOrDefault(a => a.GetAttribute("href") == Records(made, measure, month));
        return link is null ? 0 : int.Parse(link.TextContent, CultureInfo.InvariantCulture);
    }

    private static async Task<List<string>> FileAsync(Visitor visitor, string path)
    {
        await visitor.OpenAsync(path + "&handler=File");
        return [.. (await visitor.Answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r'))];
    }

    // Commas inside quotation marks divide nothing.
    private static string[] CellsOf(string line) => [.. line.Split('"').SelectMany((part, n) => n % 2 == 0 ? part.Replace(',', '\n') : part).Aggregate("", (text, letter) => text + letter).Split('\n')];

    private async Task<Made> TeamAsync(TeamId? below = null)
    {
        var team = await product.Authority.TeamAsync(below: below);
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        return new Made(team, await product.Authority.StaffAsync(Role.SocialWorker, team), manager, await Visitor.SignedInAsync(product, manager));
    }

    private async Task<ChildId> ChildAsync(Made made, string given, DateOnly? from = null)
    {
        var child = await product.Authority.ChildAsync(given, worker: made.Worker, team: made.Team);
        await product.ScalarAsync<object>("update app.involvements set from_on = $2 where child_id = $1", child.Value, from ?? product.Today.AddYears(-2));
        return child;
    }

    private async Task HandOverAsync(ChildId child, Made to, DateOnly on)
    {
        await product.ScalarAsync<object>("update app.involvements set until_on = $2 where child_id = $1", child.Value, on);
        await product.ScalarAsync<object>(
            "insert into app.involvements (id, child_id, staff_id, team_id, role, from_on) values (gen_random_uuid(), $1, $2, $3, 'Allocated', $4)", child.Value, to.Worker.Value, to.Team.Value, on);
        await product.ScalarAsync<object>("update app.children set team_id = $2, allocated_to = $3 where id = $1", child.Value, to.Team.Value, to.Worker.Value);
    }

    private Task EpisodeAsync(ChildId child, DateOnly on, string decided = "Accepted", DateOnly? decidedOn = null, DateOnly? closed = null) => product.ScalarAsync<object>(
        """
        insert into app.child_in_need_episodes (id, child_id, referred_on, source, primary_need, is_re_referral, decision, decided_on, closed_on, closure_reason)
        values (gen_random_uuid(), $1, $2, '1A', 'N1', false, $3, $4, $5, case when $5::date is not null then 'RC9' end)
        """, child.Value, on, decided, decidedOn ?? on, (object?)closed ?? DBNull.Value);

    private Task StatusAsync(ChildId child, string kind, DateOnly from, DateOnly? until) => product.ScalarAsync<object>(
        "insert into app.status_periods (id, child_id, kind, started_on, ended_on) values (gen_random_uuid(), $1, $2, $3, $4)", child.Value, kind, from, (object?)until ?? DBNull.Value);

    private async Task<Guid> LimitAsync(ChildId child, string rule, DateOnly due, DateOnly? done, DateOnly? cancelled = null, DateOnly? firstDue = null)
    {
        var id = Guid.CreateVersion7();
        await product.ScalarAsync<object>(
            """
            insert into app.tasks (id, child_id, owner_id, title, due_on, first_due_on, started_on, rule_id, rule_version, set_at, done_on, cancelled_at)
            values ($1, $2, gen_random_uuid(), 'What the rule asks', $3, $8, $4, $5, 1, now(), $6, $7)
            """,
            id, child.Value, due, due.AddDays(-30), rule, (object?)done ?? DBNull.Value, cancelled is { } day ? day.ToInstant(new TimeOnly(23, 30)) : DBNull.Value, firstDue ?? due);
        return id;
    }

    private async Task<string> NameAsync(StaffId staff) => (await product.ScalarAsync<string>("select display_name from app.staff where id = $1", staff.Value))!;

    private async Task<string> TeamNameAsync(TeamId team) => (await product.ScalarAsync<string>("select name from app.teams where id = $1", team.Value))!;

    private sealed record Made(TeamId Team, StaffId Worker, StaffId Manager, Visitor Visitor);
}
