using System.Diagnostics;
using System.Security.Cryptography;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Seed;
using CaseManagement.Application.Seed.Demo;
using CaseManagement.Application.Settings;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Seed;

public sealed class SeedVerbTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task It_explains_itself()
    {
        var (code, said) = await RunAsync("seed", "--help");

        Assert.Equal(0, code);
        Assert.Contains("--profile", said, StringComparison.Ordinal);
        Assert.Contains("not empty", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("seed", "--profile", "everything")]
    public async Task It_says_what_is_wrong_with_the_command(params string[] arguments) => Assert.Equal(1, (await RunAsync(arguments)).Code);

    [Fact]
    public async Task A_database_with_somebody_in_it_is_left_alone()
    {
        await product.Authority.ChildAsync();

        var (code, said) = await RunAsync("seed", "--profile", "demo");

        Assert.Equal(1, code);
        Assert.Contains("not empty", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_is_left_alone()
    {
        var settings = SettingsReader.Read(new Dictionary<string, string>(StringComparer.Ordinal)) with { Environment = RunsAs.Production };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Seeding.LoadAsync(
            SeedProfile.Demo, 0, settings, ProductDatabase.At(product.WebConnection, product.OwnerConnection), TimeProvider.System, _ => { }, CancellationToken.None));
    }

    /// <summary>Run with WRITE_DOCS=true to write the page anew.</summary>
    [Fact]
    public void The_documentation_names_the_sign_ins()
    {
        var page = Path.Combine(Repository.Root, "docs", "demo.md");
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "true")
        {
            File.WriteAllText(page, DemoSignIns.ToMarkdown());
        }

        Assert.Equal(DemoSignIns.ToMarkdown(), File.ReadAllText(page));
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CaseManagement.Web.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["CM_ENVIRONMENT"] = "demo",
                ["CM_DATABASE"] = product.WebConnection,
                ["CM_DATABASE_OWNER"] = product.OwnerConnection,
                ["CM_CONTEXT_KEY"] = Convert.ToBase64String(SHA256.HashData("one"u8)),
                ["CM_FIELD_KEY"] = Convert.ToBase64String(SHA256.HashData("two"u8)),
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
