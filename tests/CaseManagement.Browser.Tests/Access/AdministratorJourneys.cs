using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Access;

public sealed class AdministratorJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Fact]
    public async Task An_administrator_adds_a_user_who_sets_a_password_and_works_until_the_account_is_disabled()
    {
        await Authority.TeamAsync("North 2");
        var administrator = await DeskOfAsync(await Authority.StaffAsync(Role.SystemAdministrator));
        await administrator.OpenAsync("/admin/users");
        await administrator.Link("Add a user").ClickAsync();
        await administrator.Field("Name").FillAsync("Jo Reed");
        await administrator.Field("User name").FillAsync("jo.reed");
        await administrator.Field("Job title").FillAsync("Social worker");
        await administrator.Page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("Social worker");
        await administrator.Field("Team").SelectOptionAsync("North 2");
        await administrator.Button("Add user").ClickAsync();
        await administrator.AssertSoundAsync();
        var link = await administrator.Page.Locator(".app-panel code").InnerTextAsync();

        var jo = await DeskAsync();
        await jo.OpenAsync(link);
        await jo.AssertSoundAsync();
        await jo.Field("New password").FillAsync("three random words");
        await jo.Button("Set password").ClickAsync();
        await jo.SignInAsync("jo.reed", "three random words");
        await Assertions.Expect(jo.Heading).ToHaveTextAsync("My work");

        await administrator.Button("Disable account").ClickAsync();
        await Assertions.Expect(administrator.Page.GetByText("The account is disabled and signed out everywhere")).ToBeVisibleAsync();

        await jo.OpenAsync("/my-work");
        await Assertions.Expect(jo.Heading).ToHaveTextAsync("Sign in");
    }
}
