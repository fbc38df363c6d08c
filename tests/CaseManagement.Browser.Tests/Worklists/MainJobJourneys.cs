using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Worklists;

/// <summary>The main job from end to end: found, visited, seen by the manager, handed over, and seen by information governance.</summary>
public sealed class MainJobJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Fact]
    public async Task A_child_is_found_by_a_misspelt_name_without_a_click()
    {
        var team = await Authority.TeamAsync();
        var worker = await Authority.StaffAsync(Role.SocialWorker, team);
        await Authority.ChildAsync("Maya", "Oyelaran", worker, team);
        var desk = await DeskOfAsync(worker);
        await desk.OpenAsync("/my-work");
        desk.StartCounting();

        await desk.PressAsync("Control+K");
        await desk.TypeAsync("maya oyelarn");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Maya Oyelaran");
        await desk.PictureAsync("suggestions");
        await desk.PressAsync("ArrowDown");
        await desk.PressAsync("Enter");
        await Assertions.Expect(desk.Heading).ToContainTextAsync("Maya");

        desk.AssertWithin(clicks: 0, keys: 16, loads: 1);
        Assert.DoesNotContain("oyelar", desk.Page.Url, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_full_list_of_people_found_is_sound_wide_and_narrow()
    {
        var team = await Authority.TeamAsync();
        var worker = await Authority.StaffAsync(Role.SocialWorker, team);
        await Authority.ChildAsync("Maya", "Oyelaran", worker, team);
        await Authority.ChildAsync("Maia", "Oyelaran", team: await Authority.TeamAsync());
        var desk = await DeskOfAsync(worker);
        await desk.OpenAsync("/find");

        await desk.Field("Who are you looking for?").FillAsync("oyelaran maya");
        await desk.Button("Search").ClickAsync();
        await Assertions.Expect(desk.Link("Maya Oyelaran").First).ToBeVisibleAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("found");
        await desk.Page.SetViewportSizeAsync(320, 640);
        await desk.AssertSoundAsync();
        await desk.PictureAsync("found-narrow");
    }

    [Fact]
    public async Task A_manager_hands_a_child_over_in_four_clicks()
    {
        var team = await Authority.TeamAsync("North 2");
        var worker = await Authority.StaffAsync(Role.SocialWorker, team, "Jo Reed");
        var next = await Authority.StaffAsync(Role.SocialWorker, team, "Lin Harker");
        var child = await Authority.ChildAsync("Maya", "Oyelaran", worker, team);
        var desk = await DeskOfAsync(await Authority.StaffAsync(Role.TeamManager, team, "Sam Patel"));
        await desk.OpenAsync("/my-team");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("my-team");
        desk.StartCounting();

        await desk.ClickAsync(desk.Link("Reassign Maya Oyelaran"));
        await desk.ClickAsync(desk.Page.GetByRole(AriaRole.Group, new() { Name = "Who takes over" }).GetByText("Lin Harker"));
        await desk.ClickAsync(desk.Page.GetByRole(AriaRole.Group, new() { Name = "Why the worker changes" }).GetByRole(AriaRole.Radio).First);
        await desk.PictureAsync("reassign");
        await desk.ClickAsync(desk.Button("Reassign"));
        await Assertions.Expect(desk.Heading).ToContainTextAsync("My team");

        desk.AssertWithin(clicks: 4, keys: 10, loads: 2);
        Assert.Equal(next.Value, await Product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", child.Value));
    }

    [Fact]
    public async Task Information_governance_sees_who_opened_a_record()
    {
        var team = await Authority.TeamAsync();
        var worker = await Authority.StaffAsync(Role.SocialWorker, team, "Jo Reed");
        var child = await Authority.ChildAsync("Rosalind", "Achebe", worker, team);
        var reader = await DeskOfAsync(worker);
        await reader.OpenAsync($"/children/{child.Value}");
        var number = await Product.ScalarAsync<object>("select record_number from app.people where id = $1", child.Value);
        var desk = await DeskOfAsync(await Authority.StaffAsync(Role.InformationGovernance));
        await desk.OpenAsync("/audit");
        await desk.AssertSoundAsync();

        await desk.Field("ID of the child").FillAsync($"{number}");
        await desk.Button("Search").ClickAsync();

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Table)).ToContainTextAsync("Jo Reed");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("access-search");
    }
}
