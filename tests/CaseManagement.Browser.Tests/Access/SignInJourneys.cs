using CaseManagement.Browser.Tests.Running;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Access;

public sealed class SignInJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(320, false)]
    [InlineData(1280, true)]
    public async Task The_sign_in_page_is_sound_empty_and_with_errors(int width, bool isDark)
    {
        var desk = await DeskAsync(new Look($"{width}{(isDark ? "-dark" : "")}", width, isDark));
        await desk.OpenAsync("/sign-in");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("sign-in");

        await desk.Button("Sign in").ClickAsync();

        await Assertions.Expect(desk.Page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("sign-in-errors");
    }
}
