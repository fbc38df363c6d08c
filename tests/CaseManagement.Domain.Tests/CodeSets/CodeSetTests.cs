using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;

namespace CaseManagement.Domain.Tests.CodeSets;

public class CodeSetTests
{
    public static TheoryData<string> Keys => [.. CodeSet.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_set_has_codes_with_labels_and_dates_in_order(string key)
    {
        var set = CodeSet.Get(key);

        Assert.NotEmpty(set.Codes);
        Assert.All(set.Codes, code => Assert.False(string.IsNullOrWhiteSpace(code.Value) || string.IsNullOrWhiteSpace(code.Label)));
        Assert.All(set.Codes, code => Assert.True(code.ValidFrom is null || code.ValidTo is null || code.ValidFrom <= code.ValidTo));
    }

    [Theory]
    [InlineData("ethnicity", 20)]
    [InlineData("disability", 13)]
    [InlineData("local-authorities", 158)]
    [InlineData("warning-markers", 10)]
    [InlineData("sen-needs", 12)]
    public void The_lists_are_whole(string key, int codes) => Assert.Equal(codes, CodeSet.Get(key).Codes.Count);

    [Fact]
    public void Every_published_list_is_there() => Assert.Equal(47, CodeSet.Keys.Count(key => CodeSet.Get(key).IsPublished));

    [Fact]
    public void A_published_code_is_described_with_its_letters() =>
        Assert.Equal("White British (WBRI)", CodeSet.Get("ethnicity").Describe("WBRI"));

    [Fact]
    public void A_local_code_is_described_by_its_label_alone() =>
        Assert.Equal("Dangerous dog", CodeSet.Get("warning-markers").Describe("dangerous-dog"));

    [Fact]
    public void A_code_of_no_list_is_shown_as_it_is_stored() => Assert.Equal("WXYZ", CodeSet.Get("ethnicity").Describe("WXYZ"));

    [Theory]
    [InlineData("WBRI", true)]
    [InlineData(" wbri ", true)]
    [InlineData("WBR", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_code_is_found_in_any_case_of_letters(string? typed, bool found) =>
        Assert.Equal(found, CodeSet.Get("ethnicity").Find(typed) is not null);

    [Theory]
    [InlineData("sex", "M", "2024-03-31", false)]
    [InlineData("sex", "M", "2024-04-01", true)]
    [InlineData("gender-legacy", "1", "2024-03-31", true)]
    [InlineData("gender-legacy", "1", "2024-04-01", false)]
    [InlineData("903-placement-type", "Z1", "2025-04-01", false)]
    [InlineData("903-placement-type", "Z11", "2025-04-01", true)]
    public void A_code_may_be_chosen_from_its_first_to_its_last_day(string key, string code, string date, bool offered) =>
        Assert.Equal(offered, CodeSet.Get(key).Offers(code, DateOnly.Parse(date)));

    [Fact]
    public void A_code_that_has_ended_still_has_its_label() =>
        Assert.Equal("Cumbria (909)", CodeSet.Get("local-authorities").Describe("909"));

    [Fact]
    public void A_set_that_does_not_exist_is_our_mistake() => Assert.Throws<ArgumentException>(() => CodeSet.Get("ethnicities"));

    [Fact]
    public void Further_columns_are_kept() => Assert.Equal("E06000016", CodeSet.Get("local-authorities").Find("856")!["ons_code"]);

    [Fact]
    public void Languages_and_ways_of_signing_are_both_there()
    {
        Assert.InRange(CodeSet.Get("languages").Codes.Count, 60, 120);
        Assert.Equal("British Sign Language (BSL)", CodeSet.Get("languages").Label("bfi"));
        Assert.NotNull(CodeSet.Get("communication-needs").Find("makaton"));
    }

    [Theory]
    [InlineData("mother", "Child")]
    [InlineData("child", "Parent")]
    [InlineData("half-sister", "Half-brother or half-sister")]
    [InlineData("foster-carer", "Foster child")]
    [InlineData("twin", "Twin")]
    public void A_relationship_can_be_told_from_the_other_side(string type, string otherSide) =>
        Assert.Equal(otherSide, RelationshipTypes.InverseLabel(type));

    [Fact]
    public void The_inverse_of_an_inverse_is_of_the_same_kind() => Assert.All(RelationshipTypes.All.Codes, type =>
    {
        var back = RelationshipTypes.All.Find(RelationshipTypes.InverseOf(RelationshipTypes.InverseOf(type.Value)))!;
        Assert.Equal((type["tie"], type["group"]), (back["tie"], back["group"]));
    });
}
