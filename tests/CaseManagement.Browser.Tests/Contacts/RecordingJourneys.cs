using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Contacts;

public sealed class RecordingJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    private const string Narrative = "Mum let me in. The kitchen was warm and there was food in the cupboards.";

    [Fact]
    public async Task A_visit_to_one_child_takes_eight_clicks_at_most_from_my_work()
    {
        var (worker, child) = await WorkerWithChildAsync("Maya");
        var desk = await DeskOfAsync(worker);
        var form = new VisitForm(desk);
        await desk.OpenAsync("/my-work");
        desk.StartCounting();

        await desk.ClickAsync(desk.Link("Record visit to Maya Oyelaran").First);
        await desk.ClickAsync(form.Seen("Maya"));
        await desk.ClickAsync(form.Alone(0));
        await desk.WriteAsync(form.WhatHappened, Narrative);
        await desk.WriteAsync(form.OwnWords("Maya"), "I like it when nan picks me up.");
        await desk.ClickAsync(desk.Button("Save and finish"));
        await Assertions.Expect(desk.Page.GetByText("Visit recorded")).ToBeVisibleAsync();

        desk.AssertWithin(clicks: 8, keys: 0, loads: 2);
        await desk.AssertSoundAsync();
        await desk.PictureAsync("entries");
        Assert.Equal(1, await EntriesAsync(child));
    }

    [Fact]
    public async Task One_visit_to_three_brothers_and_sisters_is_in_the_chronology_of_each()
    {
        var (worker, maya) = await WorkerWithChildAsync("Maya");
        var (tobi, ade) = (await SiblingAsync(maya, worker, "Tobi", 5), await SiblingAsync(maya, worker, "Ade", 3));
        var desk = await DeskOfAsync(worker);
        var form = new VisitForm(desk);
        await desk.OpenAsync("/my-work");
        desk.StartCounting();

        await desk.ClickAsync(desk.Link("Record visit to Maya Oyelaran").First);
        await desk.ClickAsync(form.Included("Tobi"));
        await desk.ClickAsync(form.Included("Ade"));
        await desk.ClickAsync(form.Seen("Maya"));
        await desk.ClickAsync(form.Alone(0));
        await desk.ClickAsync(desk.Button("Same for all"));
        await desk.WriteAsync(form.WhatHappened, Narrative);
        await desk.AssertSoundAsync();
        await desk.PictureAsync("visit-three");
        await desk.ClickAsync(desk.Button("Save and finish"));
        await Assertions.Expect(desk.Page.GetByText("Visit recorded for 3 children")).ToBeVisibleAsync();

        desk.AssertWithin(clicks: 10, keys: 0, loads: 2);
        foreach (var child in new[] { maya, tobi, ade })
        {
            await desk.OpenAsync($"/children/{child.Value}/chronology");
            await Assertions.Expect(desk.Page.Locator(".app-timeline__item")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task A_double_click_on_save_makes_one_entry()
    {
        var (worker, child) = await WorkerWithChildAsync("Maya");
        var desk = await DeskOfAsync(worker);
        var form = new VisitForm(desk);
        await desk.OpenAsync($"/children/{child.Value}/entries/record?kind=Visit");
        await form.Seen("Maya").ClickAsync();
        await form.Alone(0).ClickAsync();
        await form.WhatHappened.FillAsync(Narrative);

        await desk.Button("Save and finish").DblClickAsync();
        await Assertions.Expect(desk.Page.GetByText("Visit recorded")).ToBeVisibleAsync();

        Assert.Equal(1, await EntriesAsync(child));
    }

    [Fact]
    public async Task A_telephone_call_is_recorded_from_add_to_record()
    {
        var (worker, child) = await WorkerWithChildAsync("Maya");
        var desk = await DeskOfAsync(worker);
        await desk.OpenAsync($"/children/{child.Value}");

        await desk.Link("Add to record").ClickAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("add-to-record");
        await desk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("telephone call", System.Text.RegularExpressions.RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await desk.AssertSoundAsync();
        await desk.Page.GetByLabel("What happened", new() { Exact = true }).FillAsync("Gran rang to say that she will collect Maya on Friday.");
        await desk.Button("Save and finish").ClickAsync();

        await Assertions.Expect(desk.Page.GetByText("Telephone call recorded")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_JavaScript_a_visit_is_kept_as_a_draft_and_recorded()
    {
        var (worker, child) = await WorkerWithChildAsync("Maya");
        var desk = await DeskAsync(Look.Plain);
        var form = new VisitForm(desk);
        await desk.SignInAsync(worker);
        await desk.Link("Record visit to Maya Oyelaran").First.ClickAsync();

        await form.WhatHappened.FillAsync(Narrative);
        await desk.Button("Save draft").ClickAsync();
        await Assertions.Expect(form.Status).ToContainTextAsync("This is your draft, saved on");
        Assert.Equal(Narrative, await form.TextAsync());
        await desk.PictureAsync("visit");

        await form.Seen("Maya").CheckAsync();
        await form.Alone(0).CheckAsync();
        await desk.Button("Save and finish").ClickAsync();
        await Assertions.Expect(desk.Page.GetByText("Visit recorded")).ToBeVisibleAsync();
        Assert.Equal(1, await EntriesAsync(child));
    }

    [Fact]
    public async Task A_visit_is_recorded_by_keyboard_alone()
    {
        var (worker, child) = await WorkerWithChildAsync("Maya");
        var desk = await DeskAsync();
        await desk.OpenAsync("/sign-in");
        await desk.TabToAsync("User name");
        await desk.TypeAsync(await Authority.UserNameAsync(worker));
        await desk.TabToAsync("Password");
        await desk.TypeAsync(Authority.Password);
        await desk.PressAsync("Enter");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("My work");

        await desk.TabToAsync("Record visit to Maya Oyelaran");
        await desk.PressAsync("Enter");
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Record a visit to Maya");
        await desk.TabToAsync("Yes");
        await desk.PressAsync("Space");
        await desk.TabToAsync("Yes");
        await desk.PressAsync("Space");
        await desk.TabToAsync("What happened");
        await desk.TypeAsync(Narrative);
        await desk.PressAsync("Control+Enter");

        await Assertions.Expect(desk.Page.GetByText("Visit recorded")).ToBeVisibleAsync();
        Assert.Equal(1, await EntriesAsync(child));
    }

    private async Task<(StaffId Worker, ChildId Child)> WorkerWithChildAsync(string given)
    {
        var team = await Authority.TeamAsync();
        var worker = await Authority.StaffAsync(Role.SocialWorker, team);
        return (worker, await Authority.ChildAsync(given, worker: worker, team: team));
    }

    private async Task<ChildId> SiblingAsync(ChildId of, StaffId worker, string given, int years)
    {
        var family = new FamilyId(await Product.ScalarAsync<Guid>("select family_id from app.children where id = $1", of.Value));
        return await Authority.ChildAsync(given, worker: worker, familyId: family, bornOn: Product.Today.AddYears(-years));
    }

    private Task<long> EntriesAsync(ChildId child) => Product.ScalarAsync<long>("select count(*) from app.entries where child_id = $1", child.Value);
}
