using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Worklists;

public sealed class MyTeamsTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_service_manager_sees_the_teams_below_and_each_number_opens_its_rows()
    {
        var top = await product.Authority.TeamAsync("Service");
        var (north, south) = (await product.Authority.TeamAsync("North", below: top), await product.Authority.TeamAsync("South", below: top));
        var foreign = await product.Authority.TeamAsync("Elsewhere");
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, north);
        var manager = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.ServiceManager, top));
        var ana = await product.Authority.ChildAsync("Ana", worker: worker, team: north);
        await product.Authority.ChildAsync("Leon", worker: worker, team: north);
        await product.Authority.ChildAsync("Nia", team: south);
        await product.Authority.ChildAsync("Rosalind", team: foreign);
        var closed = await product.Authority.ChildAsync("Persephone", worker: worker, team: north);
        await product.Authority.RestrictAsync(closed, RestrictionKind.AdoptionSealed);
        await product.ScalarAsync<object>("update app.children set next_visit_due_on = $2 where id = $1", ana.Value, product.Today.AddDays(-3));
        await product.ScalarAsync<object>("insert into app.status_periods (id, child_id, kind, started_on) values (gen_random_uuid(), $1, 'ChildInNeed', $2)", ana.Value, product.Today.AddYears(-1));

        await manager.OpenAsync("/my-team");
        await manager.FollowAsync("See your teams side by side");

        Assert.DoesNotContain("Elsewhere", manager.Text, StringComparison.Ordinal);
        Assert.Equal(["North", "Service", "South"], manager.Page.QuerySelectorAll("thead th a").Select(a => a.TextContent));
        Assert.Equal(["2", "0", "1"], manager.Page.QuerySelectorAll("tbody tr:first-child td").Select(d => (d.QuerySelector("a") ?? d).FirstChild!.TextContent.Trim()));
        var numbers = manager.Page.QuerySelectorAll("tbody td a").Select(a => (Count: int.Parse(a.FirstChild!.TextContent, null), Href: a.GetAttribute("href")!.Split('#')[0])).ToList();
        Assert.Contains(numbers, n => n.Href.Contains("show=late", StringComparison.Ordinal));
        Assert.Contains(numbers, n => n.Href.Contains("show=cin9", StringComparison.Ordinal));
        foreach (var (count, href) in numbers)
        {
            await manager.OpenAsync(href);
            Assert.Equal((count, href), (manager.Page.QuerySelectorAll(".app-cards tbody th").Length, href));
        }
    }

    [Fact]
    public async Task Contacts_waiting_open_those_that_came_to_the_team_or_are_about_its_children()
    {
        var top = await product.Authority.TeamAsync("Doors");
        var (door, north) = (await product.Authority.TeamAsync("Front door", TeamKind.FrontDoor, below: top), await product.Authority.TeamAsync("North of the river", below: top));
        var foreign = await product.Authority.TeamAsync("Other door", TeamKind.FrontDoor);
        var manager = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.ServiceManager, top));
        var (maya, leon, rosalind) = (await product.Authority.ChildAsync("Maya", team: north), await product.Authority.ChildAsync("Leon"), await product.Authority.ChildAsync("Rosalind"));
        var together = Guid.CreateVersion7();
        await ContactAsync(maya, door, together);
        await ContactAsync(leon, door, together);
        await ContactAsync(leon, door, Guid.CreateVersion7());
        await ContactAsync(leon, door, Guid.CreateVersion7(), isDecided: true);
        await ContactAsync(rosalind, foreign, Guid.CreateVersion7());

        await manager.OpenAsync("/my-teams");
        var numbers = manager.Page.QuerySelectorAll("tbody tr:last-child a").Select(a => (Words: a.GetAttribute("aria-label"), Href: a.GetAttribute("href")!)).ToList();

        Assert.Equal(["2 in Front door: Contacts waiting", "1 in North of the river: Contacts waiting"], numbers.Select(n => n.Words));
        await manager.OpenAsync(numbers[0].Href);
        Assert.Equal(2, manager.Page.QuerySelectorAll(".app-cards tbody tr").Length);
        Assert.Contains("What came to Front door or is about its children", manager.Text, StringComparison.Ordinal);
        await manager.OpenAsync(numbers[1].Href);
        Assert.Equal("Maya Oyelaran, A child", Assert.Single(manager.Page.QuerySelectorAll(".app-cards tbody th")).TextContent.Trim());
        await manager.OpenAsync($"/contacts?team={foreign.Value}");
        Assert.Empty(manager.Page.QuerySelectorAll(".app-cards tbody tr"));
        Assert.DoesNotContain("Other door", manager.Html, StringComparison.Ordinal);
        await manager.OpenAsync($"/contacts?show=decided&team={door.Value}");
        Assert.Single(manager.Page.QuerySelectorAll(".app-cards tbody tr"));
        await manager.OpenAsync($"/contacts?show=decided&team={north.Value}");
        Assert.Empty(manager.Page.QuerySelectorAll(".app-cards tbody tr"));

        Task ContactAsync(ChildId child, TeamId to, Guid occasion, bool isDecided = false) => product.ScalarAsync<object>(
            """
            insert into app.front_door_contacts (id, child_id, occasion_id, team_id, child_as_told, received_at, source, do_not_reveal, method, concern, immediate_risk, consent, due_on, recorded_by, recorded_at, outcome, decided_at)
            values (gen_random_uuid(), $1, $2, $3, 'A child', now(), '1A', false, 'telephone', 'Worried about the child', false, 'NotAsked', $4, gen_random_uuid(), now(), $5, case when $5::text is not null then now() end)
            """, child.Value, occasion, to.Value, product.Today, isDecided ? "NoFurtherAction" : DBNull.Value);
    }

    [Fact]
    public async Task The_page_is_read_at_once_and_audited()
    {
        var staff = await product.Authority.StaffAsync(Role.ServiceManager, await product.Authority.TeamAsync());
        var manager = await Visitor.SignedInAsync(product, staff);

        Assert.InRange(await RoundTrips.OfAsync(product, () => manager.OpenAsync("/my-teams")), 1, 2);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and action = 'List' and subject = 'My teams'", staff.Value));
    }

    [Fact]
    public async Task Workers_do_not_reach_the_page()
    {
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync()));

        await visitor.OpenAsync("/my-teams");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }
}
