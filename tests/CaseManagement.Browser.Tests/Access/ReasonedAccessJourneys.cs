using System.Globalization;
using System.Text.RegularExpressions;
using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Access;

public sealed partial class ReasonedAccessJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Fact]
    public async Task A_worker_of_another_team_sees_a_card_gives_a_reason_and_reads_for_four_hours()
    {
        var child = await Authority.ChildAsync("Rosalind", team: await Authority.TeamAsync());
        var worker = await Authority.StaffAsync(Role.SocialWorker, await Authority.TeamAsync());
        var desk = await DeskOfAsync(worker);

        await desk.OpenAsync($"/children/{child.Value}");
        await Assertions.Expect(desk.Page.GetByText("You do not work with this child, so you see only this.")).ToBeVisibleAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("card");

        await desk.Link("Request access").ClickAsync();
        await desk.Choice("Why do you need it?", "I am on duty").CheckAsync();
        await desk.Field("Say what has happened").FillAsync("The police rang the duty desk about a fight at home tonight.");
        await desk.Page.GetByLabel("I need this record for my work").CheckAsync();
        await desk.Button("Open the record").ClickAsync();

        // The database's own clock says how long, and may stand hours before or after this one: four hours from the later of the two.
        var from = Product.Clock.GetUtcNow() > DateTimeOffset.UtcNow ? Product.Clock.GetUtcNow() : DateTimeOffset.UtcNow;
        await Product.ScalarAsync<int>(
            "with given as (update app.reasoned_accesses set until_at = $1 returning child_id, staff_id) update app.child_access a set until = $1 from given g where a.child_id = g.child_id and a.staff_id = g.staff_id returning 1",
            from.AddHours(4).ToUniversalTime());
        await desk.Page.ReloadAsync();

        // The page says it in words and counts down.
        await Assertions.Expect(desk.Page.GetByText("You opened this record with a reason. You can read it until")).ToBeVisibleAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("reasoned-access");
        var before = await LeftAsync(desk);
        Product.Clock.Advance(TimeSpan.FromMinutes(20));
        await desk.Page.ReloadAsync();
        Assert.Equal(before - 20, await LeftAsync(desk));
    }

    private static async Task<int> LeftAsync(Desk desk)
    {
        var words = LeftInWords().Match(await desk.TextAsync());
        return (int.Parse(words.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture) * 60) + int.Parse(words.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\((?<hours>\d+) hours? (?<minutes>\d+) minutes? left\)", RegexOptions.ExplicitCapture)]
    private static partial Regex LeftInWords();
}
