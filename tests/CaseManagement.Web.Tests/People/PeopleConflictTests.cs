using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

/// <summary>Two people change the same item at once.</summary>
public sealed class PeopleConflictTests(Product product) : IClassFixture<Product>
{
    [Theory]
    [InlineData("names", "Form.Given", "May", "Mimi", "Mina", "Kind=Alias")]
    [InlineData("addresses", "Form.Lines", "3 Mill Lane", "4 Mill Lane", "5 Mill Lane", "Kind=Home;Postcode=LE3 8RA")]
    [InlineData("contact", "Form.Value", "07700 900122", "07700 900123", "07700 900124", "Kind=Mobile")]
    [InlineData("numbers", "Form.Value", "1234567889", "1234567890", "1234567891", "Kind=Uln")]
    [InlineData("professionals", "Form.Name", "Dr Quill", "Dr Pemberton", "Dr Hale", "Role=gp")]
    [InlineData("details/conditions", "Form.Value", "None", "Asthma", "Eczema", "")]
    public async Task Both_versions_stand_beside_each_other_and_the_one_chosen_is_recorded(string page, string field, string first, string mine, string theirs, string answers)
    {
        var (child, me, colleague) = await TwoAsync();
        (string, string)[] rest = [("Form.SourceKind", "parent"), .. answers.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(a => ($"Form.{a.Split('=')[0]}", a.Split('=')[1]))];
        await me.OpenAsync($"/children/{child.Value}/{page}");
        await me.SendAsync([(field, first), .. rest]);
        await OpenItemAsync(me, child, page);
        await OpenItemAsync(colleague, child, page);
        await colleague.SendAsync((field, theirs), ("Form.SourceKind", "school"));

        await me.SendAsync((field, mine), ("Form.SourceKind", "parent"));

        Assert.Equal("Someone else changed this while you were writing", me.Heading);
        Assert.Contains(theirs, me.Text, StringComparison.Ordinal);
        Assert.Contains("Pat Colleague", me.Text, StringComparison.Ordinal);
        Assert.Contains("1 difference.", me.Text, StringComparison.Ordinal);
        var name = field["Form.".Length..];
        await me.PressAsync("Save", ($"Resolution.Use[{name}]", "mine"));
        Assert.Contains("recorded", me.Text, StringComparison.Ordinal);
        await me.OpenAsync($"/children/{child.Value}/{(page.StartsWith("details", StringComparison.Ordinal) ? "details" : page)}");
        Assert.Contains(mine, me.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_note_both_can_be_kept_and_of_a_choice_mine_or_theirs()
    {
        var (child, me, colleague) = await TwoAsync();
        await AddressAsync(me, child);
        await OpenItemAsync(me, child, "addresses");
        await OpenItemAsync(colleague, child, "addresses");
        await colleague.SendAsync(("Form.Kind", "Placement"), ("Form.Note", "Ring the upper bell"), ("Form.IsConfidential", "true"), ("Form.SourceKind", "school"));

        await me.SendAsync(("Form.Kind", "Contact"), ("Form.Note", "The gate sticks"), ("Form.SourceKind", "parent"));
        Assert.Contains("3 differences.", me.Text, StringComparison.Ordinal);
        Assert.Null(me.Page.GetElementById("Use_Kind_both"));
        Assert.NotNull(me.Page.GetElementById("Use_Note_both"));
        await me.PressAsync("Save", ("Resolution.Use[Kind]", "theirs"), ("Resolution.Use[IsConfidential]", "theirs"), ("Resolution.Use[Note]", "both"));

        Assert.Contains("Address recorded", me.Text, StringComparison.Ordinal);
        Assert.Equal("Placement", await product.ScalarAsync<string>("select kind from app.addresses where person_id = $1 and superseded_at is null", child.Value));
        Assert.True(await product.ScalarAsync<bool>("select is_confidential from app.addresses where person_id = $1 and superseded_at is null", child.Value));
        var note = (await product.ScalarAsync<string>("select note from app.addresses where person_id = $1 and superseded_at is null", child.Value))!;
        Assert.True(note.IndexOf("Ring the upper bell", StringComparison.Ordinal) < note.IndexOf("The gate sticks", StringComparison.Ordinal) && note.StartsWith("Pat Colleague, ", StringComparison.Ordinal), note);
        Assert.Equal(3, await product.ScalarAsync<long>("select count(*) from app.addresses where person_id = $1", child.Value));
    }

    [Fact]
    public async Task Keeping_theirs_altogether_records_nothing_and_the_log_tells_of_no_change_that_was_not_made()
    {
        var (child, me, colleague) = await TwoAsync();
        await AddressAsync(me, child);
        await OpenItemAsync(me, child, "addresses");
        await OpenItemAsync(colleague, child, "addresses");
        await colleague.SendAsync(("Form.Lines", "5 Mill Lane"), ("Form.SourceKind", "school"));
        await me.SendAsync(("Form.Lines", "6 Mill Lane"), ("Form.SourceKind", "parent"));

        await me.PressAsync("Save", ("Resolution.Use[Lines]", "theirs"));

        Assert.Contains("Nothing was changed", me.Text, StringComparison.Ordinal);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.addresses where person_id = $1", child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and subject = 'Address'", child.Value));
    }

    [Fact]
    public async Task Who_wrote_the_same_is_told_so_and_who_is_overtaken_twice_is_asked_twice()
    {
        var (child, me, colleague) = await TwoAsync();
        await AddressAsync(me, child);
        await OpenItemAsync(me, child, "addresses");
        await OpenItemAsync(colleague, child, "addresses");
        await colleague.SendAsync(("Form.Lines", "5 Mill Lane"), ("Form.SourceKind", "school"));
        await me.SendAsync(("Form.Lines", "6 Mill Lane"), ("Form.SourceKind", "parent"));
        await OpenItemAsync(colleague, child, "addresses");
        await colleague.SendAsync(("Form.Lines", "7 Mill Lane"), ("Form.SourceKind", "school"));

        await me.PressAsync("Save", ("Resolution.Use[Lines]", "mine"));
        Assert.Contains("7 Mill Lane", me.Text, StringComparison.Ordinal);
        Assert.Equal("Someone else changed this while you were writing", me.Heading);
        await OpenItemAsync(colleague, child, "addresses");
        await colleague.SendAsync(("Form.Lines", "6 Mill Lane"), ("Form.SourceKind", "school"));
        await me.PressAsync("Save", ("Resolution.Use[Lines]", "mine"));
        Assert.Contains("The same was recorded already", me.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relationship_that_two_change_is_settled_answer_by_answer()
    {
        var (child, me, colleague) = await TwoAsync();
        await product.Authority.RelativeAsync(child);
        foreach (var visitor in new[] { me, colleague })
        {
            await visitor.OpenAsync($"/children/{child.Value}/people");
            await visitor.FollowAsync("Change");
        }

        await colleague.SendAsync(("Form.FamilyTime", "Supervised"), ("Form.IsNextOfKin", "true"), ("Form.SourceKind", "court"));
        await me.SendAsync(("Form.FamilyTime", "Prohibited"), ("Form.SourceKind", "parent"));

        Assert.Contains("Supervised only", me.Text, StringComparison.Ordinal);
        await me.PressAsync("Save", ("Resolution.Use[FamilyTime]", "mine"), ("Resolution.Use[IsNextOfKin]", "theirs"));
        Assert.Contains("Relationship recorded", me.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.relationships where other_id = $1 and superseded_at is null and family_time = 'Prohibited' and is_next_of_kin", child.Value));
    }

    private async Task<(ChildId Child, Visitor Me, Visitor Colleague)> TwoAsync()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var colleague = await product.Authority.StaffAsync(Role.SocialWorker, team, "Pat Colleague");
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(child, colleague, team, InvolvementRole.CoWorker, product.Today));
            await db.SaveChangesAsync();
        }

        return (child, await Visitor.SignedInAsync(product, worker), await Visitor.SignedInAsync(product, colleague));
    }

    private static async Task AddressAsync(Visitor visitor, ChildId child)
    {
        await visitor.OpenAsync($"/children/{child.Value}/addresses");
        await visitor.SendAsync(("Form.Kind", "Home"), ("Form.Lines", "4 Mill Lane"), ("Form.Postcode", "LE3 8RA"), ("Form.SourceKind", "parent"));
    }

    private static async Task OpenItemAsync(Visitor visitor, ChildId child, string page)
    {
        await visitor.OpenAsync($"/children/{child.Value}/{page}");
        if (!page.StartsWith("details", StringComparison.Ordinal))
        {
            await visitor.FollowAsync("Change");
        }
    }
}
