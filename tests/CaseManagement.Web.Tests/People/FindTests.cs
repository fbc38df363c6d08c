using System.Net;
using System.Text.Json;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

public sealed class FindTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_misspelt_name_that_can_only_mean_one_child_opens_the_record()
    {
        var (visitor, worker, child) = await WorkerAsync("Siobhan", "Kavanagh");
        await visitor.OpenAsync("/find");

        await visitor.SendAsync(("q", "Shivaun Kavanagh"));

        Assert.Equal($"/children/{child.Value}", visitor.Path);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and action = 'Search' and words = 'Shivaun Kavanagh' and child_id = $2 and line = 1", worker.Value, child.Value));
    }

    [Fact]
    public async Task What_was_typed_is_never_in_an_address()
    {
        var (visitor, _, child) = await WorkerAsync("Zelda", "Quartermaine");
        await product.Authority.ChildAsync("Zeno", "Quartermaine");
        await visitor.OpenAsync("/find");

        await visitor.SendAsync(("q", "Quartermaine"));

        Assert.Matches("^/find/[0-9a-f-]{36}$", visitor.Path);
        Assert.Equal("Quartermaine", visitor.Value("q") is "" ? visitor.Page.QuerySelector("main [name=q]")!.GetAttribute("value") : visitor.Value("q"));
        Assert.Contains("2 people found", visitor.Text, StringComparison.Ordinal);
        Assert.Contains($"/children/{child.Value}", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_takes_three_round_trips_and_its_list_five()
    {
        var (visitor, _, _) = await WorkerAsync("Zelda", "Abernethy");
        await product.Authority.ChildAsync("Zeno", "Abernethy");
        await visitor.OpenAsync("/find");
        await visitor.SendAsync(("q", "Abernethy"));
        var list = await RoundTrips.OfAsync(product, () => visitor.OpenAsync(visitor.Path));

        Assert.InRange(list, 1, 5);
        Assert.InRange(await RoundTrips.OfAsync(product, () => visitor.SendAsync(("q", "Abernethy"))) - list, 1, 3);
    }

    [Fact]
    public async Task Outside_ones_work_a_person_is_a_card_without_date_of_birth_number_or_worker()
    {
        var (visitor, _, _) = await WorkerAsync("Own", "Child");
        var other = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync(), "Parminder Hidden");
        var child = await product.Authority.ChildAsync("Ottilie", "Featherstone", other, await product.Authority.TeamAsync("Harbour team"), bornOn: new DateOnly(2016, 4, 19));
        var number = await product.ScalarAsync<int>("select record_number from app.people where id = $1", child.Value);
        await visitor.OpenAsync("/find");

        await visitor.SendAsync(("q", "Ottilie Featherstone"));

        Assert.Contains("Ottilie Featherstone born 2016", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("known to children's services: open", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("19 April", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Parminder Hidden", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($">{number}<", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restricted_record_answers_like_nobody_and_the_front_door_learns_only_that_it_exists()
    {
        var (visitor, _, _) = await WorkerAsync("Own", "Child");
        var child = await product.Authority.ChildAsync("Persephone", "Ravensworth", team: await product.Authority.TeamAsync());
        await product.Authority.RestrictAsync(child, RestrictionKind.SecureAddress);
        var frontDoor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.FrontDoorWorker, await product.Authority.TeamAsync()));

        await visitor.OpenAsync("/find");
        await visitor.SendAsync(("q", "Persephone Ravensworth"));
        await frontDoor.OpenAsync("/find");
        await frontDoor.SendAsync(("q", "Persephone Ravensworth"));

        Assert.Contains("We cannot find \"Persephone Ravensworth\". Check the spelling, or add this person", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("record exists", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("A record exists – contact your duty manager", frontDoor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(child.Value.ToString(), frontDoor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_of_interest_is_not_found_nor_suggested()
    {
        var (visitor, worker, child) = await WorkerAsync("Cordelia", "Thistlewood");
        await product.Authority.ConflictAsync(worker, child.Person);
        await visitor.OpenAsync("/find");

        await visitor.SendAsync(("q", "Cordelia Thistlewood"));

        Assert.Contains("We cannot find", visitor.Text, StringComparison.Ordinal);
        Assert.Empty(await SuggestAsync(visitor, "cordelia"));
    }

    [Fact]
    public async Task Suggestions_name_who_it_is_and_are_audited()
    {
        var (visitor, worker, child) = await WorkerAsync("Isambard", "Loxley");
        await visitor.OpenAsync("/find");

        var suggestions = await SuggestAsync(visitor, "isam");

        var first = suggestions[0];
        Assert.Equal("Isambard Loxley", first.GetProperty("label").GetString());
        Assert.Contains("7 years", first.GetProperty("hint").GetString(), StringComparison.Ordinal);
        Assert.Equal($"/children/{child.Value}", first.GetProperty("url").GetString());
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and action = 'Search' and words = 'isam' and child_id = $2", worker.Value, child.Value));
        Assert.Empty(await SuggestAsync(visitor, "i"));
    }

    [Fact]
    public async Task A_parent_leads_to_the_people_of_the_childs_record()
    {
        var (visitor, _, child) = await WorkerAsync("Juno", "Ashdown");
        await product.Authority.RelativeAsync(child, "Marguerite", "Ashdown-Vale");
        await visitor.OpenAsync("/find");

        await visitor.SendAsync(("q", "Marguerite Ashdown-Vale"));

        Assert.Contains($"/children/{child.Value}/people", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_that_cannot_be_used_are_told()
    {
        var (visitor, _, _) = await WorkerAsync("Own", "Child");
        await visitor.OpenAsync("/find");

        await visitor.SendAsync(("q", "Nobody 31/2/2018"));

        Assert.Contains("We could not use this part of what you typed: \"31/2/2018\"", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_narrows_to_open_or_closed_and_audits_only_those_shown()
    {
        var (visitor, worker, open) = await WorkerAsync("Benedict", "Starling");
        var closed = await product.Authority.ChildAsync("Barnaby", "Starling", worker);
        await product.ScalarAsync<object>("update app.children set closed_on = $2 where id = $1", closed.Value, product.Today);
        await visitor.OpenAsync("/find");
        await visitor.SendAsync(("q", "Starling"));

        await visitor.OpenAsync($"{visitor.Path}?open=closed");

        Assert.Contains("1 shown", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Barnaby", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Benedict", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and words = 'Starling' and child_id = $2", worker.Value, open.Value));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and words = 'Starling' and child_id = $2", worker.Value, closed.Value));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("👩‍👧 مايا")]
    [InlineData("%_*")]
    [InlineData("long")]
    public async Task Odd_words_find_nobody_and_break_nothing(string words)
    {
        var (visitor, _, _) = await WorkerAsync("Own", "Child");
        await visitor.OpenAsync("/find");

        await visitor.SendAsync(("q", words == "long" ? new string('ж', 20_000) : words));

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains("We cannot find", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_typed_asks_for_something()
    {
        var (visitor, _, _) = await WorkerAsync("Own", "Child");
        await visitor.OpenAsync("/find");

        await visitor.SendAsync(("q", "  "));

        Assert.Equal("Enter a name, date of birth, number or postcode", visitor.Error("q"));
    }

    [Fact]
    public async Task The_address_of_a_search_is_worth_nothing_to_somebody_else()
    {
        var (visitor, _, _) = await WorkerAsync("Lavinia", "Peasgood");
        await visitor.OpenAsync("/find");
        await visitor.SendAsync(("q", "Peasgood Nobody"));
        var (other, _, _) = await WorkerAsync("Own", "Child");

        await other.OpenAsync(visitor.Path);

        Assert.Equal("/find", other.Path);
        Assert.DoesNotContain("Peasgood", other.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.InformationGovernance)]
    public async Task Roles_that_do_not_work_with_people_cannot_search(Role role)
    {
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(role));

        await visitor.OpenAsync("/find");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    private static async Task<List<JsonElement>> SuggestAsync(Visitor visitor, string words)
    {
        var path = visitor.Path;
        await visitor.OpenAsync("/find");
        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/find/suggest")
        {
            Content = new FormUrlEncodedContent([new("q", words), new("__RequestVerificationToken", visitor.FormToken)]),
        });
        var found = JsonSerializer.Deserialize<List<JsonElement>>(visitor.Html)!;
        await visitor.OpenAsync(path);
        return found;
    }

    private async Task<(Visitor Visitor, StaffId Worker, ChildId Child)> WorkerAsync(string given, string family)
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(given, family, worker, team);
        return (await Visitor.SignedInAsync(product, worker), worker, child);
    }
}
