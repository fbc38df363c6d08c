using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

public sealed class FamilyTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task The_picture_and_the_table_tell_the_same_facts()
    {
        var (child, visitor, _) = await OpenRecordAsync();
        var mother = await product.Authority.RelativeAsync(child);
        var father = await product.Authority.RelativeAsync(child, "Joseph", "Oyelaran", "father");
        var gran = await product.Authority.RelativeAsync(child, "Ada", "Oyelaran", "grandmother");
        await using (var db = product.Tables())
        {
            var family = db.Children.Single(c => c.Id == child).FamilyId;
            db.Relationships.Add(new Relationship { PersonId = mother, OtherId = father, FamilyId = family, Kind = "former-partner", RecordedAt = product.Clock.GetUtcNow() });
            db.Relationships.Add(new Relationship { PersonId = gran, OtherId = father, FamilyId = family, Kind = "mother", RecordedAt = product.Clock.GetUtcNow() });
            db.People.Single(p => p.Id == gran).RecordDeath(product.Today.AddYears(-1), product.Today);
            await db.SaveChangesAsync();
        }

        await visitor.OpenAsync($"/children/{child.Value}/people");

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        var words = visitor.Page.QuerySelector("svg desc")!.TextContent;
        Assert.Contains("Amina Oyelaran, Mother", words, StringComparison.Ordinal);
        Assert.Contains("Has responsibility", words, StringComparison.Ordinal);
        Assert.Contains("Died", words, StringComparison.Ordinal);
        Assert.NotNull(visitor.Page.QuerySelector("polyline[stroke-dasharray]"));
        Assert.Contains("Former partner of Joseph Oyelaran", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Grandmother", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_family_says_what_to_do()
    {
        var (child, visitor, _) = await OpenRecordAsync();

        await visitor.OpenAsync($"/children/{child.Value}/people");

        Assert.Contains("Nobody is recorded beside Maya yet", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("No other child of this family", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_added_with_what_they_are_to_the_child_and_the_change_is_audited()
    {
        var (child, visitor, _) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/people/add");

        await visitor.SendAsync(("Form.Given", "Beatrix"), ("Form.Family", "Quillfeather"), ("Form.Kind", "aunt"), ("Form.SourceKind", "parent"), ("Form.FamilyTime", "Prohibited"));

        Assert.Contains("Person added to the family", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Beatrix Quillfeather", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Not allowed", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Create' and subject = 'Person added'", child.Value));
    }

    [Fact]
    public async Task A_missing_relationship_and_a_missing_source_are_both_said()
    {
        var (child, visitor, _) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/people/add");
        await visitor.SendAsync(("Form.Given", "Bea"), ("Form.SourceKind", ""));
        Assert.Equal("Select who told us", visitor.Error("Form.SourceKind"));

        await visitor.SendAsync(("Form.Given", "Bea"), ("Form.SourceKind", "parent"));
        Assert.Equal("Select the relationship", visitor.Error("Form.Kind"));
        Assert.Equal("Bea", visitor.Value("Form.Given"));
    }

    [Fact]
    public async Task A_baby_on_the_way_gets_a_record_with_the_same_worker_and_family()
    {
        var (child, visitor, worker) = await OpenRecordAsync();
        var due = product.Today.AddDays(100);
        await visitor.OpenAsync($"/children/{child.Value}/people/add");

        await visitor.SendAsync(
            ("Form.Family", "Oyelaran"), ("Form.ExpectedOn.Day", $"{due.Day}"), ("Form.ExpectedOn.Month", $"{due.Month}"), ("Form.ExpectedOn.Year", $"{due.Year}"),
            ("Form.Kind", "sibling"), ("Form.OpensRecord", "true"), ("Form.SourceKind", "parent"));

        Assert.Contains("Unborn baby Oyelaran", visitor.Text, StringComparison.Ordinal);
        var baby = await product.ScalarAsync<Guid>("select c.id from app.children c where c.family_id = (select family_id from app.children where id = $1) and c.id <> $1", child.Value);
        Assert.Equal(worker.Value, await product.ScalarAsync<Guid>("select staff_id from app.involvements where child_id = $1 and role = 'Allocated'", baby));
        Assert.Equal(
            Domain.Timescales.WorkingDayCalendar.England.AddWorkingDays(product.Today, 20),
            await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and rule_id = 'TM1' and done_on is null", baby));
        await visitor.OpenAsync($"/children/{baby}");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    [Fact]
    public async Task After_the_birth_the_expected_date_stays_known()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var baby = await product.Authority.ChildAsync("", "Brackley", worker, team, expectedOn: product.Today.AddDays(5), sex: "U");
        var visitor = await Visitor.SignedInAsync(product, worker);
        var born = product.Today;
        await visitor.OpenAsync($"/children/{baby.Value}/birth");

        await visitor.SendAsync(("Form.BornOn.Day", $"{born.Day}"), ("Form.BornOn.Month", $"{born.Month}"), ("Form.BornOn.Year", $"{born.Year}"), ("Form.Sex", "F"), ("Form.SourceKind", "hospital"));

        Assert.Contains("Birth recorded", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select born_on from app.people where id = $1", baby.Value));
        Assert.Equal(product.Today.AddDays(5), await product.ScalarAsync<DateOnly>("select expected_on from app.people where id = $1", baby.Value));
        await visitor.OpenAsync($"/children/{baby.Value}/birth");
        Assert.Contains("Was expected", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_or_an_impossible_date_of_birth_is_refused()
    {
        var (child, visitor, _) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/birth");
        await visitor.SendAsync(("Form.BornOn.Day", ""), ("Form.BornOn.Month", ""), ("Form.BornOn.Year", ""), ("Form.SourceKind", "parent"));
        Assert.Contains("Enter either the date of birth or the expected date of birth", visitor.Summary);

        await visitor.SendAsync(("Form.BornOn.Day", "1"), ("Form.BornOn.Month", "1"), ("Form.BornOn.Year", $"{product.Today.Year + 1}"), ("Form.SourceKind", "parent"));
        Assert.Equal("The date of birth must be today or in the past", visitor.Error("Form.BornOn"));
    }

    [Fact]
    public async Task A_death_ends_the_visits_that_were_due()
    {
        var (child, visitor, _) = await OpenRecordAsync();
        await product.ScalarAsync<object>("update app.children set next_visit_due_on = sec.today() + 3 where id = $1", child.Value);
        await visitor.OpenAsync($"/children/{child.Value}/death");

        await visitor.SendAsync(("Form.DiedOn.Day", $"{product.Today.Day}"), ("Form.DiedOn.Month", $"{product.Today.Month}"), ("Form.DiedOn.Year", $"{product.Today.Year}"), ("Form.SourceKind", "hospital"));

        Assert.Contains("The death was recorded", visitor.Text, StringComparison.Ordinal);
        Assert.True(await product.ScalarAsync<bool>("select next_visit_due_on is null from app.children where id = $1", child.Value));
    }

    [Fact]
    public async Task A_relationship_changes_and_ends_and_the_first_one_stays_in_the_tables()
    {
        var (child, visitor, _) = await OpenRecordAsync();
        await product.Authority.RelativeAsync(child);
        await visitor.OpenAsync($"/children/{child.Value}/people");
        await visitor.FollowAsync("Change");
        await visitor.SendAsync(("Form.Kind", "mother"), ("Form.FamilyTime", "Supervised"), ("Form.SourceKind", "court"));
        Assert.Contains("Supervised only", visitor.Text, StringComparison.Ordinal);

        await visitor.FollowAsync("Change");
        await visitor.FollowAsync("End this relationship");
        Assert.Contains("Amina Oyelaran: mother of Maya Oyelaran.", visitor.Text, StringComparison.Ordinal);
        var day = product.Today;
        await visitor.PressAsync("End this relationship", ("Form.EndedOn.Day", $"{day.Day}"), ("Form.EndedOn.Month", $"{day.Month}"), ("Form.EndedOn.Year", $"{day.Year}"));

        Assert.Contains("The relationship was ended", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(3, await product.ScalarAsync<long>("select count(*) from app.relationships where other_id = $1", child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.relationships where other_id = $1 and superseded_at is null", child.Value));
    }

    [Fact]
    public async Task Somebody_of_another_family_cannot_be_tied_in_by_their_id()
    {
        var (child, visitor, _) = await OpenRecordAsync();
        var stranger = await product.Authority.RelativeAsync(await product.Authority.ChildAsync("Tom", "Brackley"), "Lena", "Brackley");
        await visitor.OpenAsync($"/children/{child.Value}/people/relationship");

        await visitor.SendAsync(("Form.Person", $"{stranger.Value}"), ("Form.Kind", "aunt"), ("Form.SourceKind", "parent"));

        Assert.Contains("Choose somebody of this family", visitor.Summary);
        await visitor.OpenAsync($"/children/{child.Value}/people/{stranger.Value}");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.OpenAsync($"/children/{child.Value}/people/add");
        await visitor.SendAsync(("Form.Family", "B"), ("Form.Kind", "aunt"), ("Form.SourceKind", "parent"), ("Form.Known", $"{stranger.Value}"));
        Assert.Contains("Choose the person from the list again", visitor.Summary);
    }

    [Fact]
    public async Task Of_a_brother_outside_ones_work_only_the_card_is_shown_and_a_restricted_one_is_absent()
    {
        var (child, visitor, _) = await OpenRecordAsync();
        var family = new FamilyId(await product.ScalarAsync<Guid>("select family_id from app.children where id = $1", child.Value));
        var brother = await product.Authority.ChildAsync("Tobias", familyId: family, team: await product.Authority.TeamAsync("Elsewhere"), sex: "M");
        var hidden = await product.Authority.ChildAsync("Hester", familyId: family, team: await product.Authority.TeamAsync());
        await product.Authority.RestrictAsync(hidden, RestrictionKind.SecureAddress);

        await visitor.OpenAsync($"/children/{child.Value}/people");

        Assert.Contains("Tobias Oyelaran", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Elsewhere", visitor.Text, StringComparison.Ordinal);
        Assert.Null(visitor.Page.QuerySelector($"a[href='/children/{brother.Value}']"));
        Assert.DoesNotContain("Hester", visitor.Html, StringComparison.Ordinal);
        await visitor.OpenAsync($"/children/{child.Value}/details?person={brother.Value}");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task The_birth_family_of_an_adopted_child_is_not_on_the_picture()
    {
        var (child, visitor, _) = await OpenRecordAsync();
        await product.Authority.RelativeAsync(child, "Rosamund", "Hidden", "birth-parent-of-adopted");

        await visitor.OpenAsync($"/children/{child.Value}/people");

        Assert.DoesNotContain("Rosamund", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_namesake_gives_no_hint_and_information_governance_is_told()
    {
        var governance = await product.Authority.StaffAsync(Role.InformationGovernance);
        var hidden = await product.Authority.ChildAsync("Persephone", "Larkspur", team: await product.Authority.TeamAsync());
        await product.Authority.RestrictAsync(hidden, RestrictionKind.SecureAddress);
        var (child, visitor, _) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/people/add");

        await visitor.SendAsync(("Form.Given", "Persephone"), ("Form.Family", "Larkspur"), ("Form.Kind", "cousin"), ("Form.SourceKind", "parent"));

        Assert.Contains("Person added to the family", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and words like '%second record%'", governance.Value));
    }

    [Fact]
    public async Task Somebody_already_known_is_offered_before_a_second_record_is_made()
    {
        var (child, visitor, worker) = await OpenRecordAsync();
        var other = await product.Authority.ChildAsync("Cosmo", "Wintergreen", worker: worker);
        var aunt = await product.Authority.RelativeAsync(other, "Philippa", "Wintergreen", "aunt");
        await visitor.OpenAsync($"/children/{child.Value}/people/add");

        await visitor.SendAsync(("Form.Given", "Philippa"), ("Form.Family", "Wintergreen"), ("Form.Kind", "aunt"), ("Form.SourceKind", "parent"));

        Assert.Contains("This may be someone we already know", visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync("This is them: Philippa Wintergreen");
        Assert.Contains("Person added to the family", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.relationships where person_id = $1 and other_id = $2", aunt.Value, child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.people where family_name = 'Wintergreen' and given_name = 'Philippa'"));
    }

    private async Task<(ChildId Child, Visitor Visitor, StaffId Worker)> OpenRecordAsync()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        return (child, await Visitor.SignedInAsync(product, worker), worker);
    }
}
