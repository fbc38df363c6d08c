using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.TestSupport.Finding;
using CaseManagement.TestSupport.Running;
using Npgsql;

namespace CaseManagement.Web.Tests.People;

/// <summary>What the search tells whom: domain/access.md, section 4.</summary>
public sealed class FindPeopleAccessTests(Product product) : IClassFixture<Product>
{
    private readonly Search _search = new(product);

    [Fact]
    public async Task Who_has_a_tie_finds_everything_that_identifies_the_child()
    {
        var (worker, _, team) = await PeopleAsync();
        var child = await product.Authority.ChildAsync("Zorabel", "Quimbly", worker, team);

        var found = Assert.Single(await _search.AskAsync(worker, "zorabel quimbly"));

        Assert.Equal(("full", child.Value, product.Today.AddYears(-7)), (found.Access, found.PersonId, found.BornOn));
        Assert.NotNull(found.RecordNumber);
        Assert.NotNull(found.Worker);
    }

    [Fact]
    public async Task Anybody_else_finds_a_card_with_name_year_and_team()
    {
        var (worker, stranger, team) = await PeopleAsync();
        await product.Authority.ChildAsync("Ottoline", "Frobisham", worker, team);

        var found = Assert.Single(await _search.AskAsync(stranger, "ottoline frobisham"));

        Assert.Equal(("card", "Ottoline", "Frobisham", product.Today.Year - 7), (found.Access, found.Given, found.Family, found.YearOfBirth));
        Assert.NotNull(found.Team);
        Assert.Equal((null, null, null, null), (found.RecordNumber, found.BornOn, found.Worker, found.MatchedName));
    }

    [Theory]
    [InlineData(RestrictionKind.NamedWorkers, "named workers only")]
    [InlineData(RestrictionKind.AdoptionSealed, "sealed")]
    public async Task A_restricted_child_is_not_found_by_name_birth_number_or_mother(RestrictionKind kind, string why)
    {
        var (worker, stranger, team) = await PeopleAsync();
        var child = await product.Authority.ChildAsync($"Vexim{kind}", "Hidewell", worker, team, bornOn: new DateOnly(2019, 5, 6));
        await product.Authority.RelativeAsync(child, "Mumzie", $"Hidemore{kind}");
        var number = await product.ScalarAsync<int>("select record_number from app.people where id = $1", child.Value);
        await product.Authority.RestrictAsync(child, kind);

        Assert.True((await _search.AskAsync(stranger, $"vexim{kind} hidewell", new DateOnly(2019, 5, 6))).All(f => f.PersonId != child.Value), why);
        Assert.Empty(await _search.AskAsync(stranger, number: number));
        Assert.DoesNotContain(await _search.AskAsync(stranger, $"mumzie hidemore{kind}"), f => f.Given == "Mumzie");
    }

    [Fact]
    public async Task The_front_door_learns_that_a_restricted_record_exists_and_nothing_more_and_of_a_sealed_one_nothing()
    {
        var (worker, stranger, team) = await PeopleAsync();
        var child = await product.Authority.ChildAsync("Wilhelmo", "Farthingstone", worker, team);
        var adopted = await product.Authority.ChildAsync("Serafino", "Brackenbury", worker, team);
        await product.Authority.RestrictAsync(child, RestrictionKind.NamedWorkers);
        await product.Authority.RestrictAsync(adopted, RestrictionKind.AdoptionSealed);

        var frontDoor = await product.Authority.StaffAsync(Role.FrontDoorWorker);

        var found = Assert.Single(await _search.AskAsync(frontDoor, "wilhelmo farthingstone", mayKnowExistence: true));

        Assert.Equal(new Found(null, null, null, null, null, null, "restricted", null, null, null, 0), found);
        Assert.Empty(await _search.AskAsync(frontDoor, "serafino brackenbury", mayKnowExistence: true));
        Assert.DoesNotContain(await _search.AskAsync(frontDoor, "wil", mayKnowExistence: true), f => f.Access == "restricted");

        // The database asks the role too, whatever a page claims.
        Assert.Empty(await _search.AskAsync(stranger, "wilhelmo farthingstone", mayKnowExistence: true));
    }

    [Fact]
    public async Task A_conflict_of_interest_hides_the_child_and_the_family_until_it_is_lifted()
    {
        var (worker, _, team) = await PeopleAsync();
        var child = await product.Authority.ChildAsync("Perpetua", "Nightjar", worker, team);
        await product.Authority.RelativeAsync(child, "Dorothea", "Nightjar");
        await product.Authority.ConflictAsync(worker, child.Person);

        Assert.Empty(await _search.AskAsync(worker, "perpetua nightjar"));
        Assert.Empty(await _search.AskAsync(worker, "dorothea nightjar", mayKnowExistence: true));

        await product.ScalarAsync<object>("update app.conflicts set lifted_at = now() where staff_id = $1", worker.Value);

        Assert.Contains(await _search.AskAsync(worker, "perpetua nightjar"), f => f.PersonId == child.Value);
    }

    [Fact]
    public async Task A_name_from_before_finds_the_child_only_for_those_who_may_open_the_record()
    {
        var (worker, stranger, team) = await PeopleAsync();
        var child = await product.Authority.ChildAsync("Juniper", "Holloway", worker, team);
        await AddNameAsync(child.Person, NameKind.Previous, "Maximus", "Oldenburgh", isHidden: true);
        await AddNameAsync(child.Person, NameKind.Alias, "Bunny", "Trickster", isHidden: false);

        Assert.Equal("Maximus Oldenburgh", Assert.Single(await _search.AskAsync(worker, "maximus oldenburgh")).MatchedName);
        Assert.Empty(await _search.AskAsync(stranger, "maximus oldenburgh"));
        Assert.Equal("Juniper", Assert.Single(await _search.AskAsync(stranger, "bunny trickster")).Given);
    }

    [Fact]
    public async Task A_name_from_before_finds_nobody_for_those_who_may_open_the_record_without_leading_the_work()
    {
        var (worker, _, team) = await PeopleAsync();
        var child = await product.Authority.ChildAsync("Marigold", "Underhill", worker, team);
        await AddNameAsync(child.Person, NameKind.Previous, "Octavius", "Pemberwick", isHidden: true);
        var colleague = await product.Authority.StaffAsync(Role.SocialWorker, team);

        Assert.Equal("full", Assert.Single(await _search.AskAsync(colleague, "marigold underhill")).Access);
        Assert.Empty(await _search.AskAsync(colleague, "octavius pemberwick"));
        Assert.Equal("Octavius Pemberwick", Assert.Single(await _search.AskAsync(worker, "octavius pemberwick")).MatchedName);
    }

    [Fact]
    public async Task An_administrator_of_the_system_finds_nobody()
    {
        var (worker, _, team) = await PeopleAsync();
        await product.Authority.ChildAsync("Thaddea", "Mossgrove", worker, team);

        Assert.Empty(await _search.AskAsync(await product.Authority.StaffAsync(Role.SystemAdministrator), "thaddea mossgrove"));
    }

    [Fact]
    public async Task A_confidential_address_finds_nobody()
    {
        var (worker, stranger, team) = await PeopleAsync();
        var open = await product.Authority.ChildAsync("Ambrose", "Openfield", worker, team);
        var hidden = await product.Authority.ChildAsync("Ambrosia", "Closefield", worker, team);
        await AddAddressAsync(open.Person, isConfidential: false);
        await AddAddressAsync(hidden.Person, isConfidential: true);

        foreach (var reader in new[] { worker, stranger })
        {
            Assert.Equal(open.Value, Assert.Single(await _search.AskAsync(reader, postcode: "ZE2 9XL")).PersonId);
        }
    }

    [Fact]
    public async Task The_web_role_may_ask_and_do_nothing_else()
    {
        await using var connection = new NpgsqlConnection(product.WebConnection);
        await connection.OpenAsync();

        // Without a signed context there is no reader, and nothing is found.
        await product.Authority.ChildAsync("Nobodine", "Asksworth");
        await using var asked = new NpgsqlCommand("select count(*) from search.find_people('{nobodine,asksworth}', null, null, null, null, null, null)", connection);
        Assert.Equal(0L, await asked.ExecuteScalarAsync());

        foreach (var sql in new[] { "select * from search.person_index", "select * from search.words", "select * from search.name_forms", "select search.rebuild()", "select search.refresh_people('{}')", "delete from search.nicknames" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private async Task<(StaffId Worker, StaffId Stranger, TeamId Team)> PeopleAsync()
    {
        var team = await product.Authority.TeamAsync();
        return (await product.Authority.StaffAsync(Role.SocialWorker, team), await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync()), team);
    }

    private async Task AddNameAsync(PersonId person, NameKind kind, string given, string family, bool isHidden)
    {
        await using var db = product.Tables();
        db.PersonNames.Add(new PersonName { PersonId = person, Kind = kind, Given = given, Family = family, IsHidden = isHidden, RecordedAt = product.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    private async Task AddAddressAsync(PersonId person, bool isConfidential)
    {
        await using var db = product.Tables();
        db.Addresses.Add(new Address { PersonId = person, Postcode = "ZE2 9XL", IsConfidential = isConfidential, RecordedAt = product.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }
}
