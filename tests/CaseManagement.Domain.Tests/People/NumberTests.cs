using CaseManagement.Domain.People;

namespace CaseManagement.Domain.Tests.People;

public class NumberTests
{
    [Theory]
    [InlineData("943 476 5919")]
    [InlineData("999 000 0018")]
    [InlineData("999 111 2227")]
    [InlineData("999 000 1006")]
    [InlineData("9434765919")]
    [InlineData(" 943-476-5919 ")]
    [InlineData("943\u00A0476\u20115919")]
    [InlineData("\u202A943 476 5919\u202C")]
    public void A_right_nhs_number_is_taken(string typed) => Assert.True(NhsNumber.TryParse(typed, out _));

    [Theory]
    [InlineData("943 476 5918", "check digit is wrong")]
    [InlineData("943 476 591", "nine digits")]
    [InlineData("943 476 59190", "eleven digits")]
    [InlineData("943 476 591A", "a letter")]
    [InlineData("٩٤٣٤٧٦٥٩١٩", "digits of another script")]
    [InlineData("", "nothing")]
    [InlineData(null, "nothing")]
    public void A_wrong_nhs_number_is_refused(string? typed, string why) => Assert.False(NhsNumber.TryParse(typed, out _), why);

    [Fact]
    public void No_nhs_number_starts_999_000_000() =>
        Assert.All(Enumerable.Range(0, 10), last => Assert.False(NhsNumber.TryParse($"999 000 000{last}", out _)));

    [Fact]
    public void An_nhs_number_is_read_in_groups()
    {
        Assert.True(NhsNumber.TryParse("9434765919", out var number));
        Assert.Equal(("9434765919", "943 476 5919"), (number.Digits, number.ToString()));
    }

    [Theory]
    [InlineData("G896200116001", false)]
    [InlineData("F895200115002", false)]
    [InlineData("E855301412345", false)]
    [InlineData("T89620011600A", true)]
    [InlineData("g896 2001 16001", false)]
    public void A_right_upn_is_taken(string typed, bool temporary)
    {
        Assert.True(UniquePupilNumber.TryParse(typed, out var upn));
        Assert.Equal(temporary, upn.IsTemporary);
    }

    [Theory]
    [InlineData("A896200116001", "check letter is wrong")]
    [InlineData("G89620011600", "twelve characters")]
    [InlineData("G8962001160012", "fourteen characters")]
    [InlineData("T89620011600S", "S is never used")]
    [InlineData("UN1", "a reason, not a number")]
    [InlineData(null, "nothing")]
    public void A_wrong_upn_is_refused(string? typed, string why) => Assert.False(UniquePupilNumber.TryParse(typed, out _), why);

    [Fact]
    public void A_upn_names_an_authority_that_exists_or_did()
    {
        Assert.Contains("ABCDEFGHJKLMNPQRTUVWXYZ", letter => UniquePupilNumber.TryParse($"{letter}875200116001", out _));
        Assert.DoesNotContain("ABCDEFGHJKLMNPQRTUVWXYZ", letter => UniquePupilNumber.TryParse($"{letter}999200116001", out _));
    }

    [Theory]
    [InlineData("AB123456C", "AB 12 34 56 C")]
    [InlineData("jg 10 37 59 a", "JG 10 37 59 A")]
    public void A_right_national_insurance_number_is_taken(string typed, string read)
    {
        Assert.True(NationalInsuranceNumber.TryParse(typed, out var number));
        Assert.Equal(read, number.ToString());
    }

    [Theory]
    [InlineData("QQ123456C")]
    [InlineData("DA123456A")]
    [InlineData("AO123456A")]
    [InlineData("GB123456A")]
    [InlineData("AB123456")]
    [InlineData("AB123456E")]
    [InlineData(null)]
    public void A_wrong_national_insurance_number_is_refused(string? typed) => Assert.False(NationalInsuranceNumber.TryParse(typed, out _));
}
