using CaseManagement.Browser.Tests.Running;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Episodes;

public sealed class ClosingJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Fact]
    public async Task A_manager_closes_a_case_and_opens_it_again_the_same_day_on_sound_pages()
    {
        foreach (var look in new[] { Look.Wide, Look.Narrow })
        {
            var made = await Product.CaseAsync(referredDaysAgo: 60);
            var desk = await DeskOfAsync(made.Manager, look);
            await desk.OpenAsync($"/children/{made.Child.Value}/close");
            await desk.AssertSoundAsync();
            await desk.PictureAsync("close");

            await desk.Page.Locator("[name='Form.Summary']").FillAsync("Maya is doing well.");
            await desk.Button("Close the case").ClickAsync();
            await Assertions.Expect(desk.Page.Locator("[data-error-summary]")).ToBeVisibleAsync();
            await Assertions.Expect(desk.Page.Locator("[name='Form.Summary']")).ToHaveValueAsync("Maya is doing well.");
            await desk.AssertSoundAsync();
            await desk.PictureAsync("close-with-errors");

            await desk.Page.Locator("[name='Form.Reason'][value='RC7']").CheckAsync();
            await desk.Page.Locator("[name='Form.WhyFamilyNotTold']").FillAsync("They moved abroad");
            await desk.Page.Locator("[name='Form.AgenciesTold']").FillAsync("Park Road School");
            await desk.Page.Locator("[name='Form.WhyNotSeen']").FillAsync("Seen at school by the nurse");
            await desk.Button("Close the case").ClickAsync();
            await Assertions.Expect(desk.Page.GetByText("Case closed", new() { Exact = true })).ToBeVisibleAsync();

            await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Open the case again" }).ClickAsync();
            await desk.AssertSoundAsync();
            await desk.PictureAsync("reopen");
            await desk.Page.Locator("[name='Form.Reason']").FillAsync("Closed the wrong child");
            await desk.Button("Open the case again").ClickAsync();
            await Assertions.Expect(desk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/pathway"));
        }
    }
}
