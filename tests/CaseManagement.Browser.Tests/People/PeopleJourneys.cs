using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using CaseManagement.TestSupport.Running;

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
                ("addresses", "/addresses"), ("contact", "/contact"), ("numbers", "/numbers"), ("professionals", "/professionals"), ("birth", "/birth"), ("death", "/death"), ("warnings", "/warnings"),
            })
            {
                await desk.OpenAsync($"/children/{child.Value}{path}");
                await desk.PictureAsync(name);
                await desk.AssertSoundAsync();
            }
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
