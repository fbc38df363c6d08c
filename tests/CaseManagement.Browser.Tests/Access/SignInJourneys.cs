using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Access;

public sealed class SignInJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Fact]
    public async Task A_social_worker_signs_in_and_starts_with_their_own_work()
    {
        var worker = await Authority.StaffAsync(Role.SocialWorker, await Authority.TeamAsync());
        var desk = await DeskAsync();

        await desk.SignInAsync(worker);

        await Assertions.Expect(desk.Heading).ToHaveTextAsync("My work");
    }

    [Fact]
    public async Task A_second_factor_is_set_up_on_the_account_page_and_asked_for_at_the_next_sign_in()
    {
        var worker = await Authority.StaffAsync(Role.SocialWorker, await Authority.TeamAsync());
        var desk = await DeskAsync();
        await desk.SignInAsync(worker);

        await desk.OpenAsync("/account/second-factor");
        await desk.AssertSoundAsync();
        await desk.Field("Your password").FillAsync(Authority.Password);
        await desk.Button("Continue").ClickAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("second-factor-set-up");
        var secret = (await desk.Page.Locator(".app-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await desk.Field("Code").FillAsync(CodeNow(secret));
        await desk.Button("Continue").ClickAsync();
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Your second factor is set up");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("second-factor-codes");

        // A code is good for one use, so the telephone must show the next one.
        Product.Clock.Advance(TimeSpan.FromSeconds(60));
        var elsewhere = await DeskAsync();
        await elsewhere.SignInAsync(worker);
        await Assertions.Expect(elsewhere.Heading).ToHaveTextAsync("Enter your code");
        await elsewhere.AssertSoundAsync();
        await elsewhere.OpenAsync("/my-work");
        await Assertions.Expect(elsewhere.Heading).ToHaveTextAsync("Enter your code");

        await elsewhere.Field("Code").FillAsync(CodeNow(secret));
        await elsewhere.Button("Continue").ClickAsync();
        await Assertions.Expect(elsewhere.Heading).ToHaveTextAsync("My work");
    }

    [Fact]
    public async Task Somebody_chooses_dark_colours_and_larger_text_and_every_page_keeps_them()
    {
        var worker = await Authority.StaffAsync(Role.SocialWorker, await Authority.TeamAsync());
        var desk = await DeskOfAsync(worker);
        await desk.OpenAsync("/account");

        await desk.Choice("Colours", "Dark").CheckAsync();
        await desk.Page.GetByLabel("Larger text").CheckAsync();
        await desk.Page.GetByLabel("Wider spacing").CheckAsync();
        await desk.Button("Save display settings").ClickAsync();
        await desk.OpenAsync("/my-work");

        var root = desk.Page.Locator("html");
        await Assertions.Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(root).ToHaveAttributeAsync("data-text", "larger");
        await desk.AssertSoundAsync();
        await desk.Page.SetViewportSizeAsync(320, 640);
        await desk.AssertSoundAsync();
    }

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

    private string CodeNow(string secret) => OneTimeCode.At(secret, OneTimeCode.StepOf(Product.Clock.GetUtcNow()));
}
