using CaseManagement.Application.Settings;
using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Access;

/// <summary>The served product where every sign-in needs a second factor, as in production.</summary>
public sealed class StrictServedProduct : ServedProduct
{
    protected override ProductSettings Adjust(ProductSettings settings) => settings with { RequireSecondFactor = true };
}

public sealed class SecondFactorPages(StrictServedProduct product) : Journey(product), IClassFixture<StrictServedProduct>
{
    [Fact]
    public async Task The_page_that_asks_for_a_second_factor_before_anything_else_is_sound()
    {
        var worker = await Authority.StaffAsync(Role.SocialWorker, await Authority.TeamAsync());
        var desk = await DeskAsync();

        await desk.SignInAsync(worker);
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Set up your second factor");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("second-factor-first");

        await desk.Button("Continue").ClickAsync();
        await Assertions.Expect(desk.Page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await desk.Page.SetViewportSizeAsync(Look.Narrow.Width, Look.Narrow.Height);
        await desk.AssertSoundAsync();
    }
}
