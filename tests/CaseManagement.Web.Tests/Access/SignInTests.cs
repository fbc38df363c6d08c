using System.Net;
using CaseManagement.Application.Access;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.Access;

public sealed class SignInTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task The_user_name_may_be_typed_in_any_case_and_with_spaces_around()
    {
        var staff = await StaffAsync();
        var visitor = await TryAsync($" {(await product.Authority.UserNameAsync(staff)).ToUpperInvariant()} ", Authority.Password);

        Assert.Equal("/my-work", visitor.Path);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where action = 'SignIn' and after->>'staff' = $1", staff.Value.ToString()));
    }

    [Fact]
    public async Task An_unknown_user_and_a_wrong_password_get_the_same_answer_and_the_name_is_kept()
    {
        var staff = await StaffAsync();
        var known = await TryAsync(await product.Authority.UserNameAsync(staff), "wrong");
        var unknown = await TryAsync("nobody.here", "wrong");

        Assert.Equal(["Enter a correct user name and password"], known.Summary);
        Assert.Equal(known.Summary, unknown.Summary);
        Assert.Equal("nobody.here", unknown.Value("Form.UserName"));
        Assert.DoesNotContain("wrong", unknown.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Enter your user name")]
    [InlineData("<script>alert(1)</script>", "x", "Enter a correct user name and password")]
    public async Task Bad_input_is_refused_in_words(string name, string password, string message)
    {
        var visitor = await TryAsync(name, password);

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains(message, visitor.Summary);
    }

    [Fact]
    public async Task After_five_failures_even_the_right_password_has_to_wait()
    {
        var name = await product.Authority.UserNameAsync(await StaffAsync());
        for (var i = 0; i < 6; i++)
        {
            await TryAsync(name, "wrong", keepFailures: true);
        }

        var visitor = await TryAsync(name, Authority.Password, keepFailures: true);

        Assert.Contains(visitor.Summary, m => m.StartsWith("There were too many wrong tries. Try again in", StringComparison.Ordinal));
        Assert.Equal(name, visitor.Value("Form.UserName"));
    }

    [Fact]
    public async Task A_stranger_elsewhere_cannot_keep_a_named_worker_out()
    {
        var name = await product.Authority.UserNameAsync(await StaffAsync());
        await product.ScalarAsync<object>("delete from sec.sign_in_failures");
        var throttle = product.Services.GetRequiredService<SignInThrottle>();
        for (var i = 0; i < 20; i++)
        {
            await throttle.FailedAsync(SignInThrottle.KeyOf(name, new Origin("", "203.0.113.9", "", "")), default);
        }

        Assert.NotNull(await throttle.RefusalAsync(SignInThrottle.KeyOf(name.ToUpperInvariant(), new Origin("", "203.0.113.9", "", "")), default));
        Assert.Equal("/my-work", (await TryAsync(name, Authority.Password, keepFailures: true)).Path);
    }

    [Fact]
    public async Task Mistakes_of_others_behind_the_same_address_hold_nobody_up()
    {
        await product.ScalarAsync<object>("delete from sec.sign_in_failures");
        for (var i = 0; i < 7; i++)
        {
            await TryAsync($"somebody.else{i}", "wrong", keepFailures: true);
        }

        Assert.Equal("/my-work", (await TryAsync(await product.Authority.UserNameAsync(await StaffAsync()), Authority.Password, keepFailures: true)).Path);
    }

    [Fact]
    public async Task What_was_typed_as_a_user_name_is_not_kept()
    {
        await TryAsync("my secret passphrase", "wrong");

        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from sec.sign_in_failures where key ilike '%secret%'"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from sec.sign_in_failures"));
    }

    [Fact]
    public async Task A_disabled_account_cannot_sign_in()
    {
        var staff = await StaffAsync();
        await product.ScalarAsync<object>("update app.staff set disabled_at = now() where id = $1", staff.Value);

        Assert.Equal(["Enter a correct user name and password"], (await TryAsync(await product.Authority.UserNameAsync(staff), Authority.Password)).Summary);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_too()
    {
        var visitor = await Visitor.SignedInAsync(product, await StaffAsync());
        var key = visitor.Cookie("session");
        await visitor.OpenAsync("/account");

        await visitor.PressAsync("Sign out");
        Assert.Equal("/sign-in?signedOut=True", visitor.Path);
        Assert.Contains("You have signed out", visitor.Text, StringComparison.Ordinal);

        visitor.SetCookie("session", key!);
        await visitor.OpenAsync("/account");
        Assert.StartsWith("/sign-in", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_address_elsewhere_is_not_followed()
    {
        var visitor = Visitor.To(product);
        await visitor.OpenAsync("/sign-in?returnUrl=https://example.org/");
        await visitor.SendAsync(("Form.UserName", await product.Authority.UserNameAsync(await StaffAsync())), ("Form.Password", Authority.Password));

        Assert.Equal("/my-work", visitor.Path);
    }

    private async Task<StaffId> StaffAsync() => await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());

    private async Task<Visitor> TryAsync(string name, string password, bool keepFailures = false)
    {
        if (!keepFailures)
        {
            await product.ScalarAsync<object>("delete from sec.sign_in_failures");
        }

        var visitor = Visitor.To(product);
        await visitor.OpenAsync("/sign-in");
        await visitor.SendAsync(("Form.UserName", name), ("Form.Password", password));
        return visitor;
    }
}

/// <summary>The product outside the demo setting.</summary>
public sealed class RealProduct : Product
{
    protected override ProductSettings Adjust(ProductSettings settings) => settings with { Demo = false, RequireSecondFactor = false };
}

public sealed class DemoSignInTests(RealProduct product) : IClassFixture<RealProduct>
{
    [Fact]
    public async Task A_sign_in_of_the_demo_is_refused_outside_the_demo()
    {
        var staff = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        await product.ScalarAsync<object>("update app.staff set is_demo = true where id = $1", staff.Value);
        var visitor = Visitor.To(product);
        await visitor.OpenAsync("/sign-in");

        await visitor.SendAsync(("Form.UserName", await product.Authority.UserNameAsync(staff)), ("Form.Password", Authority.Password));

        Assert.Equal(["Enter a correct user name and password"], visitor.Summary);
    }
}
