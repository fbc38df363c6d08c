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
