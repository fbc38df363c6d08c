using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Contacts;

public sealed class FrontDoorJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    private const string Worry = "She told her teacher that she is afraid to go home.";

    [Fact]
    public async Task A_contact_about_an_unknown_child_takes_eight_clicks_twenty_six_keys_and_three_pages_at_most()
    {
        var (team, desk) = await WorkerAsync();
        await desk.OpenAsync("/");
        await desk.PictureAsync("contacts-empty");
        desk.StartCounting();

        await desk.ClickAsync(desk.Page.GetByRole(AriaRole.Link, new() { Name = "New contact" }).First);
        await desk.ClickAsync(desk.Field("Who told us?"));
        await desk.TypeAsync("Sch");
        await desk.PressAsync("Enter");
        await desk.ClickAsync(desk.Choice("How did it reach us?", "Telephone call"));
        await desk.WriteAsync(desk.Field("What is the worry?"), Worry);
        await desk.ClickAsync(desk.Choice("Does the family know, and agree?", "The family was not asked"));
        await desk.ClickAsync(desk.Choice("May a child be in danger now?", "No"));
        await desk.ClickAsync(desk.Page.GetByLabel("Given name", new() { Exact = true }).First);
        await desk.TypeAsync("Zia");
        await desk.PressAsync("Tab");
        await desk.TypeAsync("Quill");
        await desk.PressAsync("Tab");
        await desk.TypeAsync("3");
        await desk.PressAsync("Tab");
        await desk.TypeAsync("5");
        await desk.PressAsync("Tab");
        await desk.TypeAsync("19");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("contact-new");
        await desk.ClickAsync(desk.Button("Save contact").Last);
        await Assertions.Expect(desk.Page.GetByText("Contact recorded")).ToBeVisibleAsync();

        desk.AssertWithin(clicks: 8, keys: 26, loads: 3);
        await desk.AssertSoundAsync();
        await desk.PictureAsync("contact");
        Assert.Equal(new DateOnly(2019, 5, 3), await Product.ScalarAsync<DateOnly>("select p.born_on from app.front_door_contacts f join app.people p on p.id = f.child_id where f.team_id = $1 and f.source = '2A'", team.Value));
    }

    [Fact]
    public async Task A_known_child_is_chosen_from_the_suggestions_by_keyboard_and_nothing_typed_is_lost()
    {
        var (_, desk) = await WorkerAsync();
        var north = await Product.Authority.TeamAsync();
        var child = await Product.Authority.ChildAsync("Perpetua", "Underhill", await Product.Authority.StaffAsync(Role.SocialWorker, north), north);
        await desk.OpenAsync("/contacts/new");
        await desk.Field("What is the worry?").FillAsync(Worry);

        await desk.Field("Look for a child we know").First.ClickAsync();
        await desk.TypeAsync("Perpetua Und");
        await Assertions.Expect(desk.Page.Locator(".app-suggestions [role=option]").First).ToContainTextAsync("Perpetua Underhill");
        await desk.PressAsync("ArrowDown");
        await desk.PressAsync("Enter");

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Choose somebody else as child 1" })).ToBeVisibleAsync();
        await Assertions.Expect(desk.Field("What is the worry?")).ToHaveValueAsync(Worry);
        await desk.AssertSoundAsync();
        Assert.Equal(0, await Product.ScalarAsync<long>("select count(*) from app.front_door_contacts where child_id = $1", child.Value));
    }

    [Fact]
    public async Task A_manager_decides_a_referral_and_it_is_allocated()
    {
        var (team, desk) = await WorkerAsync();
        var north = await Product.Authority.TeamAsync("North journeys");
        var northManager = await Product.Authority.StaffAsync(Role.TeamManager, north);
        var worker = await Product.Authority.StaffAsync(Role.SocialWorker, north, "Jo Journey");
        await RecordAsync(desk, "Ludo");

        var manager = await DeskOfAsync(await Product.Authority.StaffAsync([Role.FrontDoorManager, Role.TeamManager], team));
        await manager.OpenAsync("/");
        await manager.AssertSoundAsync();
        await manager.PictureAsync("contacts");
        await manager.Link("Ludo").ClickAsync();
        await manager.Link("Decide").ClickAsync();
        await manager.Choice("What happens next?", "Referral").ClickAsync();
        await manager.Field("Why?").FillAsync("An assessment is needed.");
        await manager.Choice("For a referral: do you accept it now?", "Accept now").ClickAsync();
        await manager.Field("Main reason for help").SelectOptionAsync("N5");
        await manager.Field("Who takes it on?").SelectOptionAsync($"{north.Value}");
        await manager.AssertSoundAsync();
        await manager.PictureAsync("contact-decide");
        await manager.Button("Record decision").ClickAsync();
        await Assertions.Expect(manager.Page.GetByText("Decision recorded")).ToBeVisibleAsync();
        await manager.AssertSoundAsync();

        var other = await DeskOfAsync(northManager);
        await other.OpenAsync("/contacts");
        other.StartCounting();
        await other.ClickAsync(other.Link("Referrals to allocate (1)"));
        await other.AssertSoundAsync();
        await other.PictureAsync("referrals");
        await other.ClickAsync(other.Link("Allocate Ludo"));
        await other.ClickAsync(other.Page.GetByLabel("Jo Journey", new() { Exact = true }));
        await other.ClickAsync(other.Button("Reassign"));
        await Assertions.Expect(other.Page.GetByText("was handed to Jo Journey")).ToBeVisibleAsync();
        other.AssertWithin(clicks: 4, keys: 0, loads: 3);
        Assert.Equal(1, await Product.ScalarAsync<long>("select count(*) from app.children where allocated_to = $1", worker.Value));
    }

    [Fact]
    public async Task A_referral_that_waits_is_decided_on_its_own_page()
    {
        var (team, desk) = await WorkerAsync();
        await RecordAsync(desk, "Waity");
        var manager = await DeskOfAsync(await Product.Authority.StaffAsync([Role.FrontDoorManager, Role.TeamManager], team));
        await manager.OpenAsync("/contacts");
        await manager.Link("Waity").ClickAsync();
        await manager.Link("Decide").ClickAsync();
        await manager.Choice("What happens next?", "Referral").ClickAsync();
        await manager.Field("Why?").FillAsync("Ask the school first.");
        await manager.Choice("For a referral: do you accept it now?", "Decide the referral later").ClickAsync();
        await manager.Button("Record decision").ClickAsync();
        await manager.Link("Decide the referral of Waity").ClickAsync();
        await manager.Choice("Is the referral accepted?", "No further action").ClickAsync();
        await manager.Field("Why?").FillAsync("The school has it in hand.");
        await manager.AssertSoundAsync();
        await manager.PictureAsync("referral-decide");
        await manager.Button("Record decision").ClickAsync();
        await Assertions.Expect(manager.Page.GetByText("Referral closed: no further action")).ToBeVisibleAsync();
    }

    private static async Task RecordAsync(Desk desk, string given)
    {
        await desk.OpenAsync("/contacts/new");
        await desk.Field("Who told us?").SelectOptionAsync("6");
        await desk.Choice("How did it reach us?", "Telephone call").ClickAsync();
        await desk.Field("What is the worry?").FillAsync(Worry);
        await desk.Choice("Does the family know, and agree?", "The family was not asked").ClickAsync();
        await desk.Choice("May a child be in danger now?", "No").ClickAsync();
        await desk.Page.GetByLabel("Given name", new() { Exact = true }).First.FillAsync(given);
        await desk.Button("Save contact").Last.ClickAsync();
        await Assertions.Expect(desk.Page.GetByText("Contact recorded")).ToBeVisibleAsync();
    }

    private async Task<(TeamId Team, Desk Desk)> WorkerAsync()
    {
        var team = await Product.Authority.TeamAsync(kind: TeamKind.FrontDoor);
        return (team, await DeskOfAsync(await Product.Authority.StaffAsync(Role.FrontDoorWorker, team)));
    }
}
