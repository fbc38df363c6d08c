using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

/// <summary>A number that one person alone can have is entered for a second one. Source: access table, section 4.</summary>
public sealed class NumberOfTwoPeopleTests(Product product) : IClassFixture<Product>
{
    private const string Governed = "select count(*) from app.notifications where staff_id = $1 and words like '%is the number of somebody else too%' and words like '%record ' || (select record_number from app.people where id = $2) || ' %'";

    [Theory]
    [InlineData("Nhs", "943 476 5919", "9434765919")]
    [InlineData("Upn", "G896200116001", "G896200116001")]
    public async Task Who_may_know_of_the_other_person_is_shown_them_and_asked_to_check(string kind, string typed, string kept)
    {
        var (child, worker, visitor, governance) = await OpenAsync();
        var other = await product.Authority.ChildAsync("Cosmo", "Wintergreen", worker: worker);
        await HoldsAsync(other, kind, kept);

        await visitor.SendAsync(("Form.Kind", kind), ("Form.Value", typed), ("Form.SourceKind", "gp"));

        Assert.Equal("Somebody else has this number already. Check it", visitor.Error("Form.Value"));
        Assert.Contains("Cosmo Wintergreen", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.identifiers where person_id = $1", child.Value));

        await visitor.PressAsync("I checked it: record it for Maya");
        Assert.Contains("Number recorded", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>(Governed, governance.Value, child.Value));
    }

    [Fact]
    public async Task Outside_ones_work_only_the_card_is_shown()
    {
        var (_, _, visitor, _) = await OpenAsync();
        var team = await product.Authority.TeamAsync("Elsewhere");
        var other = await product.Authority.ChildAsync("Barnaby", "Thistledown", team: team, bornOn: product.Today.AddYears(-9));
        await HoldsAsync(other, "Nhs", "4010232137");

        await visitor.SendAsync(("Form.Kind", "Nhs"), ("Form.Value", "401 023 2137"), ("Form.SourceKind", "gp"));

        var holders = visitor.Page.GetElementById("holders")!.TextContent;
        Assert.Contains("Barnaby Thistledown", holders, StringComparison.Ordinal);
        Assert.Contains("known to Elsewhere", holders, StringComparison.Ordinal);
        Assert.DoesNotContain(product.Today.AddYears(-9).InWords(), holders, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_the_user_must_not_know_of_gives_no_hint_and_information_governance_is_told()
    {
        var (child, _, visitor, governance) = await OpenAsync();
        var hidden = await product.Authority.ChildAsync("Persephone", "Larkspur", team: await product.Authority.TeamAsync());
        await product.Authority.RestrictAsync(hidden, RestrictionKind.SecureAddress);
        await HoldsAsync(hidden, "Nhs", "9876543210");

        await visitor.SendAsync(("Form.Kind", "Nhs"), ("Form.Value", "987 654 3210"), ("Form.SourceKind", "gp"));

        Assert.Contains("Number recorded", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Persephone", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("has this number", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>(Governed, governance.Value, child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.notifications where words like '%9876543210%' or words like '%Persephone%'"));
    }

    [Fact]
    public async Task A_number_that_stands_already_is_not_asked_about_again_and_one_of_nobody_else_troubles_nobody()
    {
        var (child, _, visitor, governance) = await OpenAsync();
        await visitor.SendAsync(("Form.Kind", "Nhs"), ("Form.Value", "4857773457"), ("Form.SourceKind", "gp"));
        Assert.Contains("Number recorded", visitor.Text, StringComparison.Ordinal);
        await visitor.FollowAsync("Change");
        await visitor.SendAsync(("Form.IsVerified", "true"), ("Form.SourceKind", "gp"));

        Assert.Contains("Number recorded", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(0, await product.ScalarAsync<long>(Governed, governance.Value, child.Value));
    }

    private async Task<(ChildId Child, StaffId Worker, Visitor Visitor, StaffId Governance)> OpenAsync()
    {
        var governance = await product.Authority.StaffAsync(Role.InformationGovernance);
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(product, worker);
        await visitor.OpenAsync($"/children/{child.Value}/numbers");
        return (child, worker, visitor, governance);
    }

    private async Task HoldsAsync(ChildId child, string kind, string value)
    {
        await using var db = product.Tables();
        db.Identifiers.Add(new Identifier { PersonId = child.Person, Kind = Enum.Parse<IdentifierKind>(kind), Value = value, RecordedAt = product.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }
}
