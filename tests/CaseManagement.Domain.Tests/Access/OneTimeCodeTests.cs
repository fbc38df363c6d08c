using CaseManagement.Domain.Access;

namespace CaseManagement.Domain.Tests.Access;

public sealed class OneTimeCodeTests
{
    // The secret of RFC 6238's examples, "12345678901234567890", in base 32.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void Shows_what_the_standard_shows(long seconds, string code) => Assert.Equal(code, OneTimeCode.At(Secret, OneTimeCode.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-30, true, "the code before")]
    [InlineData(0, true, "the code now")]
    [InlineData(30, true, "the code after")]
    [InlineData(-60, false, "too old")]
    [InlineData(60, false, "too early")]
    public void Allows_clocks_to_differ_by_half_a_minute(int seconds, bool opens, string why)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var code = OneTimeCode.At(Secret, OneTimeCode.StepOf(now.AddSeconds(seconds)));

        Assert.True(OneTimeCode.StepShowing(code, Secret, now) is not null == opens, why);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("٠٠٥٩٢٤")]
    public void What_is_no_code_opens_nothing(string typed) => Assert.Null(OneTimeCode.StepShowing(typed, Secret, DateTimeOffset.FromUnixTimeSeconds(1234567890)));

    [Fact]
    public void A_new_secret_has_160_bits_and_is_never_the_same()
    {
        Assert.Matches("^[A-Z2-7]{32}$", OneTimeCode.NewSecret());
        Assert.NotEqual(OneTimeCode.NewSecret(), OneTimeCode.NewSecret());
    }

    [Fact]
    public void The_set_up_address_says_who_it_is_for() =>
        Assert.Equal($"otpauth://totp/Case%20management:jo.reed?secret={Secret}&issuer=Case%20management", OneTimeCode.SetUpAddress(Secret, "jo.reed", "Case management"));
}

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("short", "at least 12 characters")]
    [InlineData("aaaaaaaaaaaaaa", "too easy to guess")]
    [InlineData("Password123456", "too easy to guess")]
    [InlineData("jo.reed-jo.reed", "too easy to guess")]
    [InlineData("qwerty qwerty 12", "too easy to guess")]
    public void A_password_that_is_tried_first_is_refused(string password, string why) =>
        Assert.Contains(why, PasswordRules.Problem(password, "jo.reed", "Wanted")!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("velvet tractor noon")]
    [InlineData("Überraschung im Kühlschrank")]
    [InlineData("🦊🐢🐙🦉🐝🐳🦔🐞🦋🐌🐇🦆")]
    public void A_long_password_may_be_of_any_characters(string password) => Assert.Null(PasswordRules.Problem(password, "jo.reed", "Wanted"));

    [Fact]
    public void A_password_of_a_whole_page_is_refused() => Assert.Contains("256", PasswordRules.Problem(new string('x', 20_000), "jo", "Wanted")!.Message, StringComparison.Ordinal);
}
