using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Timescales;

namespace CaseManagement.Web.Tests.Worklists;

public sealed class HandOverTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Several_children_go_over_on_one_day_with_the_summary_in_each_record()
    {
        var (manager, team, old, next) = await TeamAsync();
        var (ana, leon, stays) = (await ChildAsync("Ana", old, team), await ChildAsync("Leon", old, team), await ChildAsync("Tobi", old, team));
        await manager.OpenAsync($"/children/{ana.Value}/reassign");
        await manager.FollowAsync("Hand over several children of Jo Reed together");

        await SendAsync(manager, next, [ana, leon]);

        Assert.Equal("/my-team", manager.Path);
        Assert.Contains("2 children were handed to Sam Patel", manager.Text, StringComparison.Ordinal);
        foreach (var child in new[] { ana, leon })
        {
            Assert.Equal(next.Value, await product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", child.Value));
            Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.involvements o join app.involvements n on n.child_id = o.child_id and n.role = 'Allocated' and n.until_on is null and n.from_on = o.until_on where o.child_id = $1 and o.staff_id = $2 and n.staff_id = $3", child.Value, old.Value, next.Value));
            Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.entries where child_id = $1 and narrative = 'Both like football'", child.Value));
            Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and subject = 'allocated worker'", child.Value));
        }

        Assert.Equal(old.Value, await product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", stays.Value));
    }

    [Fact]
    public async Task None_goes_over_when_the_new_worker_cannot_hold_one_of_them()
    {
        var (manager, team, old, next) = await TeamAsync();
        var (ana, leon) = (await ChildAsync("Ana", old, team), await ChildAsync("Leon", old, team));
        await product.Authority.ConflictAsync(next, leon.Person);
        await manager.OpenAsync($"/children/{ana.Value}/hand-over");

        await SendAsync(manager, next, [ana, leon]);

        Assert.Equal("Choose somebody else: this person cannot hold the case of Leon", manager.Error("Form.To"));
        Assert.Equal("Both like football", manager.Value("Form.Note"));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.children where id in ($1, $2) and allocated_to = $3", ana.Value, leon.Value, old.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.entries where child_id = $1", ana.Value));
    }

    [Fact]
    public async Task A_worker_who_leaves_today_keeps_no_child_and_administrators_are_told()
    {
        var (manager, team, old, next) = await TeamAsync();
        var administrator = await product.Authority.StaffAsync(Role.SystemAdministrator);
        var (ana, leon) = (await ChildAsync("Ana", old, team), await ChildAsync("Leon", old, team));
        await manager.OpenAsync($"/children/{ana.Value}/hand-over");

        await SendAsync(manager, next, [ana], ("Form.LeavesToday", "true"));
        Assert.Equal("A worker who leaves today can keep no child. Select every child of the list", manager.Error("Form.Children"));
        await SendAsync(manager, next, [ana, leon], [("Form.LeavesToday", "true"), .. Clocks.Date("Form.FromOn", product.Today.AddDays(-1))]);
        Assert.Equal("The worker leaves today, so the new worker takes over today", manager.Error("Form.FromOn"));
        await SendAsync(manager, next, [ana, leon], [("Form.LeavesToday", "true"), .. Clocks.Date("Form.FromOn", product.Today)]);

        Assert.Contains("2 children were handed to", manager.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and words like 'Jo Reed leaves today%'", administrator.Value));
    }

    [Fact]
    public async Task Only_children_of_that_worker_in_the_managers_teams_are_listed_or_taken()
    {
        var (manager, team, old, next) = await TeamAsync();
        var ana = await ChildAsync("Ana", old, team);
        var elsewhere = await ChildAsync("Rosalind", old, await product.Authority.TeamAsync());
        var restricted = await ChildAsync("Persephone", old, team);
        await product.Authority.RestrictAsync(restricted, RestrictionKind.AdoptionSealed);
        await manager.OpenAsync($"/children/{ana.Value}/hand-over");
        Assert.DoesNotContain("Rosalind", manager.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Persephone", manager.Html, StringComparison.Ordinal);

        await SendAsync(manager, next, [ana, elsewhere]);

        Assert.Equal("Select the children to hand over from the list", manager.Error("Form.Children"));
        Assert.Equal(old.Value, await product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", ana.Value));
    }

    [Fact]
    public async Task Neither_the_worker_nor_another_teams_manager_reaches_the_page()
    {
        var (_, team, old, _) = await TeamAsync();
        var ana = await ChildAsync("Ana", old, team);
        var foreign = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync()));
        var worker = await Visitor.SignedInAsync(product, old);

        await foreign.OpenAsync($"/children/{ana.Value}/hand-over");
        Assert.DoesNotContain("Which children?", foreign.Text, StringComparison.Ordinal);
        await worker.OpenAsync($"/children/{ana.Value}/hand-over");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }

    private static Task SendAsync(Visitor manager, StaffId to, ChildId[] children, params (string, string)[] more) => manager.PressAsync(
        "Hand over", [.. children.Select(c => ("Form.Children", $"{c.Value}")), ("Form.To", $"{to.Value}"), ("Form.Reason", "MANAGE"), ("Form.Note", "Both like football"), .. more]);

    private Task<ChildId> ChildAsync(string given, StaffId worker, TeamId team) => product.Authority.ChildAsync(given, worker: worker, team: team);

    private async Task<(Visitor Manager, TeamId Team, StaffId Old, StaffId Next)> TeamAsync()
    {
        var team = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        var (old, next) = (await product.Authority.StaffAsync(Role.SocialWorker, team, "Jo Reed"), await product.Authority.StaffAsync(Role.SocialWorker, team, "Sam Patel"));
        return (await Visitor.SignedInAsync(product, manager), team, old, next);
    }
}
