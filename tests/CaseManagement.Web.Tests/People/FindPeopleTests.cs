using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.TestSupport.Finding;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

public sealed class FindPeopleTests(Product product) : IClassFixture<Product>
{
    private readonly Search _search = new(product);

    [Theory]
    [InlineData("Siobhan O'Brien-Walsh", "as written")]
    [InlineData("walsh siobhan", "half of the name, family name first")]
    [InlineData("siobhan obrien walsh", "without apostrophe and hyphen")]
    [InlineData("siobhan o brien walsh", "apostrophe as a space")]
    [InlineData("siobhan obrienwalsh", "as one word")]
    [InlineData("shioban obrein walsh", "letters swapped")]
    [InlineData("shivaun o'brian", "as heard")]
    [InlineData("SIOBHÁN O’BRIEN", "accent and typographic apostrophe")]
    [InlineData("sio wal", "only begun")]
    [InlineData("wal", "begun, one word")]
    [InlineData("s walsh", "initial")]
    [InlineData("siobhan mairead walsh", "with the middle name")]
    [InlineData("mairead walsh", "by the middle name")]
    [InlineData("siobahn xyz walsh", "with a name we do not have")]
    public async Task A_child_is_found_however_the_name_is_typed(string words, string why)
    {
        var reader = await ReaderAsync();
        var child = await OnceAsync("Siobhan", "Mairead", "O'Brien-Walsh");

        Assert.True((await _search.AskAsync(reader, words)).Take(3).Any(f => f.PersonId == child), why);
    }

    [Theory]
    [InlineData("liz pemberton", "Elizabeth", "Pemberton", "nickname")]
    [InlineData("elizabeth pemberly", "Liz", "Pemberly", "the name in full")]
    [InlineData("muhammed al hasan", "Mohammad", "Al-Hassan", "transliteration")]
    [InlineData("lukasz zolty", "Łukasz", "Żółty", "letters with strokes")]
    [InlineData("حسن محمد", "محمد", "حسن", "another script")]
    [InlineData("desouza maria", "Maria", "De Souza", "small words joined")]
    [InlineData("st john smythe", "St. John", "Smythe", "a saint")]
    [InlineData("smith jon", "John", "Smyth", "both a little wrong, family name first")]
    public async Task Names_of_many_kinds_are_found(string words, string given, string family, string why)
    {
        var reader = await ReaderAsync();
        var child = await OnceAsync(given, "", family);

        Assert.True((await _search.AskAsync(reader, words)).Take(3).Any(f => f.PersonId == child), why);
    }

    [Fact]
    public async Task A_date_of_birth_finds_alone_and_tells_namesakes_apart_even_when_day_and_month_are_swapped()
    {
        var reader = await ReaderAsync();
        var first = await product.Authority.ChildAsync("Cosmo", "Twinnings", bornOn: new DateOnly(2014, 3, 9));
        var second = await product.Authority.ChildAsync("Cosmo", "Twinnings", bornOn: new DateOnly(2016, 7, 2));

        Assert.Contains(await _search.AskAsync(reader, from: new DateOnly(2014, 3, 9)), f => f.PersonId == first.Value);
        Assert.Equal(second.Value, (await _search.AskAsync(reader, "cozmo twinings", new DateOnly(2016, 7, 2)))[0].PersonId);
        Assert.Equal(first.Value, (await _search.AskAsync(reader, "cosmo twinnings", new DateOnly(2014, 9, 3)))[0].PersonId);
        Assert.Equal(first.Value, (await _search.AskAsync(reader, "twinnings", new DateOnly(2014, 1, 1), new DateOnly(2014, 12, 31)))[0].PersonId);
    }

    [Fact]
    public async Task An_unborn_child_without_a_given_name_is_found_by_the_family_name_and_the_expected_date()
    {
        var reader = await ReaderAsync();
        var expected = product.Today.AddDays(60);
        var child = await product.Authority.ChildAsync("", "Awaitedham", expectedOn: expected);

        Assert.Equal(child.Value, (await _search.AskAsync(reader, "baby awaitedham"))[0].PersonId);
        Assert.Equal(child.Value, (await _search.AskAsync(reader, "awaitedham", expected))[0].PersonId);
    }

    [Fact]
    public async Task The_readers_own_children_come_first_among_namesakes()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        await product.Authority.ChildAsync("Tarquin", "Sameworth");
        var own = await product.Authority.ChildAsync("Tarquin", "Sameworth", worker, team);
        await product.Authority.ChildAsync("Tarquin", "Sameworth");
        await product.Authority.ChildAsync("Ta", "Sametham");

        Assert.Equal(own.Value, (await _search.AskAsync(worker, "tarquin sameworth"))[0].PersonId);
        Assert.Equal(own.Value, (await _search.AskAsync(worker, "ta"))[0].PersonId);
    }

    [Fact]
    public async Task A_changed_name_or_birth_is_found_at_once_and_a_replaced_name_no_longer()
    {
        var reader = await ReaderAsync();
        var child = await product.Authority.ChildAsync("Barnabus", "Beforeham", bornOn: new DateOnly(2015, 1, 1));
        await using (var db = product.Tables())
        {
            db.PersonNames.Single(n => n.PersonId == child.Person).Supersede(product.Clock.GetUtcNow());
            db.PersonNames.Add(new PersonName { PersonId = child.Person, Kind = NameKind.Legal, Given = "Barnabus", Family = "Afterwick", RecordedAt = product.Clock.GetUtcNow() });
            var person = db.People.Single(p => p.Id == child.Person);
            person.FamilyName = "Afterwick";
            person.SetBirth(new DateOnly(2015, 2, 2), null, isEstimated: false, product.Today);
            await db.SaveChangesAsync();
        }

        Assert.Equal(child.Value, (await _search.AskAsync(reader, "barnabus afterwick", new DateOnly(2015, 2, 2)))[0].PersonId);
        Assert.DoesNotContain(await _search.AskAsync(reader, "beforeham"), f => f.PersonId == child.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%_*' - --")]
    [InlineData("'; drop table app.people; --")]
    [InlineData("😀 👩‍👧")]
    public async Task Odd_words_do_no_harm(string words) => Assert.DoesNotContain(await _search.AskAsync(await ReaderAsync(), words), f => f.Access == "full");

    [Fact]
    public async Task Very_long_words_and_very_many_do_no_harm()
    {
        var reader = await ReaderAsync();

        Assert.Empty(await _search.AskAsync(reader, new string('q', 20_000)));
        Assert.Empty(await _search.AskAsync(reader, string.Join(' ', Enumerable.Repeat("qqxqqx", 2_000))));
    }

    private async Task<StaffId> ReaderAsync() => await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());

    // Theories share the database, and the same child must not be there twice.
    private async Task<Guid> OnceAsync(string given, string middle, string family)
    {
        var known = await product.ScalarAsync<Guid>("select person_id from app.person_names where given = $1 and family = $2", given, family);
        if (known != Guid.Empty)
        {
            return known;
        }

        var child = await product.Authority.ChildAsync(given, family);
        await product.ScalarAsync<object>("update app.person_names set middle = $2 where person_id = $1", child.Value, middle);
        return child.Value;
    }
}
