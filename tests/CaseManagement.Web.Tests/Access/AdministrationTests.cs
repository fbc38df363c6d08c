using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Access;

/// <summary>Users, teams, the system and the approval of senior roles.</summary>
public sealed class AdministrationTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_new_user_sets_their_password_with_a_link_that_works_once()
    {
        var team = await product.Authority.TeamAsync("Riverside");
        var visitor = await AdminAsync();
        await visitor.OpenAsync("/admin/users/new");
        await visitor.SendAsync(
            ("Form.DisplayName", "Sam Patel"), ("Form.UserName", "sam.patel"), ("Form.JobTitle", "Social worker"), ("Form.Role", "SocialWorker"), ("Form.Team", team.Value.ToString()));
        var link = new Uri(visitor.Page.QuerySelector("code")!.TextContent).PathAndQuery;
        await visitor.OpenAsync(visitor.Path);
        Assert.Null(visitor.Page.QuerySelector("main code"));

        var sam = Visitor.To(product);
        await sam.OpenAsync(link);
        Assert.Contains("sam.patel", sam.Text, StringComparison.Ordinal);
        await sam.SendAsync(("Form.Wanted", "short"));
        Assert.StartsWith("The password must be at least 12 characters", sam.Error("Form.Wanted"), StringComparison.Ordinal);
        await sam.SendAsync(("Form.Wanted", "velvet tractor noon"));
        Assert.Equal("/sign-in", sam.Path);
        await sam.SendAsync(("Form.UserName", "sam.patel"), ("Form.Password", "velvet tractor noon"));
        Assert.Equal("/my-work", sam.Path);

        await sam.OpenAsync(link);
        Assert.Contains("has been used or has run out", sam.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where action = 'Administer' and subject = 'account created'"));
    }

    [Theory]
    [InlineData("Form.UserName", "", "Enter a user name")]
    [InlineData("Form.UserName", "a b<script>", "The user name must be 3 to 100 letters, digits, dots or hyphens")]
    [InlineData("Form.DisplayName", "", "Enter their name")]
    [InlineData("Form.Role", "", "Select a role")]
    public async Task A_user_that_will_not_do_is_refused_and_what_was_typed_is_kept(string field, string value, string message)
    {
        var visitor = await AdminAsync();
        await visitor.OpenAsync("/admin/users/new");
        var answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Form.DisplayName"] = "Jo Reed",
            ["Form.UserName"] = $"jo.{Guid.NewGuid():N}",
            ["Form.JobTitle"] = "Manager",
            ["Form.Role"] = "TeamManager",
            [field] = value,
        };

        await visitor.SendAsync([.. answers.Select(a => (a.Key, a.Value))]);

        Assert.Equal(message, visitor.Error(field));
        Assert.Equal("Manager", visitor.Value("Form.JobTitle"));
    }

    [Fact]
    public async Task A_user_name_is_taken_whatever_its_case()
    {
        var name = await product.Authority.UserNameAsync(await product.Authority.StaffAsync(Role.SocialWorker));
        var visitor = await AdminAsync();
        await visitor.OpenAsync("/admin/users/new");

        await visitor.SendAsync(("Form.DisplayName", "Jo Reed"), ("Form.UserName", name.ToUpperInvariant()), ("Form.JobTitle", "Manager"), ("Form.Role", "TeamManager"));

        Assert.Equal("Somebody has that user name already", visitor.Error("Form.UserName"));
    }

    [Fact]
    public async Task Disabling_an_account_ends_its_sessions_at_once()
    {
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        var theirs = await Visitor.SignedInAsync(product, worker);
        await theirs.OpenAsync("/account");
        var visitor = await AdminAsync();
        await visitor.OpenAsync($"/admin/users/{worker.Value}");

        await visitor.PressAsync("Disable account");
        Assert.Contains("signed out everywhere", visitor.Text, StringComparison.Ordinal);
        await theirs.OpenAsync("/account");
        Assert.StartsWith("/sign-in", theirs.Path, StringComparison.Ordinal);

        await visitor.PressAsync("Enable account");
        Assert.Null(await product.ScalarAsync<DateTime?>("select disabled_at from app.staff where id = $1", worker.Value));
    }

    [Fact]
    public async Task A_senior_role_waits_until_somebody_else_approves_it()
    {
        var manager = await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync());
        var visitor = await AdminAsync();
        await visitor.OpenAsync($"/admin/users/{manager.Value}");
        await visitor.PressAsync("Give role", ("Role.Role", "HeadOfService"));
        Assert.Contains("waits for a second person", visitor.Text, StringComparison.Ordinal);
        Assert.False(await product.ScalarAsync<bool>("select sec.role_counts(r) from app.staff_roles r where staff_id = $1 and role = 'HeadOfService'", manager.Value));

        var director = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.Director));
        await director.OpenAsync("/reviews/roles");
        var row = director.Page.QuerySelectorAll("form").First(f => f.TextContent.Contains("Approve Head of service", StringComparison.Ordinal) && f.Closest("tr")!.TextContent.Contains("TeamManager", StringComparison.Ordinal));
        await director.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/reviews/roles")
        {
            Content = new FormUrlEncodedContent([new("id", row.QuerySelector("[name=id]")!.GetAttribute("value")!), new("approve", "true"), new("__RequestVerificationToken", director.FormToken)]),
        });

        Assert.Contains("The role counts from now on", director.Text, StringComparison.Ordinal);
        Assert.True(await product.ScalarAsync<bool>("select sec.role_counts(r) from app.staff_roles r where staff_id = $1 and role = 'HeadOfService'", manager.Value));
    }

    [Fact]
    public async Task An_administrator_gives_nobody_a_role_beside_that_of_an_administrator()
    {
        var other = await product.Authority.StaffAsync(Role.SystemAdministrator);
        var visitor = await AdminAsync();
        await visitor.OpenAsync($"/admin/users/{other.Value}");

        await visitor.PressAsync("Give role", ("Role.Role", "SocialWorker"));

        Assert.StartsWith("A system administrator cannot hold any other role", visitor.Error("Role.Role"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_changes_their_own_account()
    {
        var admin = await product.Authority.StaffAsync(Role.SystemAdministrator);
        var visitor = await Visitor.SignedInAsync(product, admin);
        await visitor.OpenAsync($"/admin/users/{admin.Value}");
        Assert.Contains("This is your own account", visitor.Text, StringComparison.Ordinal);

        foreach (var handler in new[] { "Disable", "Grant", "Link", "Reset", "EndSessions" })
        {
            await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/admin/users/{admin.Value}?handler={handler}")
            {
                Content = new FormUrlEncodedContent([
                    new("Role.Role", "TeamManager"), new("Role.From.Day", "1"), new("Role.From.Month", "1"), new("Role.From.Year", "2026"), new("__RequestVerificationToken", visitor.FormToken)]),
            });
            Assert.Contains(visitor.Summary, m => m.StartsWith("You cannot change your own account", StringComparison.Ordinal));
        }

        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.staff_roles where staff_id = $1", admin.Value));
    }

    [Fact]
    public async Task A_role_ends_and_a_second_factor_is_reset()
    {
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        await product.ScalarAsync<object>("update app.staff set two_factor_enabled = true where id = $1", worker.Value);
        var visitor = await AdminAsync();
        await visitor.OpenAsync($"/admin/users/{worker.Value}");

        await visitor.PressAsync("Reset second factor");
        await visitor.PressAsync("End the role Social worker");

        Assert.False(await product.ScalarAsync<bool>("select two_factor_enabled from app.staff where id = $1", worker.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.staff_roles r where staff_id = $1 and sec.role_counts(r)", worker.Value));
    }

    [Fact]
    public async Task The_list_finds_people_by_part_of_their_name_and_has_pages()
    {
        await product.Authority.StaffAsync(Role.SocialWorker, name: "Beatrix 100% Sidebottom");
        for (var i = 0; i < 26; i++)
        {
            await product.Authority.StaffAsync(Role.Analyst, name: $"Paged {i:00}");
        }

        var visitor = await AdminAsync();
        await visitor.OpenAsync("/admin/users?name=" + Uri.EscapeDataString("100% side"));
        Assert.True(visitor.Text.Contains("1 account", StringComparison.Ordinal), visitor.Text);
        await visitor.OpenAsync("/admin/users?name=paged&page=2");
        Assert.Contains("Paged 25", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync("/admin/users?name=nobodyatall");
        Assert.Contains("Nobody has that name", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_is_added_renamed_and_closed_only_when_it_holds_no_record()
    {
        var visitor = await AdminAsync();
        await visitor.OpenAsync("/admin/teams");
        await visitor.SendAsync(("Form.Name", "Harbour"), ("Form.Kind", "Locality"), ("Form.Phone", "01632 960000"));
        await visitor.FollowAsync("Harbour");
        var team = new TeamId(Guid.Parse(visitor.Path.Split('/')[^1]));
        await visitor.PressAsync("Save", ("Form.Name", "Harbour and Quay"));
        Assert.Equal("Harbour and Quay", await product.ScalarAsync<string>("select name from app.teams where id = $1", team.Value));

        var child = await product.Authority.ChildAsync("Persephone", team: team);
        await visitor.OpenAsync($"/admin/teams/{team.Value}");
        await visitor.PressAsync("Close team");
        Assert.Contains(visitor.Summary, m => m.StartsWith("The team still holds 1 record", StringComparison.Ordinal));
        Assert.DoesNotContain("Persephone", visitor.Html, StringComparison.Ordinal);

        await product.ScalarAsync<object>("update app.children set team_id = null where id = $1", child.Value);
        await visitor.PressAsync("Close team");
        Assert.Contains("The team is closed", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_cannot_be_put_below_itself()
    {
        var above = await product.Authority.TeamAsync();
        var below = await product.Authority.TeamAsync(below: above);
        var visitor = await AdminAsync();
        await visitor.OpenAsync($"/admin/teams/{above.Value}");

        await visitor.PressAsync("Save", ("Form.ParentId", below.Value.ToString()));

        Assert.Equal("Select an open team that is not below this one", visitor.Error("Form.ParentId"));
    }

    [Fact]
    public async Task The_system_page_shows_settings_but_no_secret()
    {
        var visitor = await AdminAsync();

        await visitor.OpenAsync("/admin/system");

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains("PostgreSQL", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("CM_CONTEXT_KEY Secret", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("only for tests", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_nobody_used_for_sixty_days_is_disabled()
    {
        var forgotten = await product.Authority.StaffAsync(Role.SocialWorker);
        var used = await product.Authority.StaffAsync(Role.SocialWorker);
        var demo = await product.Authority.StaffAsync(Role.SocialWorker);
        await product.ScalarAsync<object>("update app.staff set created_at = now() - interval '1 year', last_signed_in_at = now() - interval '61 days' where id = any($1)", new[] { forgotten.Value, demo.Value });
        await product.ScalarAsync<object>("update app.staff set is_demo = true where id = $1", demo.Value);

        await product.DoBackgroundWorkAsync();

        Assert.Equal(forgotten.Value, await product.ScalarAsync<Guid>("select id from app.staff where disabled_at is not null and id = any($1)", new[] { forgotten.Value, used.Value, demo.Value }));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where subject = 'dormant account disabled' and after->>'staff' = $1", forgotten.Value.ToString()));
    }

    private async Task<Visitor> AdminAsync() => await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SystemAdministrator));
}
