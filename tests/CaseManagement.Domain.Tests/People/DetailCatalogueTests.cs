using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Domain.People.Details;

namespace CaseManagement.Domain.Tests.People;

public sealed class DetailCatalogueTests
{
    private static readonly DateOnly Today = new(2026, 3, 27);
    private static readonly DateOnly BornOn = new(2018, 5, 2);

    public static TheoryData<string> Keys => [.. DetailCatalogue.All.Select(i => i.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_item_is_complete_and_its_list_exists(string key)
    {
        var item = DetailCatalogue.Find(key)!;

        Assert.NotEmpty(item.Label);
        Assert.True(item.Key.Length <= 60);
        Assert.True(item.ForChildren || item.ForAdults);
        Assert.Equal(item.Type is DetailType.Code or DetailType.Codes, item.CodeSetKey is not null);
        Assert.True(item.CodeSetKey is null || CodeSet.Get(item.CodeSetKey).On(Today).Any());
        Assert.Equal(item.Type == DetailType.Own, item.Rules.ContainsKey("page"));
        Assert.True(item.Requirement != Requirement.Conditional || item.Hint.Length > 0 || item.Type == DetailType.Own || !item.Label.Contains("reason", StringComparison.Ordinal));
    }

    [Fact]
    public void No_key_stands_twice_and_the_areas_follow_one_another()
    {
        Assert.Equal(DetailCatalogue.All.Count, DetailCatalogue.All.Select(i => i.Key).Distinct().Count());
        var areas = DetailCatalogue.All.Select(i => i.Area).ToList();
        Assert.Equal(areas.Distinct().Count(), areas.Zip(areas.Skip(1)).Count(pair => pair.First != pair.Second) + 1);
    }

    [Fact]
    public void Every_item_of_the_handbook_is_there()
    {
        foreach (var key in new[]
        {
            "name", "birth", "death", "sex", "gender-identity", "ethnicity", "nationality", "country-of-birth", "language", "interpreter", "communication",
            "religion", "political-opinion", "disability", "address", "postcode", "phone", "next-of-kin", "nhs-number", "upn", "uln", "national-insurance",
            "home-office", "nrm", "arc", "other-systems", "birth-certificate", "passport", "relationships", "household", "professionals", "conditions",
            "allergies", "medication", "mental-health", "self-harm", "substance-use", "pregnancy", "sexual-health", "consent-medical", "sdq-score", "sdq-reason",
            "dental-check", "immunisations", "equipment", "capacity", "school", "school-urn", "attendance", "exclusions", "sen-status", "sen-needs", "ehcp",
            "free-school-meals", "pupil-premium-plus", "pep", "transport", "post-16", "immigration-status",
        })
        {
            Assert.NotNull(DetailCatalogue.Find(key));
        }
    }

    [Theory]
    [InlineData("disability", "NONE MOB", "\"No disability\" cannot stand together with another answer")]
    [InlineData("disability", "ZZZ", "Select answers from the list")]
    [InlineData("sdq-score", "41", "Enter a number from 0 to 40")]
    [InlineData("sdq-score", "-1", "Enter a number from 0 to 40")]
    [InlineData("sdq-score", "many", "Enter a number from 0 to 40")]
    [InlineData("dental-check", "2026-03-28", "The date must be today or in the past")]
    [InlineData("dental-check", "2026-02-29", "Enter a real date, such as 27 3 2026")]
    [InlineData("dental-check", "2001-01-01", "The date must be within the person's life")]
    [InlineData("school-urn", "12345", "Enter it in full: six digits")]
    [InlineData("ethnicity", "", "Select an answer")]
    [InlineData("interpreter", "maybe", "Select yes or no")]
    [InlineData("post-16", "F2", "This is recorded only from the age of 16")]
    [InlineData("school", " \t ", "Enter an answer, or say that it is not known")]
    [InlineData("name", "Maya", "This is kept on a page of its own")]
    public void What_cannot_be_is_refused_in_words(string key, string value, string message)
    {
        var outcome = DetailRules.Read(DetailCatalogue.Find(key)!, [value], Today, BornOn);

        Assert.Equal(message, Assert.Single(outcome.Refusals).Message);
    }

    [Theory]
    [InlineData("disability", "mob ld", "MOB LD")]
    [InlineData("sdq-score", "40", "40")]
    [InlineData("attendance", "93.5", "93.5")]
    [InlineData("dental-check", "2026-03-27", "2026-03-27")]
    [InlineData("interpreter", "yes", "yes")]
    [InlineData("school", "  Park\tRoad School 🙂 ", "Park Road School 🙂")]
    public void What_can_be_is_stored_in_one_form(string key, string value, string stored) =>
        Assert.Equal(stored, DetailRules.Read(DetailCatalogue.Find(key)!, [value], Today, BornOn).Made);

    [Fact]
    public void Text_is_never_cut_off_but_refused_when_too_long() =>
        Assert.Equal("Use 4,000 characters or fewer. You have used 20,000", Assert.Single(DetailRules.Read(DetailCatalogue.Find("conditions")!, [new string('x', 20_000)], Today, BornOn).Refusals).Message);

    [Theory]
    [InlineData("disability", "MOB LD", "Mobility (MOB), Learning (LD)")]
    [InlineData("language", "en", "English")]
    [InlineData("interpreter", "yes", "Yes")]
    [InlineData("dental-check", "2026-03-03", "3 March 2026")]
    public void Values_read_as_words(string key, string value, string words) => Assert.Equal(words, DetailCatalogue.Find(key)!.InWords(value));

    [Fact]
    public void Health_assessments_come_round_every_six_months_under_five_and_yearly_after()
    {
        var item = DetailCatalogue.Find("health-assessment")!;

        Assert.Equal(new DateOnly(2023, 4, 1), item.NextDueOn(new DateOnly(2022, 10, 1), BornOn));
        Assert.Equal(new DateOnly(2026, 10, 1), item.NextDueOn(new DateOnly(2025, 10, 1), BornOn));
    }
}
