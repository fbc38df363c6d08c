using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Worklists;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Worklists;

public sealed class NotificationsTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Notices_stand_under_their_child_and_are_marked_as_read_one_by_one_or_together()
    {
        var (visitor, worker, child) = await WorkerAsync("Maya");
        await TellAsync(worker, child, "You are now the allocated worker of this child");
        await TellAsync(worker, null, "The system will be away on Sunday");
        await TellAsync(worker, child, "Somebody set you a task");

        await visitor.OpenAsync("/notifications");
        Assert.Equal(["Maya Oyelaran", "Other notices"], visitor.Page.QuerySelectorAll("h2").Select(h => h.TextContent.Trim()));
        Assert.Equal("3 new", visitor.Page.QuerySelector(".app-count")!.TextContent);

        await visitor.PressAsync("Mark as read");
        Assert.Equal("2 new", visitor.Page.QuerySelector(".app-count")!.TextContent);

        await visitor.PressAsync("Mark all as read");
        Assert.Contains("2 notices marked as read", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and read_at is null", worker.Value));
        Assert.True(await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and subject = 'Notifications' and child_id = $2", worker.Value, child.Value) >= 1);
    }

    [Theory]
    [InlineData("conflict")]
    [InlineData("restricted")]
    [InlineData("left")]
    public async Task Of_a_child_one_may_no_longer_open_nothing_is_shown(string why)
    {
        var (visitor, worker, child) = await WorkerAsync("Rosalind");
        await TellAsync(worker, child, "Rosalind was seen at the station");
        if (why == "conflict")
        {
            await product.Authority.ConflictAsync(worker, child.Person);
        }
        else if (why == "restricted")
        {
            await product.Authority.RestrictAsync(child, RestrictionKind.AdoptionSealed);
        }
        else
        {
            await product.ScalarAsync<object>("update app.involvements set until_on = $2 where child_id = $1", child.Value, product.Today.AddDays(-100));
            await product.ScalarAsync<object>("update app.children set team_id = null where id = $1", child.Value);
        }

        await visitor.OpenAsync("/notifications");

        Assert.Contains("A notice about a record you can no longer open", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosalind", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("station", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(child.Value.ToString(), visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_marks_the_notices_of_somebody_else()
    {
        var (visitor, own, _) = await WorkerAsync("Maya");
        var (_, other, child) = await WorkerAsync("Leon");
        await TellAsync(own, null, "The system will be away on Sunday");
        await TellAsync(other, child, "Somebody set you a task");
        var id = await product.ScalarAsync<Guid>("select id from app.notifications where staff_id = $1", other.Value);
        await visitor.OpenAsync("/notifications");

        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/notifications") { Content = new FormUrlEncodedContent([new("one", id.ToString()), new("__RequestVerificationToken", visitor.FormToken)]) });
        await visitor.PressAsync("Mark all as read");

        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and read_at is null", other.Value));
    }

    [Fact]
    public async Task The_page_takes_two_round_trips()
    {
        var (visitor, worker, child) = await WorkerAsync("Maya");
        await TellAsync(worker, child, "Somebody set you a task");
        await visitor.OpenAsync("/notifications");

        Assert.InRange(await RoundTrips.OfAsync(product, () => visitor.OpenAsync("/notifications")), 1, 2);
    }

    private async Task TellAsync(StaffId staff, ChildId? child, string words)
    {
        await using var db = product.Tables();
        db.Notifications.Add(new Notification { StaffId = staff, ChildId = child, Words = words, Path = child is null ? null : $"/children/{child.Value.Value}", CreatedAt = product.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    private async Task<(Visitor Visitor, StaffId Worker, ChildId Child)> WorkerAsync(string given)
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(given, worker: worker, team: team);
        return (await Visitor.SignedInAsync(product, worker), worker, child);
    }
}
