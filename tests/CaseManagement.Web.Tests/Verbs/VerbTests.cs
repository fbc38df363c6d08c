using System.Diagnostics;
using System.Security.Cryptography;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Verbs;

/// <summary>The verbs of operations, each run as the operator runs it: a process of its own with settings in its environment.</summary>
public sealed class VerbTests(Product product) : IClassFixture<Product>
{
    [Theory]
    [InlineData("users")]
    [InlineData("users create")]
    [InlineData("users disable")]
    [InlineData("users sessions")]
    [InlineData("selftest")]
    [InlineData("selftest security")]
    [InlineData("routes")]
    [InlineData("migrate")]
    [InlineData("serve")]
    [InlineData("worker")]
    [InlineData("health")]
    [InlineData("seed")]
    [InlineData("audit")]
    public async Task Every_verb_explains_itself(string verb)
    {
        var (code, output) = await RunAsync([.. verb.Split(' '), "--help"]);

        Assert.Equal(0, code);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_create_makes_an_account_that_signs_in_and_disable_ends_it()
    {
        var (code, output) = await RunAsync("users", "create", "ada.min", "--name", "Ada Min", "--role", "SystemAdministrator");
        Assert.Equal(0, code);
        var visitor = Visitor.To(product);
        await visitor.OpenAsync("/sign-in");
        await visitor.SendAsync(("Form.UserName", "ada.min"), ("Form.Password", output.Trim().Split(' ')[^1]));
        Assert.Equal("/admin/users", visitor.Path);

        var (_, sessions) = await RunAsync("users", "sessions", "ada.min");
        Assert.Contains("ada.min", sessions, StringComparison.Ordinal);
        var (disabled, words) = await RunAsync("users", "disable", "ada.min");
        Assert.Equal((0, "Disabled. 1 sessions ended."), (disabled, words.Trim()));
        await visitor.OpenAsync("/admin/users");
        Assert.StartsWith("/sign-in", visitor.Path, StringComparison.Ordinal);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from audit.event where action = 'Administer' and route = 'users'"));
    }

    [Theory]
    [InlineData("users create x.y --name X --role SystemAdministrator --role SocialWorker", "A system administrator cannot hold any other role")]
    [InlineData("users create x.y --name X --role HeadOfService", "say with --approved-by who approved it")]
    [InlineData("users create x.y --name X --role SocialWorker --team Nowhere", "There is no open team with that name")]
    [InlineData("users disable nobody", "There is no account with that user name")]
    public async Task A_refusal_is_one_sentence_and_exit_code_1(string arguments, string message)
    {
        var (code, output) = await RunAsync(arguments.Split(' '));

        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_once_does_what_is_due_and_ends()
    {
        await product.ScalarAsync<object>("insert into app.kept_searches (id, staff_id, words, made_at) values (gen_random_uuid(), gen_random_uuid(), 'x', now() - interval '2 days')");

        var (code, output) = await RunAsync("worker", "--once");

        Assert.True(code == 0, output);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.kept_searches"));
        Assert.True(await product.ScalarAsync<bool>("select count(*) >= 8 and bool_and(done_at is not null and failed_at is null) from sec.background_work"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from audit.instance where stopped_at is null and started_at = (select max(started_at) from audit.instance)"));
    }

    [Fact]
    public async Task Selftest_security_passes_on_a_sound_installation_and_fails_on_one_that_is_not()
    {
        await product.Authority.ChildAsync(worker: await product.Authority.StaffAsync(Role.SocialWorker));
        var (sound, lines) = await RunAsync("selftest", "security");
        Assert.True(sound == 0, lines);
        Assert.DoesNotContain("FAIL", lines, StringComparison.Ordinal);

        await product.ScalarAsync<object>("grant select (password_hash) on app.staff to cm_web; drop policy further_grant on app.details");
        var (weak, words) = await RunAsync("selftest", "security");
        Assert.Equal(1, weak);
        Assert.Contains("FAIL  No password hash can be read or set but through functions: select", words, StringComparison.Ordinal);
        Assert.Contains("FAIL  What needs a further grant has a policy that takes it away from the others: details", words, StringComparison.Ordinal);

        await product.ScalarAsync<object>("alter table app.people disable row level security");
        try
        {
            var (broken, json) = await RunAsync("selftest", "security", "--json");
            Assert.Equal(1, broken);
            Assert.Contains("\"isOk\": false", json, StringComparison.Ordinal);
        }
        finally
        {
            await product.ScalarAsync<object>("alter table app.people enable row level security");
        }
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "CaseManagement.Web.dll"), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("CM_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["CM_ENVIRONMENT"] = "test";
        start.Environment["CM_DATABASE"] = product.WebConnection;
        start.Environment["CM_DATABASE_OWNER"] = product.OwnerConnection;
        start.Environment["CM_CONTEXT_KEY"] = Convert.ToBase64String(SHA256.HashData("context key of the tests"u8));
        start.Environment["CM_FIELD_KEY"] = Convert.ToBase64String(SHA256.HashData("field key of the tests"u8));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
