using System.Net;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Access;

/// <summary>The product where every sign-in needs a second factor, as in production.</summary>
public sealed class StrictProduct : Product
{
    protected override ProductSettings Adjust(ProductSettings settings) => settings with { RequireSecondFactor = true };
}

public sealed class SecondFactorTests(StrictProduct product) : IClassFixture<StrictProduct>
{
    [Fact]
    public async Task The_first_sign_in_sets_up_the_app_and_shows_ten_recovery_codes_once()
    {
        var (visitor, staff, secret) = await SetUpAsync();

        Assert.Equal("Your second factor is set up", visitor.Heading);
        Assert.Equal(10, visitor.Page.QuerySelectorAll(".app-codes code").Length);
        Assert.DoesNotContain(secret, visitor.Html, StringComparison.Ordinal);
        Assert.True(await product.ScalarAsync<bool>("select two_factor_enabled from app.staff where id = $1", staff.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from sec.second_factors where position(convert_to($1, 'UTF8') in secret) > 0", secret));

        await visitor.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    [Fact]
    public async Task The_password_alone_opens_nothing()
    {
        var visitor = await WithPasswordAsync(await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync()));

        await visitor.OpenAsync("/account");

        Assert.StartsWith("/sign-in/set-up-second-factor", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_session_changes_with_the_second_step()
    {
        var staff = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        var visitor = await WithPasswordAsync(staff);
        var half = visitor.Cookie("session");

        await visitor.SendAsync(("Form.Code", CodeOf(SecretOn(visitor))));

        Assert.NotEqual(half, visitor.Cookie("session"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from sec.sessions where staff_id = $1 and ended_at is null", staff.Value));
    }

    [Fact]
    public async Task A_code_signs_in_once_and_a_wrong_one_is_refused_and_audited()
    {
        var (_, staff, secret) = await SetUpAsync();
        product.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = CodeOf(secret);

        var first = await WithPasswordAsync(staff);
        await first.SendAsync(("Form.Code", "000000"));
        Assert.StartsWith("Enter the code that your authenticator app shows now", first.Error("Form.Code"), StringComparison.Ordinal);
        await first.SendAsync(("Form.Code", $" {code[..3]} {code[3..]} "));
        Assert.Equal("/my-work", first.Path);

        var second = await WithPasswordAsync(staff);
        await second.SendAsync(("Form.Code", code));
        Assert.Equal("/sign-in/second-factor", second.Path.Split('?')[0]);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and action = 'SignInFailed' and subject = 'second factor'", staff.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and action = 'SignIn' and subject = 'code of the app'", staff.Value));
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once()
    {
        var (setUp, staff, _) = await SetUpAsync();
        var recovery = setUp.Page.QuerySelector(".app-codes code")!.TextContent;

        var first = await WithPasswordAsync(staff);
        await first.SendAsync(("Form.Code", recovery.ToLowerInvariant()));
        var second = await WithPasswordAsync(staff);
        await second.SendAsync(("Form.Code", recovery));

        Assert.Equal("/my-work", first.Path);
        Assert.NotNull(second.Error("Form.Code"));
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down()
    {
        var (_, staff, secret) = await SetUpAsync();
        product.Clock.Advance(TimeSpan.FromSeconds(30));
        var visitor = await WithPasswordAsync(staff);
        for (var i = 0; i < 6; i++)
        {
            await visitor.SendAsync(("Form.Code", "000000"));
        }

        await visitor.SendAsync(("Form.Code", CodeOf(secret)));

        Assert.Contains(visitor.Summary, m => m.StartsWith("There were too many wrong tries", StringComparison.Ordinal));
    }

    private async Task<(Visitor Visitor, StaffId Staff, string Secret)> SetUpAsync()
    {
        var staff = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        var visitor = await WithPasswordAsync(staff);
        var secret = SecretOn(visitor);
        await visitor.SendAsync(("Form.Code", CodeOf(secret)));
        return (visitor, staff, secret);
    }

    private async Task<Visitor> WithPasswordAsync(StaffId staff)
    {
        var visitor = Visitor.To(product);
        await visitor.OpenAsync("/sign-in");
        await visitor.SendAsync(("Form.UserName", await product.Authority.UserNameAsync(staff)), ("Form.Password", Authority.Password));
        return visitor;
    }

    private static string SecretOn(Visitor visitor) => visitor.Page.QuerySelector(".app-key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

    private string CodeOf(string secret) => OneTimeCode.At(secret, OneTimeCode.StepOf(product.Clock.GetUtcNow()));
}
