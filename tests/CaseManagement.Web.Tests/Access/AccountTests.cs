using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Access;

/// <summary>One's own account: display, sessions, password, second factor, people one is close to.</summary>
public sealed class AccountTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Display_settings_take_effect_at_once_and_stay()
    {
        var staff = await StaffAsync();
        var visitor = await Visitor.SignedInAsync(product, staff);
        await visitor.OpenAsync("/account");

        await visitor.SendAsync(("Form.Theme", "dark"), ("Form.LargerText", "true"), ("Form.HighContrast", "true"));

        var html = visitor.Page.DocumentElement;
        Assert.Equal(("dark", "larger", "more"), (html.GetAttribute("data-theme"), html.GetAttribute("data-text"), html.GetAttribute("data-contrast")));
        var elsewhere = await Visitor.SignedInAsync(product, staff);
        await elsewhere.OpenAsync("/account");
        Assert.Equal("dark", elsewhere.Page.DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task A_theme_that_does_not_exist_is_refused()
    {
        var visitor = await Visitor.SignedInAsync(product, await StaffAsync());
        await visitor.OpenAsync("/account");

        await visitor.SendAsync(("Form.Theme", "<script>"));

        Assert.Equal("Select a theme", visitor.Error("Form.Theme"));
    }

    [Fact]
    public async Task Sessions_elsewhere_can_be_ended_one_by_one_and_all_at_once()
    {
        var staff = await StaffAsync();
        var here = await Visitor.SignedInAsync(product, staff);
        var there = await Visitor.SignedInAsync(product, staff);
        var further = await Visitor.SignedInAsync(product, staff);
        await here.OpenAsync("/account");
        Assert.Equal(3, here.Page.QuerySelectorAll("tbody tr").Length);

        await here.PressAsync("Sign out everywhere else");
        Assert.Contains("Signed out of 2 other sessions", here.Text, StringComparison.Ordinal);
        await there.OpenAsync("/account");
        await further.OpenAsync("/account");

        Assert.StartsWith("/sign-in", there.Path, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", further.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        var other = await StaffAsync();
        await product.SessionKeyAsync(other);
        var session = await product.ScalarAsync<Guid>("select id from sec.sessions where staff_id = $1", other.Value);
        var visitor = await Visitor.SignedInAsync(product, await StaffAsync());
        await visitor.OpenAsync("/account");

        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/account?handler=End")
        {
            Content = new FormUrlEncodedContent([new("session", session.ToString()), new("__RequestVerificationToken", visitor.FormToken)]),
        });

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from sec.sessions where id = $1 and ended_at is null", session));
    }

    [Fact]
    public async Task The_password_changes_only_with_the_old_one_and_ends_other_sessions()
    {
        var staff = await StaffAsync();
        var here = await Visitor.SignedInAsync(product, staff);
        var there = await Visitor.SignedInAsync(product, staff);
        await here.OpenAsync("/account/password");

        await here.SendAsync(("Form.Password", "not this one"), ("Form.Wanted", "velvet tractor noon"));
        Assert.Equal("The password is not the one you sign in with", here.Error("Form.Password"));
        await here.SendAsync(("Form.Password", Authority.Password), ("Form.Wanted", "password12345"));
        Assert.StartsWith("That password is too easy to guess", here.Error("Form.Wanted"), StringComparison.Ordinal);
        await here.SendAsync(("Form.Password", Authority.Password), ("Form.Wanted", "velvet tractor noon"));
        Assert.Equal("/account", here.Path);

        await there.OpenAsync("/account");
        Assert.StartsWith("/sign-in", there.Path, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and subject = 'own password'", staff.Value));
    }

    [Fact]
    public async Task A_second_factor_is_set_up_after_the_password_and_asked_from_then_on()
    {
        var staff = await StaffAsync();
        var visitor = await Visitor.SignedInAsync(product, staff);
        await visitor.OpenAsync("/account/second-factor");
        await visitor.SendAsync(("Form.Password", "wrong"));
        Assert.Null(visitor.Page.QuerySelector(".app-key"));

        await visitor.SendAsync(("Form.Password", Authority.Password));
        var secret = visitor.Page.QuerySelector(".app-key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        await visitor.SendAsync(("Form.Code", "000000"));
        Assert.Equal("Enter the code that your authenticator app shows now", visitor.Error("Form.Code"));
        await visitor.SendAsync(("Form.Code", OneTimeCode.At(secret, OneTimeCode.StepOf(product.Clock.GetUtcNow()))));
        Assert.Equal(10, visitor.Page.QuerySelectorAll(".app-codes code").Length);

        var again = Visitor.To(product);
        await again.OpenAsync("/sign-in");
        await again.SendAsync(("Form.UserName", await product.Authority.UserNameAsync(staff)), ("Form.Password", Authority.Password));
        Assert.StartsWith("/sign-in/second-factor", again.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_password_no_new_second_factor_is_offered()
    {
        var visitor = await Visitor.SignedInAsync(product, await StaffAsync());
        await visitor.OpenAsync("/account/second-factor");

        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/account/second-factor?handler=Code")
        {
            Content = new FormUrlEncodedContent([new("Form.Code", "123456"), new("__RequestVerificationToken", visitor.FormToken)]),
        });

        Assert.Null(visitor.Page.QuerySelector(".app-key"));
    }

    [Fact]
    public async Task Declaring_a_record_by_its_number_closes_it_at_once_and_never_says_whether_it_exists()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var number = await product.ScalarAsync<int>("select record_number from app.people where id = $1", child.Value);
        var visitor = await Visitor.SignedInAsync(product, worker);

        var answers = new List<string>();
        foreach (var typed in new[] { number.ToString(System.Globalization.CultureInfo.InvariantCulture), "99999999" })
        {
            await visitor.OpenAsync("/account/declare");
            await visitor.SendAsync(("Form.Kind", "Neighbour"), ("Form.Number", typed));
            answers.Add(visitor.Page.QuerySelector(".app-banner")!.TextContent);
        }

        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.declared_relationships where staff_id = $1 and handled_at is null", worker.Value));
    }

    [Theory]
    [InlineData("", "1", "", "Form.Kind", "Select who they are to you")]
    [InlineData("Friend", "", "", "Form.Words", "Enter the number of the record, or say who it is")]
    [InlineData("Friend", "12a", "", "Form.Number", "The number of a record has only digits, such as 1042")]
    public async Task A_declaration_that_says_too_little_is_refused(string kind, string number, string words, string field, string message)
    {
        var visitor = await Visitor.SignedInAsync(product, await StaffAsync());
        await visitor.OpenAsync("/account/declare");

        await visitor.SendAsync(("Form.Kind", kind), ("Form.Number", number), ("Form.Words", words));

        Assert.Equal(message, visitor.Error(field));
    }

    private async Task<StaffId> StaffAsync() => await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
}
