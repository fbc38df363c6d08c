using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CaseManagement.Application.Settings;

namespace CaseManagement.Web.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private const string Connection = "Host=db;Database=cm;Username=cm_web;Password=Zk3vT9qLw2Xr8YpB";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("case-management-settings-");

    [Fact]
    public void Nothing_set_is_a_demo_on_its_own_database()
    {
        var settings = SettingsReader.Read(new Dictionary<string, string>());

        Assert.True(settings.IsEmbedded);
        Assert.Equal(RunsAs.Demo, settings.Environment);
        Assert.Equal("http://127.0.0.1:5080/", settings.Address.ToString());
        Assert.True(settings.RequireSecondFactor);
        Assert.True(settings.WorkerInsideWeb);
        Assert.Equal(TimeSpan.FromMinutes(15), settings.IdleTime);
        Assert.Equal(TimeSpan.FromHours(10), settings.AbsoluteTime);
    }

    [Fact]
    public void The_demo_signs_in_without_a_second_factor() =>
        Assert.False(SettingsReader.Read(new Dictionary<string, string> { ["CM_DEMO"] = "true" }).RequireSecondFactor);

    [Fact]
    public void A_complete_production_is_accepted()
    {
        var settings = SettingsReader.Read(Production());

        Assert.True(settings.IsProduction);
        Assert.Equal(Connection, settings.Database);
        Assert.Equal(["cases.example.gov.uk", "localhost", "127.0.0.1"], settings.Hosts);
        Assert.False(settings.WorkerInsideWeb);
    }

    [Theory]
    [InlineData("CM_DATABASE")]
    [InlineData("CM_CONTEXT_KEY")]
    [InlineData("CM_FIELD_KEY")]
    [InlineData("CM_KEYS_CERTIFICATE")]
    [InlineData("CM_HOSTS")]
    public void Production_names_what_is_missing(string name)
    {
        var environment = Production();
        environment["CM_ENVIRONMENT"] = "production";
        environment.Remove(name);

        Assert.Contains(Problems(environment), problem => problem.StartsWith($"{name} is required", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CM_DEMO", "true", "its sign-ins are public")]
    [InlineData("CM_REQUIRE_SECOND_FACTOR", "false", "cannot be false in production")]
    [InlineData("CM_DATABASE", "Host=db;Database=cm;Username=cm_web;Password=short", "short or well known")]
    [InlineData("CM_DATABASE", "Host=db;Database=cm;Username=cm_web;Password=postgres-postgres-postgres", "short or well known")]
    [InlineData("CM_CONTEXT_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "must be 32 random bytes")]
    [InlineData("CM_KEYS_CERTIFICATE_PASSWORD", "wrong", "cannot be opened")]
    public void Production_refuses_what_is_unsafe(string name, string value, string because)
    {
        var environment = Production();
        environment[name] = value;

        Assert.Contains(because, Assert.Single(Problems(environment)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CM_ADDRESS", "5080")]
    [InlineData("CM_ADDRESS", "ftp://127.0.0.1")]
    [InlineData("CM_ENVIRONMENT", "1")]
    [InlineData("CM_DEMO", "yes")]
    [InlineData("CM_DATABASE_OWNER", "Host=db")]
    [InlineData("CM_DATABASE_OWNER", "nonsense")]
    [InlineData("CM_FIELD_KEY", "c2hvcnQ=")]
    [InlineData("CM_IDLE_MINUTES", "4")]
    [InlineData("CM_IDLE_MINUTES", "31")]
    [InlineData("CM_ABSOLUTE_HOURS", "24")]
    [InlineData("CM_BRAND_COLOUR", "teal")]
    [InlineData("CM_BRAND_COLOUR", "#ffdd00")]
    [InlineData("CM_PROXY", "proxy.example")]
    [InlineData("CM_HOSTS", "*")]
    [InlineData("CM_LOG_LEVEL", "loud")]
    [InlineData("CM_KEYS_CERTIFICATE", "/nowhere/keys.pfx")]
    public void A_value_that_cannot_be_used_is_named(string name, string value) =>
        Assert.StartsWith(name + " ", Assert.Single(Problems(new() { [name] = value })), StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_told_at_once_and_no_value_is_repeated()
    {
        var refused = Assert.Throws<SettingsException>(() => SettingsReader.Read(new Dictionary<string, string>
        {
            ["CM_ENVIRONMENT"] = "test",
            ["CM_DEMO"] = "perhaps",
            ["CM_FIELD_KEY"] = "a-secret-value",
            ["CM_DATABASE"] = "Password=another-secret",
        }));

        Assert.Equal(4, refused.Problems.Count);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("perhaps", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_name_is_told() =>
        Assert.Equal(["CM_IDLE_MINUTE is not a setting: look for a misspelling"], Problems(new() { ["CM_IDLE_MINUTE"] = "10" }));

    [Fact]
    public void A_value_may_come_from_a_file()
    {
        var file = Path.Combine(_folder.FullName, "council");
        File.WriteAllText(file, "Northshire Council\n");

        Assert.Equal("Northshire Council", SettingsReader.Read(new Dictionary<string, string> { ["CM_COUNCIL_NAME_FILE"] = file }).CouncilName);
        Assert.Single(Problems(new() { ["CM_COUNCIL_NAME_FILE"] = file, ["CM_COUNCIL_NAME"] = "Both" }));
        Assert.Equal(["CM_COUNCIL_NAME_FILE names a file that cannot be read"], Problems(new() { ["CM_COUNCIL_NAME_FILE"] = file + "2" }));
    }

    [Fact]
    public void A_copy_with_its_own_database_makes_its_secrets_once()
    {
        var environment = new Dictionary<string, string> { ["CM_DATA_FOLDER"] = Path.Combine(_folder.FullName, "data") };

        var first = KeptSecrets.Complete(SettingsReader.Read(environment));
        var second = KeptSecrets.Complete(SettingsReader.Read(environment));

        Assert.Equal(32, first.ContextKey.Length);
        Assert.Equal(first.ContextKey, second.ContextKey);
        Assert.Equal(first.FieldKey, second.FieldKey);
        Assert.NotEqual(first.ContextKey, first.FieldKey);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(first.DataFolder, "field.key")));
        }
    }

    [Fact]
    public void Settings_do_not_print_their_secrets() =>
        Assert.DoesNotContain("Password", SettingsReader.Read(Production()).ToString(), StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private static IReadOnlyList<string> Problems(Dictionary<string, string> environment) =>
        Assert.Throws<SettingsException>(() => SettingsReader.Read(environment)).Problems;

    private Dictionary<string, string> Production() => new()
    {
        ["CM_DATABASE"] = Connection,
        ["CM_CONTEXT_KEY"] = RandomKey(),
        ["CM_FIELD_KEY"] = RandomKey(),
        ["CM_KEYS_CERTIFICATE"] = Certificate("opens"),
        ["CM_KEYS_CERTIFICATE_PASSWORD"] = "opens",
        ["CM_HOSTS"] = "cases.example.gov.uk",
    };

    private static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private string Certificate(string password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        var path = Path.Combine(_folder.FullName, "keys.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return path;
    }
}
