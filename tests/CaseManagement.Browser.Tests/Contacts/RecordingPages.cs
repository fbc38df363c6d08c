using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Contacts;

/// <summary>The pages of recording in every state, and typing that the browser keeps by itself.</summary>
public sealed class RecordingPages(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(320, false)]
    [InlineData(1280, true)]
    public async Task The_pages_of_recording_are_sound_empty_full_and_with_errors(int width, bool isDark)
    {
        var (worker, maya) = await ChildAsync();
        var desk = await DeskOfAsync(worker, new Look($"{width}{(isDark ? "-dark" : "")}", width, isDark));
        foreach (var page in new[] { "add", "entries", "chronology", "chronology/add", "summary", "entries/record?kind=CaseNote", "entries/record?kind=Visit" })
        {
            await desk.OpenAsync($"/children/{maya.Value}/{page}");
            await desk.AssertSoundAsync();
            await desk.PictureAsync($"recording-{page.Replace('/', '-').Replace("?kind=", "-", StringComparison.Ordinal)}");
        }

        await desk.Button("Save and finish").ClickAsync();
        await Assertions.Expect(desk.Page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("recording-visit-errors");

        await desk.Choice("Was Maya seen?", "Yes").CheckAsync();
        await desk.Choice("Alone?", "Yes").First.CheckAsync();
        await desk.Field("What happened").FillAsync("Maya showed me her drawing of the garden.");
        await desk.Field("Maya’s words and wishes").FillAsync("I like it when nan picks me up");
        await desk.Button("Save and finish").ClickAsync();
        await Assertions.Expect(desk.Heading).ToHaveTextAsync("Contacts & visits");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("recording-entries-full");

        await desk.Link("Child protection visit").ClickAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("recording-entry");
        await desk.Link("Correct this record").ClickAsync();
        await desk.AssertSoundAsync();
        await desk.OpenAsync($"/children/{maya.Value}/chronology");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("recording-chronology-full");
    }

    [Fact]
    public async Task What_is_typed_is_saved_by_itself_and_survives_a_killed_browser()
    {
        var (worker, maya) = await ChildAsync();
        var desk = await DeskOfAsync(worker);
        await desk.OpenAsync($"/children/{maya.Value}/entries/record?kind=Visit");
        await desk.Field("What happened").FillAsync("Half a sentence");
        await Assertions.Expect(desk.Page.Locator("[data-draft-status]")).ToContainTextAsync("Saved at");
        await desk.VanishAsync();

        var again = await DeskOfAsync(worker);
        await again.OpenAsync("/drafts");
        await again.AssertSoundAsync();
        await again.PictureAsync("recording-drafts");
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).Or(again.Page.GetByRole(AriaRole.Link, new() { Name = "Continue" })).First.ClickAsync();
        await Assertions.Expect(again.Field("What happened")).ToHaveValueAsync("Half a sentence");
        await again.AssertSoundAsync();
    }

    [Fact]
    public async Task Same_for_all_copies_answers_not_words_nor_who_it_is_about()
    {
        var (worker, maya) = await ChildAsync("Tobi", "Ade");
        var desk = await DeskOfAsync(worker);
        await desk.OpenAsync($"/children/{maya.Value}/entries/record?kind=Visit");
        await desk.Page.GetByLabel("Tobi", new() { Exact = false }).First.CheckAsync();
        await desk.Choice("Was Maya seen?", "Yes").CheckAsync();
        await desk.Choice("Alone?", "Yes").First.CheckAsync();
        await desk.Field("Maya’s words and wishes").FillAsync("Mine alone");
        await desk.Button("Same for all").ClickAsync();

        await Assertions.Expect(desk.Choice("Was Tobi seen?", "Yes")).ToBeCheckedAsync();
        await Assertions.Expect(desk.Field("Tobi’s words and wishes")).ToHaveValueAsync("");
        await Assertions.Expect(desk.Page.Locator("#child-2")).ToBeHiddenAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("recording-three");
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(320, true)]
    public async Task A_child_of_another_family_is_chosen_from_the_suggestions_and_nothing_typed_is_lost(int width, bool isDark)
    {
        var (worker, maya) = await ChildAsync();
        var kofi = await Authority.ChildAsync("Kofi", "Mensah", worker: worker);
        var desk = await DeskOfAsync(worker, new Look($"{width}{(isDark ? "-dark" : "")}", width, isDark));
        var form = new VisitForm(desk);
        await desk.OpenAsync($"/children/{maya.Value}/entries/record?kind=Visit");
        await form.WhatHappened.FillAsync("They built a den together.");
        await desk.Page.GetByText("Add another child", new() { Exact = true }).ClickAsync();
        await desk.Field("Name, number or date of birth").PressSequentiallyAsync("kofi");
        await Assertions.Expect(desk.Page.Locator(".app-another [role=option]")).ToHaveCountAsync(1);
        await desk.AssertSoundAsync();
        await desk.PictureAsync("recording-another-suggested");
        await desk.PressAsync("ArrowDown");
        await desk.PressAsync("Enter");

        await Assertions.Expect(form.Included("Kofi")).ToBeCheckedAsync();
        await Assertions.Expect(form.Included("Kofi")).ToBeFocusedAsync();
        Assert.Equal("They built a den together.", await form.TextAsync());
        await desk.AssertSoundAsync();
        await desk.PictureAsync("recording-another-added");

        // What is typed after that is saved by the script over it; the child stays.
        // (The status already tells of the save that added the child, so the save itself is waited for.)
        await desk.Page.RunAndWaitForResponseAsync(() => form.WhatHappened.FillAsync("They built a den together, and tidied it up."), answer => answer.Url.EndsWith("/drafts/save", StringComparison.Ordinal));
        await desk.VanishAsync();
        var again = await DeskOfAsync(worker);
        await again.OpenAsync($"/children/{maya.Value}/entries/record?kind=Visit");
        await Assertions.Expect(new VisitForm(again).Included("Kofi")).ToBeCheckedAsync();
        Assert.Equal("They built a den together, and tidied it up.", await new VisitForm(again).TextAsync());
        Assert.Equal(0, await Product.ScalarAsync<long>("select count(*) from app.entries where child_id = $1", kofi.Value));
    }

    [Fact]
    public async Task Without_JavaScript_another_child_is_found_by_the_button()
    {
        var (worker, maya) = await ChildAsync();
        await Authority.ChildAsync("Kofi", "Mensah", worker: worker);
        var desk = await DeskOfAsync(worker, Look.Plain);
        await desk.OpenAsync($"/children/{maya.Value}/entries/record?kind=Visit");
        await desk.Page.GetByText("Add another child", new() { Exact = true }).ClickAsync();
        await desk.Field("Name, number or date of birth").FillAsync("kofi");
        await desk.Button("Find child").ClickAsync();
        await Assertions.Expect(desk.Page.GetByText("There is a problem")).ToHaveCountAsync(0);
        await desk.PictureAsync("recording-another-found");
        await desk.Button("Add Kofi Mensah").ClickAsync();
        await Assertions.Expect(new VisitForm(desk).Included("Kofi")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Somebody_else_who_begins_to_write_is_named_while_the_page_is_open()
    {
        var (worker, maya) = await ChildAsync();
        var sam = await Authority.StaffAsync(Role.SocialWorker, name: "Sam Patel");
        await using (var db = Product.Tables())
        {
            db.Involvements.Add(Involvement.Start(maya, sam, null, InvolvementRole.CoWorker, Product.Today.AddMonths(-1)));
            await db.SaveChangesAsync();
        }

        var (mine, theirs) = (await DeskOfAsync(worker), await DeskOfAsync(sam));
        await mine.OpenAsync($"/children/{maya.Value}/entries/record?kind=Visit");
        await theirs.OpenAsync($"/children/{maya.Value}/entries/record?kind=CaseNote");
        await theirs.Page.GetByLabel("What happened", new() { Exact = true }).FillAsync("Gran rang.");
        await Assertions.Expect(theirs.Page.Locator("[data-draft-status]")).ToContainTextAsync("Saved at", new() { Timeout = 20_000 });

        // The clock of the tests stands in the morning; "now" is the database's.
        await Product.ScalarAsync<object>("update app.drafts set saved_at = now() where child_id = $1", maya.Value);
        await Assertions.Expect(mine.Page.Locator("[data-also-writing]")).ToHaveTextAsync("Sam Patel is also writing here", new() { Timeout = 40_000 });
        await mine.AssertSoundAsync();
        await mine.PictureAsync("recording-also-writing");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task The_page_of_two_writers_is_sound(int width)
    {
        var (worker, maya) = await ChildAsync();
        var (mine, theirs) = (await DeskOfAsync(worker, new Look($"{width}", width)), await DeskOfAsync(worker));
        await mine.OpenAsync($"/children/{maya.Value}/summary");
        await theirs.OpenAsync($"/children/{maya.Value}/summary");
        await theirs.Field("What needs to happen").FillAsync("Nan to collect on Fridays");
        await theirs.Button("Save summary").ClickAsync();
        await Assertions.Expect(theirs.Page.GetByText("Case summary saved")).ToBeVisibleAsync();

        await mine.Field("What needs to happen").FillAsync("Nan to collect with school breakfast club");
        await mine.Button("Save summary").ClickAsync();

        await Assertions.Expect(mine.Heading).ToHaveTextAsync("Someone else changed this while you were writing");
        await mine.PictureAsync("recording-conflict");
        var faults = await mine.FaultsAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<(StaffId Worker, ChildId Maya)> ChildAsync(params string[] others)
    {
        var team = await Authority.TeamAsync();
        var worker = await Authority.StaffAsync(Role.SocialWorker, team, "Jo Reed");
        var family = FamilyId.New();
        var maya = await Authority.ChildAsync(worker: worker, team: team, familyId: family);
        foreach (var other in others)
        {
            await Authority.ChildAsync(other, worker: worker, team: team, familyId: family, bornOn: Product.Today.AddYears(-5));
        }

        await using var db = Product.Tables();
        db.StatusPeriods.Add(new StatusPeriod { ChildId = maya, Kind = StatusKind.ChildProtectionPlan, Detail = "neglect", StartedOn = Product.Today.AddMonths(-3) });
        await db.SaveChangesAsync();
        return (worker, maya);
    }
}
