using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Forms;

/// <summary>A manager who is away hands approvals over for some days.</summary>
public sealed class DelegationTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Who_stands_in_reads_signs_and_stops_when_it_is_taken_back()
    {
        var family = await product.FamilyAsync();
        var otherId = await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync(), "Beatrix Lowe");
        var other = await Visitor.SignedInAsync(product, otherId);
        await HandOverAsync(family.Manager, "Beatrix Lowe");
        Assert.Contains("Beatrix Lowe stands in for you", family.Manager.Text, StringComparison.Ordinal);

        var form = await family.Worker.SubmittedAsync(family.Maya, Filling.Review);
        await other.OpenAsync("/approvals");
        Assert.Contains("you stand in for their manager", other.Text, StringComparison.Ordinal);
        await other.OpenAsync($"{form}/decide");
        Assert.Contains("You stand in for the manager who is away", other.Text, StringComparison.Ordinal);
        await other.PressAsync("Approve and sign");
        Assert.Equal(otherId.Value, await product.ScalarAsync<Guid>("select signed_by from app.case_forms where id = $1", Filling.IdOf(form)));

        await family.Manager.OpenAsync("/approvals/delegate");
        await family.Manager.PressAsync("Take back from Beatrix Lowe");
        var next = await family.Worker.SubmittedAsync(family.Maya, Filling.Review);
        await other.OpenAsync("/approvals");
        Assert.DoesNotContain("Maya", other.Text, StringComparison.Ordinal);
        await other.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{next}/decide"), follow: false);
        Assert.Contains("/card", other.Answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delegation_runs_out_by_itself()
    {
        var family = await product.FamilyAsync();
        var other = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync(), "Cyril Marsh"));
        await HandOverAsync(family.Manager, "Cyril Marsh");
        await family.Worker.SubmittedAsync(family.Maya, Filling.Review);
        await product.ScalarAsync<object>("update app.signing_delegations set from_on = from_on - 10, until_on = from_on - 3 where manager_id = $1", family.ManagerId.Value);

        await other.OpenAsync("/approvals");
        Assert.DoesNotContain("Maya", other.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.SocialWorker, "Whoever stands in for you must be a manager of the same grade or higher")]
    public async Task Somebody_who_may_not_is_refused_by_name(Role role, string message)
    {
        var family = await product.FamilyAsync();
        await product.Authority.StaffAsync(role, family.Team, "Dora Finch");
        await HandOverAsync(family.Manager, "Dora Finch");

        Assert.Equal(message, family.Manager.Error("Form.Delegate"));
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing()
    {
        var family = await product.FamilyAsync();
        await family.Manager.OpenAsync("/approvals/delegate");
        await family.Manager.PressAsync("Hand over");

        Assert.Equal(["Enter who stands in for you", "Enter the first day", "Enter the last day", "Say why you are away"], family.Manager.Summary);
    }

    private async Task HandOverAsync(Visitor manager, string to)
    {
        await manager.OpenAsync("/approvals/delegate");
        await manager.PressAsync(
            "Hand over", [("Form.Delegate", to), ("Form.Reason", "Annual leave"), .. Day("FromOn", product.Today), .. Day("UntilOn", product.Today.AddDays(7))]);
    }

    private static (string, string)[] Day(string field, DateOnly day) => [($"Form.{field}.Day", $"{day.Day}"), ($"Form.{field}.Month", $"{day.Month}"), ($"Form.{field}.Year", $"{day.Year}")];
}
