using CaseManagement.Browser.Tests.Contacts;
using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Drafts;

/// <summary>Nothing typed is ever lost.</summary>
public sealed class DraftJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    private const string Typed = "Maya opened the door and said that nobody was awake.";

    [Fact]
    public async Task What_was_typed_survives_a_killed_browser_a_restarted_server_and_another_device()
    {
        var (worker, child) = await WorkerWithChildAsync();
        var desk = await DeskOfAsync(worker);
        await desk.OpenAsync(Visit(child));
        await desk.Page.Keyboard.PressAsync("Tab");
        await WriteAsync(desk, Typed);
        await new VisitForm(desk).SavedAsync();
        await desk.VanishAsync();
        await Product.RestartAsync();

        var telephone = await DeskAsync(Look.Narrow);
        await telephone.SignInAsync(worker);
        await telephone.PictureAsync("my-work-with-draft");
        await telephone.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Continue", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();

        Assert.Equal(Typed, await new VisitForm(telephone).TextAsync());
        await Assertions.Expect(new VisitForm(telephone).Status).ToContainTextAsync("This is your draft");
        await telephone.AssertSoundAsync();
        await telephone.PictureAsync("visit-restored");
    }

    [Fact]
    public async Task After_the_session_ended_typing_goes_on_and_signing_in_again_keeps_the_text()
    {
        var (worker, child) = await WorkerWithChildAsync();
        var desk = await DeskOfAsync(worker);
        desk.Expects("401");
        var form = new VisitForm(desk);
        await desk.OpenAsync(Visit(child));
        await WriteAsync(desk, Typed);
        await form.SavedAsync();
        await EndSessionAsync(worker);
        await WriteAsync(desk, " She was hungry.");
        await Assertions.Expect(form.Status).ToContainTextAsync("You have been signed out. Your text is still here.", new() { Timeout = 20_000 });
        await desk.AssertSoundAsync();
        desk.StartCounting();

        var first = desk.Page;
        var tab = await desk.Context.RunAndWaitForPageAsync(() => desk.ClickAsync(desk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Sign in to keep going", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) })));
        desk.Use(tab);
        await tab.WaitForLoadStateAsync();
        await desk.ClickAsync(desk.Field("User name"));
        await desk.TypeAsync(await Authority.UserNameAsync(worker));
        await desk.PressAsync("Tab");
        await desk.TypeAsync(Authority.Password);
        await desk.PressAsync("Enter");
        await tab.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await first.BringToFrontAsync();
        desk.Use(first);
        await form.SavedAsync();

        desk.AssertWithin(clicks: 2, keys: 40, loads: 3);
        Assert.Equal(Typed + " She was hungry.", await form.TextAsync());
        await desk.Page.ReloadAsync();
        Assert.Equal(Typed + " She was hungry.", await form.TextAsync());
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_comes_back_with_its_text()
    {
        var (worker, child) = await WorkerWithChildAsync();
        var desk = await DeskAsync(Look.Plain);
        await desk.SignInAsync(worker);
        await desk.OpenAsync(Visit(child));
        await new VisitForm(desk).WhatHappened.FillAsync(Typed);
        await EndSessionAsync(worker);

        await desk.Button("Save and finish").ClickAsync();
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Sign in");
        await desk.Field("User name").FillAsync(await Authority.UserNameAsync(worker));
        await desk.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Authority.Password);
        await desk.Button("Sign in").ClickAsync();

        await Assertions.Expect(desk.Page.GetByText("We kept what you wrote.")).ToBeVisibleAsync();
        Assert.Equal(Typed, await new VisitForm(desk).TextAsync());
    }

    [Fact]
    public async Task Hiding_the_screen_keeps_the_draft()
    {
        var (worker, child) = await WorkerWithChildAsync();
        var desk = await DeskOfAsync(worker);
        var form = new VisitForm(desk);
        await desk.OpenAsync(Visit(child));
        await WriteAsync(desk, Typed);

        await desk.PressAsync("Control+Shift+H");
        await Assertions.Expect(desk.Page.GetByText("This page is hidden.")).ToBeVisibleAsync();
        Assert.Equal("Case management", await desk.Page.TitleAsync());
        await desk.PictureAsync("hidden");
        await desk.Button("Show again").ClickAsync();

        Assert.Equal(Typed, await form.TextAsync());
        await form.SavedAsync();
    }

    [Fact]
    public async Task Two_people_who_change_the_summary_at_once_choose_what_to_keep()
    {
        var (worker, child) = await WorkerWithChildAsync();
        var team = new TeamId(await Product.ScalarAsync<Guid>("select team_id from app.team_memberships where staff_id = $1", worker.Value));
        var manager = await Authority.StaffAsync(Role.TeamManager, team, "Sam Patel");
        var (mine, theirs) = (await DeskOfAsync(worker), await DeskOfAsync(manager));
        await mine.OpenAsync($"/children/{child.Value}/summary");
        await theirs.OpenAsync($"/children/{child.Value}/summary");
        await SummariseAsync(theirs, "Nan to collect on Fridays.");
        await theirs.Button("Save summary").ClickAsync();
        await Assertions.Expect(theirs.Heading).Not.ToContainTextAsync("Case summary");

        await SummariseAsync(mine, "Nan to collect with the school.");
        await mine.Button("Save summary").ClickAsync();
        await Assertions.Expect(mine.Heading).ToHaveTextAsync("Someone else changed this while you were writing");
        await mine.AssertSoundAsync();
        await mine.PictureAsync("conflict");
        await mine.Button("Save").ClickAsync();

        await mine.OpenAsync($"/children/{child.Value}");
        var text = await mine.TextAsync();
        Assert.Contains("on Fridays", text, StringComparison.Ordinal);
        Assert.Contains("with the school", text, StringComparison.Ordinal);
    }

    private static string Visit(ChildId child) => $"/children/{child.Value}/entries/record?kind=Visit";

    private static async Task WriteAsync(Desk desk, string text)
    {
        await new VisitForm(desk).WhatHappened.FocusAsync();
        await desk.Page.Keyboard.PressAsync("Control+End");
        await desk.Page.Keyboard.TypeAsync(text);
    }

    private static async Task SummariseAsync(Desk desk, string needs)
    {
        await desk.Field("What are we worried about").FillAsync("Maya is hungry at school.");
        await desk.Field("What is working well").FillAsync("Nan is close by.");
        await desk.Field("What needs to happen").FillAsync(needs);
    }

    private Task EndSessionAsync(StaffId staff) =>
        Product.ScalarAsync<object>("update sec.sessions set last_seen_at = now() - interval '3 hours' where staff_id = $1", staff.Value);

    private async Task<(StaffId Worker, ChildId Child)> WorkerWithChildAsync()
    {
        var team = await Authority.TeamAsync();
        var worker = await Authority.StaffAsync(Role.SocialWorker, team);
        return (worker, await Authority.ChildAsync(worker: worker, team: team));
    }
}
