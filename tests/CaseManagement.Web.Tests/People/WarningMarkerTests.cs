using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

public sealed class WarningMarkerTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_warning_shows_once_a_manager_who_did_not_write_it_approves_and_vanishes_after_its_review()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(product, worker);
        await ProposeAsync(visitor, child);

        Assert.Contains("waits for a manager", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("app-marker", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Page.QuerySelectorAll("button"), b => b.TextContent.Contains("Approve", StringComparison.Ordinal));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1", manager.Value));

        var boss = await Visitor.SignedInAsync(product, manager);
        await boss.OpenAsync($"/children/{child.Value}/warnings");
        await boss.PressAsync("Approve");
        Assert.Contains("The warning is in force", boss.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.Contains("Dangerous dog", visitor.Html, StringComparison.Ordinal);

        await product.ScalarAsync<object>("update app.warning_markers set review_on = sec.today() - 1 where person_id = $1", child.Value);
        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.DoesNotContain("Dangerous dog", visitor.Html, StringComparison.Ordinal);
        await visitor.OpenAsync($"/children/{child.Value}/warnings");
        Assert.Contains("Past its review", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_cannot_approve_their_own_proposal()
    {
        var team = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        var child = await product.Authority.ChildAsync(team: team);
        var boss = await Visitor.SignedInAsync(product, manager);
        await ProposeAsync(boss, child);
        var id = await product.ScalarAsync<Guid>("select id from app.warning_markers where person_id = $1", child.Value);

        await boss.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/children/{child.Value}/warnings?handler=Approve")
        {
            Content = new FormUrlEncodedContent([new("marker", $"{id}"), new("__RequestVerificationToken", boss.FormToken)]),
        });

        Assert.Contains("Somebody else must approve a marker that you wrote", boss.Summary);
        Assert.True(await product.ScalarAsync<bool>("select approved_at is null from app.warning_markers where id = $1", id));
    }

    [Fact]
    public async Task A_review_more_than_a_year_away_and_missing_answers_are_refused()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(product, worker);
        var late = product.Today.AddMonths(13);
        await visitor.OpenAsync($"/children/{child.Value}/warnings/propose");

        await visitor.SendAsync(("Form.Kind", "weapons"), ("Form.ReviewOn.Day", $"{late.Day}"), ("Form.ReviewOn.Month", $"{late.Month}"), ("Form.ReviewOn.Year", $"{late.Year}"), ("Form.PersonTold", "false"), ("Form.SourceKind", "police"));

        Assert.Equal("The review must be within the next 12 months", visitor.Error("Form.ReviewOn"));
        Assert.Equal("Enter how to visit safely", visitor.Error("Form.Advice"));
        Assert.Equal("Say why the person was not told", visitor.Error("Form.WhyNotTold"));
    }

    private async Task ProposeAsync(Visitor visitor, ChildId child)
    {
        var review = product.Today.AddMonths(6);
        await visitor.OpenAsync($"/children/{child.Value}/warnings/propose");
        await visitor.SendAsync(
            ("Form.Kind", "dangerous-dog"), ("Form.Advice", "Ring first; the dog is shut away"), ("Form.Reason", "The dog bit a neighbour"), ("Form.PersonTold", "true"), ("Form.SourceKind", "neighbour"),
            ("Form.ReviewOn.Day", $"{review.Day}"), ("Form.ReviewOn.Month", $"{review.Month}"), ("Form.ReviewOn.Year", $"{review.Year}"));
    }
}
