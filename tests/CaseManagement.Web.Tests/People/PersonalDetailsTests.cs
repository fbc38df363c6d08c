using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

public sealed class PersonalDetailsTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Every_item_says_whether_the_family_may_say_no_and_missing_ones_say_not_asked()
    {
        var (child, visitor) = await OpenRecordAsync();

        await visitor.OpenAsync($"/children/{child.Value}/details");

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains("Must be collected", Row(visitor, "ethnicity"), StringComparison.Ordinal);
        Assert.Contains("Not asked", Row(visitor, "ethnicity"), StringComparison.Ordinal);
        Assert.Contains("You can say no", Row(visitor, "religion"), StringComparison.Ordinal);
        Assert.Null(visitor.Page.GetElementById("item-political-opinion"));
    }

    [Fact]
    public async Task An_answer_replaces_the_one_that_stood_and_the_history_keeps_both()
    {
        var (child, visitor) = await OpenRecordAsync();
        await RecordAsync(visitor, child, "ethnicity", ("Form.Value", "WBRI"), ("Form.SourceKind", "parent"), ("Form.SourceWords", "Amina"));
        await RecordAsync(visitor, child, "ethnicity", ("Form.Answer", "Refused"), ("Form.SourceKind", "child"));

        Assert.Contains("Ethnicity recorded", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Would rather not say", Row(visitor, "ethnicity"), StringComparison.Ordinal);
        await visitor.OpenAsync($"/children/{child.Value}/details/ethnicity/history");
        Assert.Contains("White British (WBRI)", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Parent (Amina)", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.details where person_id = $1 and key = 'ethnicity' and superseded_at is null", child.Value));
        Assert.Equal("\"WBRI\"", await product.ScalarAsync<string>("select before::text from audit.event where child_id = $1 and action = 'Change' and subject = 'Ethnicity'", child.Value));
    }

    [Theory]
    [InlineData("ethnicity", "Form.Value", "ZZZZ", "Select an answer from the list")]
    [InlineData("sdq-score", "Form.Value", "41", "Enter a number from 0 to 40")]
    [InlineData("school", "Form.Value", " \t ", "Enter an answer, or say that it is not known")]
    public async Task What_cannot_be_is_refused_and_kept_on_the_page(string key, string field, string value, string message)
    {
        var (child, visitor) = await OpenRecordAsync();

        await RecordAsync(visitor, child, key, (field, value), ("Form.SourceKind", "parent"));

        Assert.Equal(message, visitor.Error(field));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.details where person_id = $1", child.Value));
    }

    [Fact]
    public async Task Too_much_text_is_refused_and_nothing_typed_is_lost()
    {
        var (child, visitor) = await OpenRecordAsync();
        var text = new string('x', 19_990) + "🙂 <script>";

        await RecordAsync(visitor, child, "conditions", ("Form.Value", text), ("Form.SourceKind", "parent"));

        Assert.StartsWith("Use 4,000 characters or fewer", visitor.Error("Form.Value"), StringComparison.Ordinal);
        Assert.Equal(text, visitor.Value("Form.Value"));
        Assert.DoesNotContain("<script>xx", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_disability_cannot_stand_beside_another_and_a_wrong_date_is_said_so()
    {
        var (child, visitor) = await OpenRecordAsync();

        await RecordAsync(visitor, child, "disability", ("Form.Values", "NONE"), ("Form.Values", "MOB"), ("Form.SourceKind", "parent"));
        Assert.Contains("cannot stand together", visitor.Error("Form.Values"), StringComparison.Ordinal);

        await RecordAsync(visitor, child, "dental-check", ("Form.ValueOn.Day", "29"), ("Form.ValueOn.Month", "2"), ("Form.ValueOn.Year", "2023"), ("Form.SourceKind", "parent"));
        Assert.Equal("Enter a real date, such as 27 3 2026", visitor.Error("Form.ValueOn"));
    }

    [Fact]
    public async Task Somebody_elses_change_meanwhile_is_shown_and_nothing_is_overwritten()
    {
        var (child, visitor) = await OpenRecordAsync();
        await RecordAsync(visitor, child, "school", ("Form.Value", "Park Road School"), ("Form.SourceKind", "parent"));
        await visitor.OpenAsync($"/children/{child.Value}/details/school");

        await visitor.SendAsync(("Form.Value", "Hill School"), ("Form.SourceKind", "parent"), ("Form.Version", "0"));

        Assert.Equal("Someone else changed this while you were writing", visitor.Heading);
        Assert.Contains("Park Road School", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("Hill School", visitor.Value("Form.Value"));
        await visitor.PressAsync("Save", ("Resolution.Use[Value]", "mine"));
        Assert.Contains("Hill School", Row(visitor, "school"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_informant_who_must_not_be_named_is_encrypted_and_hidden_from_those_outside_the_lead()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(product, worker);
        await RecordAsync(visitor, child, "conditions", ("Form.Value", "Asthma"), ("Form.SourceKind", "neighbour"), ("Form.SourceWords", "Mrs Blenkinsop"), ("Form.DoNotReveal", "true"));

        Assert.Contains("Mrs Blenkinsop", Row(visitor, "conditions"), StringComparison.Ordinal);
        Assert.StartsWith("sealed:", await product.ScalarAsync<string>("select source_words from app.details where person_id = $1", child.Value), StringComparison.Ordinal);
        var officer = await product.Authority.StaffAsync(Role.ReviewingOfficer);
        await InvolveAsync(child, officer);
        var other = await Visitor.SignedInAsync(product, officer);
        await other.OpenAsync($"/children/{child.Value}/details");
        Assert.Contains("Somebody who must not be named", Row(other, "conditions"), StringComparison.Ordinal);
        Assert.DoesNotContain("Blenkinsop", other.Html, StringComparison.Ordinal);
        Assert.Null(other.Page.GetElementById("item-sexual-health"));
    }

    [Fact]
    public async Task Groups_outside_the_role_are_absent_and_their_pages_stay_closed()
    {
        var team = await product.Authority.TeamAsync();
        var helper = await product.Authority.StaffAsync(Role.FamilySupportWorker, team);
        var child = await product.Authority.ChildAsync(worker: helper, team: team);
        var visitor = await Visitor.SignedInAsync(product, helper);

        await visitor.OpenAsync($"/children/{child.Value}/details");
        Assert.Null(visitor.Page.GetElementById("group-Immigration"));
        Assert.NotNull(visitor.Page.GetElementById("group-Health"));

        await visitor.OpenAsync($"/children/{child.Value}/details/immigration-status");
        Assert.DoesNotContain("Immigration status", visitor.Heading, StringComparison.Ordinal);
        await visitor.OpenAsync($"/children/{child.Value}/details/no-such-item");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task A_person_of_another_family_is_not_found_under_this_record()
    {
        var (child, visitor) = await OpenRecordAsync();
        var stranger = await product.Authority.RelativeAsync(await product.Authority.ChildAsync("Tom", "Brackley"), "Lena", "Brackley");

        await visitor.OpenAsync($"/children/{child.Value}/details?person={stranger.Value}");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task An_adults_items_stay_in_the_family_they_were_recorded_in()
    {
        var (child, visitor) = await OpenRecordAsync();
        var father = await product.Authority.RelativeAsync(child, "Joseph", "Oyelaran", "father");
        await RecordAsync(visitor, child, "mental-health", $"?person={father.Value}", ("Form.Value", "Low mood since spring"), ("Form.SourceKind", "gp"));
        Assert.Contains("Low mood since spring", visitor.Text, StringComparison.Ordinal);

        var (half, other) = await OpenRecordAsync("Ruth");
        await using (var db = product.Tables())
        {
            db.Relationships.Add(new Domain.People.Relationship { PersonId = father, OtherId = half.Person, FamilyId = db.Children.Single(c => c.Id == half).FamilyId, Kind = "father", RecordedAt = product.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        await other.OpenAsync($"/children/{half.Value}/details?person={father.Value}");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Contains("Joseph", other.Heading, StringComparison.Ordinal);
        Assert.DoesNotContain("Low mood", other.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_allergy_stands_on_every_page_and_late_assessments_are_said_in_words()
    {
        var (child, visitor) = await OpenRecordAsync();
        await RecordAsync(visitor, child, "allergies", ("Form.Value", "Peanuts: carries a pen"), ("Form.SourceKind", "parent"));
        var last = product.Today.AddMonths(-13);
        await RecordAsync(visitor, child, "dental-check", ("Form.ValueOn.Day", $"{last.Day}"), ("Form.ValueOn.Month", $"{last.Month}"), ("Form.ValueOn.Year", $"{last.Year}"), ("Form.SourceKind", "parent"));

        await visitor.OpenAsync($"/children/{child.Value}/health-and-education");

        Assert.Contains("Allergy: Peanuts: carries a pen", visitor.Html, StringComparison.Ordinal);
        Assert.Contains("days late", Row(visitor, "dental-check"), StringComparison.Ordinal);
        Assert.Null(visitor.Page.GetElementById("item-religion"));
    }

    private async Task<(ChildId Child, Visitor Visitor)> OpenRecordAsync(string given = "Maya")
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(given, worker: worker, team: team);
        return (child, await Visitor.SignedInAsync(product, worker));
    }

    private async Task InvolveAsync(ChildId child, StaffId staff)
    {
        await using var db = product.Tables();
        db.Involvements.Add(Involvement.Start(child, staff, null, InvolvementRole.ReviewingOfficer, product.Today));
        await db.SaveChangesAsync();
    }

    private static Task RecordAsync(Visitor visitor, ChildId child, string key, params (string, string)[] answers) => RecordAsync(visitor, child, key, "", answers);

    private static async Task RecordAsync(Visitor visitor, ChildId child, string key, string query, params (string, string)[] answers)
    {
        await visitor.OpenAsync($"/children/{child.Value}/details/{key}{query}");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        await visitor.SendAsync(answers);
    }

    private static string Row(Visitor visitor, string key) => string.Join(' ', visitor.Page.GetElementById($"item-{key}")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
