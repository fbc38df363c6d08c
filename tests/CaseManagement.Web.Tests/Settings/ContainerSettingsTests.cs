using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CaseManagement.Application.Settings;

namespace CaseManagement.Web.Tests.Settings;

/// <summary>No container engine is needed: what docker-compose.yml gives the product must be a production it accepts.</summary>
public sealed partial class ContainerSettingsTests : IDisposable
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("case-management-containers-");

    [Fact]
    public async Task The_secrets_we_make_start_a_production()
    {
        var secrets = Path.Combine(_folder.FullName, "secrets");
        using (var script = Process.Start("bash", [Path.Combine(Root, "eng/secrets.sh"), secrets]))
        {
            await script.WaitForExitAsync();
            Assert.Equal(0, script.ExitCode);
        }

        var settings = SettingsReader.Read(ComposeSettings().ToDictionary(
            setting => setting.Name,
            setting => setting.Value.Replace("/run/secrets", secrets, StringComparison.Ordinal)));

        Assert.True(settings.IsProduction);
        Assert.StartsWith("Host=database;Database=case_management;Username=cm_web", settings.Database, StringComparison.Ordinal);
        Assert.StartsWith("Host=database;Database=case_management;Username=cm_owner", settings.DatabaseOwner, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The settings that docker-compose.yml gives, for one host.</summary>
    internal static IEnumerable<(string Name, string Value)> ComposeSettings() =>
        Line().Matches(File.ReadAllText(Path.Combine(Root, "docker-compose.yml"))).Select(line => (
            line.Groups["name"].Value,
            line.Groups["name"].Value == "CM_HOSTS" ? "cases.example.gov.uk" : line.Groups["value"].Value.StartsWith("${", StringComparison.Ordinal) ? "" : line.Groups["value"].Value));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^ +(?<name>CM_\w+): (?<value>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
