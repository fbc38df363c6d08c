using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.People;

public sealed class PeopleJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Fact]
    public async Task The_pages_about_a_child_are_sound_wide_narrow_and_dark()
    {
        var (child, worker, mother) = await FamilyAsync();

        foreach (var look in new[] { Look.Wide, Look.NarrowDark })
        {
            var desk = await DeskOfAsync(worker, look);
            foreach (var (name, path) in new[]
            {
                ("overview", ""), ("people", "/people"), ("add-person", "/people/add"), ("person", $"/people/{mother.Value}"), ("relationship", "/people/relationship"),
                ("details", "/details"), ("detail", "/details/disability"), ("languages", "/details/language"), ("health", "/health-and-education"), ("names", "/names"),
                ("addresses", "/addresses"), ("contact", "/contact"), ("numbers", "/numbers"), ("professionals", "/professionals"), ("birth", "/birth"), ("death", "/death"), ("warnings", "/warnings"), ("propose-warning", "/warnings/propose"),
            })
            {
                await desk.OpenAsync($"/children/{child.Value}{path}");
                await desk.PictureAsync(name);
                await desk.AssertSoundAsync();
            }
        }
    }

    [Fact]
    public async Task A_known_relative_is_linked_in_four_clicks_fourteen_keys_and_three_pages_from_my_work()
    {
        var (child, worker, _) = await FamilyAsync();
        var cousin = await Authority.ChildAsync("Cosmo", "Wintergreen", worker: worker);
        var aunt = await Authority.RelativeAsync(cousin, "Philippa", "Wintergreen", "aunt");
        var desk = await DeskOfAsync(worker);
        await desk.OpenAsync("/my-work");
        desk.StartCounting();

        await desk.ClickAsync(desk.Link("Maya Oyelaran").First);
        await desk.ClickAsync(desk.Link("Add a person"));
        await desk.ClickAsync(desk.Field("Are they known already?"));
        await desk.TypeAsync("philip");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Philippa Wintergreen");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("add-person-suggestions");
        await desk.PressAsync("ArrowDown");
        await desk.PressAsync("Enter");
        await Assertions.Expect(desk.Field("Family name")).ToBeHiddenAsync();
        await desk.AssertSoundAsync();
        await desk.PictureAsync("add-person-known");
        await desk.TypeAsync("au");
        await desk.PressAsync("Tab");
        await desk.TypeAsync("p");
        await desk.PressAsync("Control+Enter");
        await Assertions.Expect(desk.Page.GetByText("Person added to the family")).ToBeVisibleAsync();

        desk.AssertWithin(clicks: 4, keys: 14, loads: 3);
        Assert.Equal(1, await Product.ScalarAsync<long>("select count(*) from app.relationships where person_id = $1 and other_id = $2 and kind = 'aunt'", aunt.Value, child.Value));
        Assert.Equal(1, await Product.ScalarAsync<long>("select count(*) from app.people where given_name = 'Philippa' and family_name = 'Wintergreen'"));
    }

    [Fact]
    public async Task Two_versions_of_an_address_are_settled_wide_and_narrow_and_typing_is_saved_by_itself()
    {
        var (child, worker, _) = await FamilyAsync();
        foreach (var look in new[] { Look.Wide, Look.NarrowDark })
        {
            var desk = await DeskOfAsync(worker, look);
            var other = await DeskOfAsync(worker);
            foreach (var at in new[] { desk, other })
            {
                await at.OpenAsync($"/children/{child.Value}/addresses");
                await at.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Change", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.ClickAsync();
            }

            await other.Field("Note").FillAsync("Ring the upper bell.");
            await other.Field("Who told us?").SelectOptionAsync("school");
            await other.Page.GetByLabel("Placement", new() { Exact = true }).CheckAsync();
            await other.Button("Save").ClickAsync();
            await Assertions.Expect(other.Page.GetByText("Address recorded")).ToBeVisibleAsync();

            await desk.Field("Note").FillAsync("The gate sticks.");
            await Assertions.Expect(desk.Page.Locator("[data-draft-status]")).ToContainTextAsync("Saved at", new() { Timeout = 20_000 });
            await desk.Button("Save").ClickAsync();
            await Assertions.Expect(desk.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Select who told us");
            await desk.AssertSoundAsync();
            await desk.PictureAsync("address-error");
            await desk.Field("Who told us?").SelectOptionAsync("parent");
            await desk.Button("Save").ClickAsync();
            await Assertions.Expect(desk.Heading).ToContainTextAsync("Someone else changed this while you were writing");
            await desk.AssertSoundAsync();
            await desk.PictureAsync("address-conflict");
            await desk.Button("Save").ClickAsync();
            await Assertions.Expect(desk.Page.GetByText("Address recorded")).ToBeVisibleAsync();
            await desk.PictureAsync("address-settled");
        }
    }

    private async Task<(ChildId Child, StaffId Worker, PersonId Mother)> FamilyAsync()
    {
        var team = await Authority.TeamAsync();
        var worker = await Authority.StaffAsync(Role.SocialWorker, team);
        var child = await Authority.ChildAsync(worker: worker, team: team);
        var mother = await Authority.RelativeAsync(child);
        var father = await Authority.RelativeAsync(child, "Joseph", "Oyelaran", "father");
        var gran = await Authority.RelativeAsync(child, "Ada", "Oyelaran", "grandmother");
        var partner = await Authority.RelativeAsync(child, "Darren", "Pike", "stepfather");
        var at = Product.Clock.GetUtcNow();
        byte[] place = [1, 2, 3];
        await using var db = Product.Tables();
        var family = db.Children.Single(c => c.Id == child).FamilyId;
        var brother = await Authority.ChildAsync("Tobias", worker: worker, team: team, familyId: family, bornOn: Product.Today.AddYears(-4), sex: "M");
        db.People.Single(p => p.Id == father).Sex = "M";
        db.People.Single(p => p.Id == partner).Sex = "M";
        db.People.Single(p => p.Id == gran).RecordDeath(Product.Today.AddYears(-1), Product.Today);
        Relationship Tie(PersonId one, PersonId other, string kind) => new() { PersonId = one, OtherId = other, FamilyId = family, Kind = kind, RecordedAt = at, RecordedBy = worker };
        db.Relationships.AddRange(
            Tie(mother, father, "former-partner"), Tie(partner, mother, "partner"), Tie(gran, father, "mother"), Tie(mother, brother.Person, "mother"), Tie(partner, brother.Person, "father"), Tie(brother.Person, child.Person, "half-brother"));
        foreach (var person in new[] { child.Person, mother, brother.Person })
        {
            db.Addresses.Add(new Address { PersonId = person, FamilyId = person == mother ? family : null, Kind = AddressKind.Home, Lines = "4 Mill Lane", Postcode = "LE3 8RA", PlaceKey = place, RecordedAt = at, RecordedBy = worker });
        }

        db.StatusPeriods.Add(new StatusPeriod { ChildId = child, Kind = StatusKind.ChildInNeed, StartedOn = Product.Today.AddYears(-3), EndedOn = Product.Today.AddYears(-1) });
        db.StatusPeriods.Add(new StatusPeriod { ChildId = child, Kind = StatusKind.ChildProtectionPlan, Detail = "neglect", StartedOn = Product.Today.AddYears(-1) });
        db.CaseSummaries.Add(new CaseSummary { ChildId = child, Worried = "Maya is often alone after school.", WorkingWell = "Gran’s friends help.", NeedsToHappen = "A safe plan for evenings.", WrittenBy = worker, WrittenAt = at });
        db.ChronologyEvents.Add(new ChronologyEvent { ChildId = child, HappenedOn = Product.Today.AddDays(-3), Headline = "Moved to a new school", IsSignificant = true, RecordedBy = worker, RecordedAt = at });
        db.Details.Add(new Detail { PersonId = child.Person, Key = "ethnicity", Value = "BAFR", RecordedAt = at, RecordedBy = worker, Source = new InformationSource("neighbour", "Mr Hall", true, false) });
        db.WarningMarkers.Add(new WarningMarker { PersonId = partner, FamilyId = family, Kind = "dangerous-dog", Reason = "It bit a neighbour", Advice = "Ring first", ReviewOn = Product.Today.AddMonths(3), PersonTold = true, RecordedAt = at, RecordedBy = worker });
        await db.SaveChangesAsync();
        return (child, worker, mother);
    }
}
