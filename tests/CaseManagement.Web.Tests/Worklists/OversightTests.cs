using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Drafts;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Worklists;

public sealed class OversightTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Each_flag_counts_its_children_and_opens_them_on_the_page_and_in_the_file()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var manager = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, team));
        var today = product.Today;
        await ChildAsync("Quiet", seen: today.AddDays(-1));
        await TaskAsync(await ChildAsync("Sana", seen: today), SupervisionTimescales.CaseSupervision, today.AddDays(-60));
        await TaskAsync(await ChildAsync("Leon", seen: today), ChildProtectionTimescales.InitialConference, today.AddDays(-60));
        await ChildAsync("Una", status: "LookedAfter", since: today.AddDays(-28), seen: today.AddDays(-40));
        await ChildAsync("Nia", status: "ChildInNeed", since: today.AddMonths(-9).AddDays(-1), seen: today);
        await ChildAsync("Nine", status: "ChildInNeed", since: today.AddMonths(-9), seen: today);
        await ChildAsync("Pia", status: "ChildProtectionPlan", since: today.AddMonths(-15).AddDays(-1), seen: today);
        var again = await ChildAsync("Tobi", status: "ChildProtectionPlan", since: today.AddDays(-90), seen: today);
        await StatusAsync(again, "ChildProtectionPlan", today.AddDays(-900), today.AddDays(-600));
        var left = await ChildAsync("Dora", seen: today);
        await DraftAsync(left, worker, WorkingDayCalendar.England.AddWorkingDays(today, -11));
        await DraftAsync(await ChildAsync("Fresh", seen: today), worker, WorkingDayCalendar.England.AddWorkingDays(today, -9));
        var elsewhere = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        await DraftAsync(await ChildAsync("Visited", seen: today), elsewhere, today.AddDays(-90));

        foreach (var (flag, name) in new[] { ("supervision", "Sana"), ("statutory", "Leon"), ("unseen", "Una"), ("cin9", "Nia"), ("cp15", "Pia"), ("second", "Tobi"), ("dormant", "Dora") })
        {
            await manager.OpenAsync("/my-team?show=");
            var number = manager.Page.QuerySelectorAll(".app-figures a").Single(a => a.GetAttribute("href")!.Contains($"show={flag}&", StringComparison.Ordinal));
            Assert.Equal("1", number.FirstChild!.TextContent);
            await manager.OpenAsync("/my-team" + number.GetAttribute("href")!.Split('#')[0]);
            Assert.Equal([$"{name} Oyelaran, 7 years"], manager.Page.QuerySelectorAll(".app-cards tbody th").Select(h => h.TextContent.Trim()));

            await manager.OpenAsync($"/my-team?show={flag}&handler=File");
            var lines = (await manager.Answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(2, lines.Length);
            Assert.Contains($"{name} Oyelaran", lines[1], StringComparison.Ordinal);
        }

        async Task<ChildId> ChildAsync(string given, string? status = null, DateOnly? since = null, DateOnly? seen = null)
        {
            var child = await product.Authority.ChildAsync(given, worker: worker, team: team);
            await product.ScalarAsync<object>("update app.involvements set from_on = $2 where child_id = $1 and role = 'Allocated'", child.Value, today);
            await product.ScalarAsync<object>("update app.children set last_seen_on = $2 where id = $1", child.Value, seen!);
            if (status is not null)
            {
                await StatusAsync(child, status, since!.Value, null);
            }

            return child;
        }

        async Task TaskAsync(ChildId child, Timescale rule, DateOnly start)
        {
            await using var db = product.Tables();
            db.Tasks.Add(WorkTask.ForDeadline(TimescaleBook.AsShipped.From(rule, start), worker, child, product.Clock.GetUtcNow(), path: null));
            await db.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task Supervision_is_due_from_the_allocation_while_there_was_none()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var manager = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, team));
        var late = await product.Authority.ChildAsync("Ana", worker: worker, team: team);
        var inTime = await product.Authority.ChildAsync("Leon", worker: worker, team: team);
        await product.ScalarAsync<object>("update app.involvements set from_on = $2 where child_id = $1", late.Value, WorkingDayCalendar.England.AddWorkingDays(product.Today, -21));
        await product.ScalarAsync<object>("update app.involvements set from_on = $2 where child_id = $1", inTime.Value, product.Today.AddDays(-1));

        await manager.OpenAsync("/my-team?show=supervision");

        Assert.Equal(["Ana Oyelaran, 7 years"], manager.Page.QuerySelectorAll(".app-cards tbody th").Select(h => h.TextContent.Trim()));
        Assert.Contains("late", manager.Page.QuerySelector(".app-cards [data-label='Supervision']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workload_adds_up_what_each_status_weighs()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var manager = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, team));
        await StatusAsync(await product.Authority.ChildAsync("Ana", worker: worker, team: team), "ChildProtectionPlan", product.Today.AddDays(-40), null);
        await StatusAsync(await product.Authority.ChildAsync("Leon", worker: worker, team: team), "ChildInNeed", product.Today.AddDays(-40), null);

        await manager.OpenAsync("/my-team");

        Assert.Equal("6", manager.Page.QuerySelectorAll(".app-scroll tbody tr td")[^1].TextContent);
        Assert.Contains("Child protection plan, for 5 weeks", manager.Text, StringComparison.Ordinal);
    }

    private Task StatusAsync(ChildId child, string kind, DateOnly from, DateOnly? until) => product.ScalarAsync<object>(
        "insert into app.status_periods (id, child_id, kind, started_on, ended_on) values (gen_random_uuid(), $1, $2, $3, $4)", child.Value, kind, from, (object?)until ?? DBNull.Value);

    private async Task DraftAsync(ChildId child, StaffId writer, DateOnly saved)
    {
        var at = saved.ToInstant(new TimeOnly(10, 0));
        await using var db = product.Tables();
        db.Drafts.Add(new Draft { StaffId = writer, ChildId = child, Form = "visit", Path = $"/children/{child.Value}/x", StartedAt = at, SavedAt = at });
        await db.SaveChangesAsync();
    }
}
