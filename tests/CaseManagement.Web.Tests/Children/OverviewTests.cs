using System.Net;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Children;

public sealed class OverviewTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task One_look_answers_status_home_responsibility_main_worry_and_next_date()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var mother = await product.Authority.RelativeAsync(child);
        byte[] place = [1, 2, 3];
        await using (var db = product.Tables())
        {
            db.StatusPeriods.Add(new StatusPeriod { ChildId = child, Kind = StatusKind.ChildProtectionPlan, Detail = "neglect", StartedOn = product.Today.AddMonths(-8) });
            db.CaseSummaries.Add(new CaseSummary { ChildId = child, Worried = "Maya is often alone after school", WorkingWell = "Gran helps", NeedsToHappen = "A safe plan for evenings", WrittenBy = worker, WrittenAt = product.Clock.GetUtcNow() });
            db.ChronologyEvents.Add(new ChronologyEvent { ChildId = child, HappenedOn = product.Today.AddDays(-3), Headline = "Moved to a new school", RecordedBy = worker, RecordedAt = product.Clock.GetUtcNow() });
            db.Addresses.Add(new Address { PersonId = child.Person, Kind = AddressKind.Home, Lines = "4 Mill Lane", Postcode = "LE3 8RA", PlaceKey = place, RecordedAt = product.Clock.GetUtcNow() });
            db.Addresses.Add(new Address { PersonId = mother, FamilyId = db.Children.Single(c => c.Id == child).FamilyId, Kind = AddressKind.Home, Lines = "4 Mill Lane", Postcode = "LE3 8RA", PlaceKey = place, RecordedAt = product.Clock.GetUtcNow() });
            db.Children.Single(c => c.Id == child).ExpectVisitBy(product.Today.AddDays(-2));
            await db.SaveChangesAsync();
        }

        var visitor = await Visitor.SignedInAsync(product, worker);
        var trips = await RoundTrips.OfAsync(product, () => visitor.OpenAsync($"/children/{child.Value}"));

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Equal(2, trips);
        Assert.Contains("Child protection plan: neglect, since", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("4 Mill Lane, LE3 8RA", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Amina Oyelaran, mother", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Maya is often alone after school", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("2 days late", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Moved to a new school", visitor.Text, StringComparison.Ordinal);
        Assert.NotNull(visitor.Page.QuerySelector("svg title"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'View'", child.Value));
    }

    [Fact]
    public async Task An_empty_record_says_what_will_stand_there()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync("", "Brackley", worker, team, expectedOn: product.Today.AddDays(60), sex: "U");
        var visitor = await Visitor.SignedInAsync(product, worker);

        await visitor.OpenAsync($"/children/{child.Value}");

        Assert.Equal("Overview of Unborn baby Brackley", visitor.Heading);
        Assert.Contains("Events appear when you record visits", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("No summary yet", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_may_not_read_case_notes_see_no_worries_and_no_words()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var finance = await product.Authority.StaffAsync(Role.HealthPartner);
        await using (var db = product.Tables())
        {
            db.CaseSummaries.Add(new CaseSummary { ChildId = child, Worried = "Left alone at night", WrittenBy = worker, WrittenAt = product.Clock.GetUtcNow() });
            db.Involvements.Add(Involvement.Start(child, finance, null, InvolvementRole.Partner, product.Today));
            await db.SaveChangesAsync();
        }

        var visitor = await Visitor.SignedInAsync(product, finance);
        await visitor.OpenAsync($"/children/{child.Value}");

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.DoesNotContain("Left alone", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("own words", visitor.Html, StringComparison.Ordinal);
    }
}
