using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

public sealed class PersonItemsTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_new_legal_name_is_the_name_on_the_bar_and_the_old_one_stays_as_a_previous_name()
    {
        var (child, visitor) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/names");

        await visitor.SendAsync(("Form.Kind", "Legal"), ("Form.Given", "maya-Rose"), ("Form.Family", "O'Brien العربية"), ("Form.KeepOld", "true"), ("Form.SourceKind", "parent"));

        Assert.Contains("Name recorded", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("maya-Rose O'Brien العربية", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("maya-Rose", await product.ScalarAsync<string>("select given_name from app.people where id = $1", child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.person_names where person_id = $1 and kind = 'Previous' and superseded_at is null and family = 'Oyelaran'", child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and subject = 'Name'", child.Value));
    }

    [Fact]
    public async Task A_name_before_adoption_is_hidden_from_those_who_do_not_lead_the_work()
    {
        var (child, visitor) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/names");
        await visitor.SendAsync(("Form.Kind", "Previous"), ("Form.Given", "Clementine"), ("Form.Family", "Ashgrove"), ("Form.IsHidden", "true"), ("Form.SourceKind", "court"));
        Assert.Contains("Clementine Ashgrove", visitor.Text, StringComparison.Ordinal);

        var officer = await product.Authority.StaffAsync(Role.ReviewingOfficer);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(child, officer, null, InvolvementRole.ReviewingOfficer, product.Today));
            await db.SaveChangesAsync();
        }

        var other = await Visitor.SignedInAsync(product, officer);
        await other.OpenAsync($"/children/{child.Value}/names");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.DoesNotContain("Clementine", other.Html, StringComparison.Ordinal);
        await other.OpenAsync($"/children/{child.Value}/details");
        Assert.DoesNotContain("Clementine", other.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confidential_address_is_encrypted_and_masked_outside_the_lead()
    {
        var (child, visitor) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/addresses");

        await visitor.SendAsync(("Form.Kind", "Home"), ("Form.Lines", "9 Secret Row\nLeicester"), ("Form.Postcode", "le38ra"), ("Form.IsConfidential", "true"), ("Form.SourceKind", "parent"));

        Assert.Contains("9 Secret Row", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("LE3 8RA", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("", await product.ScalarAsync<string>("select lines from app.addresses where person_id = $1", child.Value));
        Assert.True(await product.ScalarAsync<bool>("select postcode is null and sealed is not null and place_key is not null from app.addresses where person_id = $1", child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and (coalesce(before::text, '') || coalesce(after::text, '')) like '%Secret%'", child.Value));

        var officer = await product.Authority.StaffAsync(Role.ReviewingOfficer);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(child, officer, null, InvolvementRole.ReviewingOfficer, product.Today));
            await db.SaveChangesAsync();
        }

        var other = await Visitor.SignedInAsync(product, officer);
        foreach (var page in new[] { "", "/addresses", "/details", "/people" })
        {
            await other.OpenAsync($"/children/{child.Value}{page}");
            Assert.Equal(HttpStatusCode.OK, other.Status);
            Assert.DoesNotContain("Secret Row", other.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_move_ends_the_home_until_now_and_keeps_it()
    {
        var (child, visitor) = await OpenRecordAsync();
        await AddressAsync(visitor, child, ("Form.Lines", "1 Old Street"), ("Form.Postcode", "LE3 8RA"));
        var day = product.Today.AddDays(-2);
        await AddressAsync(visitor, child, ("Form.Lines", "2 New Street"), ("Form.Postcode", "M1 1AE"), ("Form.HasMoved", "true"), ("Form.FromOn.Day", $"{day.Day}"), ("Form.FromOn.Month", $"{day.Month}"), ("Form.FromOn.Year", $"{day.Year}"));

        Assert.Contains("2 New Street", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(day.AddDays(-1), await product.ScalarAsync<DateOnly>("select until_on from app.addresses where person_id = $1 and superseded_at is null and lines = '1 Old Street'", child.Value));
    }

    [Theory]
    [InlineData("", "LE3 8RA", "Form.Lines", "Enter the address")]
    [InlineData("1 High Street", "LE3 8CA", "Form.Postcode", "Enter a full UK postcode, such as LE3 8RA")]
    [InlineData("1 High Street", "", "Form.Postcode", "Enter the postcode")]
    public async Task An_address_that_cannot_be_is_refused(string lines, string postcode, string field, string message)
    {
        var (child, visitor) = await OpenRecordAsync();

        await AddressAsync(visitor, child, ("Form.Lines", lines), ("Form.Postcode", postcode));

        Assert.Equal(message, visitor.Error(field));
    }

    [Fact]
    public async Task People_at_the_same_address_live_together()
    {
        var (child, visitor) = await OpenRecordAsync();
        var mother = await product.Authority.RelativeAsync(child);
        await AddressAsync(visitor, child, ("Form.Lines", "4 Mill Lane"), ("Form.Postcode", "LE3 8RA"));
        await visitor.OpenAsync($"/children/{child.Value}/addresses?person={mother.Value}");
        await visitor.SendAsync(("Form.Kind", "Home"), ("Form.Lines", "4, mill lane"), ("Form.Postcode", "le3 8ra"), ("Form.SourceKind", "parent"));

        await visitor.OpenAsync($"/children/{child.Value}/people");

        Assert.Contains("lives with the child", visitor.Page.QuerySelector("svg desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telephones_and_emails_follow_their_rules_and_keep_what_is_safe()
    {
        var (child, visitor) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/contact");
        await visitor.SendAsync(("Form.Kind", "Mobile"), ("Form.Value", "07700 9"), ("Form.SourceKind", "parent"));
        Assert.Equal("Enter a telephone number, such as 01632 960001", visitor.Error("Form.Value"));

        await visitor.SendAsync(("Form.Kind", "Mobile"), ("Form.Value", "07700 900123"), ("Form.SafeToLeaveMessage", "false"), ("Form.SourceKind", "parent"));
        Assert.Contains("07700 900123", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Do not leave a message", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_need_their_check_digits_or_a_reason()
    {
        var (child, visitor) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/numbers");
        await visitor.SendAsync(("Form.Kind", "Nhs"), ("Form.Value", "943 476 5918"), ("Form.SourceKind", "gp"));
        Assert.StartsWith("Check the NHS number", visitor.Error("Form.Value"), StringComparison.Ordinal);

        await visitor.SendAsync(("Form.Kind", "Nhs"), ("Form.Value", "9434765919"), ("Form.SourceKind", "gp"));
        Assert.Contains("943 476 5919", visitor.Text, StringComparison.Ordinal);

        await visitor.SendAsync(("Form.Kind", "Upn"), ("Form.Answer", "NotKnown"), ("Form.SourceKind", "school"));
        Assert.Equal("Select why there is no unique pupil number", visitor.Error("Form.UnknownReason"));
        await visitor.SendAsync(("Form.Kind", "Upn"), ("Form.Answer", "NotKnown"), ("Form.UnknownReason", "UN1"), ("Form.SourceKind", "school"));
        Assert.Contains("(UN1)", visitor.Text, StringComparison.Ordinal);

        await visitor.SendAsync(("Form.Kind", "NationalInsurance"), ("Form.Value", "AB123456C"), ("Form.SourceKind", "parent"));
        Assert.Equal("You may not record this kind of number", visitor.Error("Form.Kind"));
    }

    [Fact]
    public async Task A_professional_is_added_changed_and_shown_on_the_people_page()
    {
        var (child, visitor) = await OpenRecordAsync();
        await visitor.OpenAsync($"/children/{child.Value}/professionals");
        await visitor.SendAsync(("Form.Name", "Dr Pemberton"), ("Form.Role", "gp"), ("Form.Agency", "Mill Surgery"), ("Form.SourceKind", "parent"));
        await visitor.FollowAsync("Change");
        await visitor.SendAsync(("Form.Name", "Dr Pemberton-Hale"), ("Form.SourceKind", "parent"));

        await visitor.OpenAsync($"/children/{child.Value}/people");

        Assert.Contains("Dr Pemberton-Hale", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.professionals where person_id = $1", child.Value));
    }

    [Fact]
    public async Task An_item_of_another_person_is_not_found_and_readers_see_no_form()
    {
        var (child, visitor) = await OpenRecordAsync();
        var (other, second) = await OpenRecordAsync();
        await AddressAsync(second, other, ("Form.Lines", "5 Elsewhere"), ("Form.Postcode", "M1 1AE"));
        var item = await product.ScalarAsync<Guid>("select id from app.addresses where person_id = $1", other.Value);

        await visitor.OpenAsync($"/children/{child.Value}/addresses?item={item}");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);

        var officer = await product.Authority.StaffAsync(Role.ReviewingOfficer);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(child, officer, null, InvolvementRole.ReviewingOfficer, product.Today));
            await db.SaveChangesAsync();
        }

        var reader = await Visitor.SignedInAsync(product, officer);
        await reader.OpenAsync($"/children/{child.Value}/addresses");
        Assert.Null(reader.Page.QuerySelector("#form"));
    }

    private static async Task AddressAsync(Visitor visitor, ChildId child, params (string, string)[] answers)
    {
        await visitor.OpenAsync($"/children/{child.Value}/addresses");
        await visitor.SendAsync([.. answers, ("Form.Kind", "Home"), ("Form.SourceKind", "parent")]);
    }

    private async Task<(ChildId Child, Visitor Visitor)> OpenRecordAsync()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        return (child, await Visitor.SignedInAsync(product, worker));
    }
}
