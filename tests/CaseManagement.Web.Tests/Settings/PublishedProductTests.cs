using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CaseManagement.Persistence.EmbeddedServer;
using CaseManagement.TestSupport.Database;
using CaseManagement.TestSupport.Running;
using Npgsql;

namespace CaseManagement.Web.Tests.Settings;

/// <summary>
/// The closest to docker-compose.yml without a container engine: its settings, its secrets in files and its set-up of the database,
/// with the published output under an account that is not root and can write nothing, against a PostgreSQL server of its own.
/// </summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class PublishedProductTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("case-management-published-");
    private readonly List<Process> _running = [];
    private EmbeddedPostgres? _server;

    private string Product => Path.Combine(_folder.FullName, "product");

    private string Secrets => Path.Combine(_folder.FullName, "secrets");

    [Fact]
    public async Task The_published_product_migrates_serves_and_works_under_an_account_that_is_not_root()
    {
        await PublishAsync();
        await SetUpDatabaseAsync();
        var before = Directory.EnumerateFiles(Product, "*", SearchOption.AllDirectories).Count();
        var port = FreePort();

        Assert.Equal((0, ""), await RunAsync(port, "migrate"));

        var web = Start(port);
        var worker = Start(port, "worker");
        await UntilReadyAsync(port, web);
        AssertNotRoot(web);
        AssertNotRoot(worker);
        Assert.Equal((0, ""), await RunAsync(port, "health"));
        Assert.Equal((0, ""), await RunAsync(port, "health", "--worker"));
        Assert.Equal((0, ""), await RunAsync(port, "selftest", "security"));

        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var (status, page) = await GetAsync(http, "/sign-in", "cases.example.gov.uk");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("User name", page, StringComparison.Ordinal);
        var style = page.Split('"').Single(part => part.Contains("/css/app.css", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, style, "cases.example.gov.uk")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(http, "/sign-in", "elsewhere.example.org")).Status);

        Assert.False(worker.HasExited, "The worker ended by itself.");
        foreach (var process in new[] { web, worker })
        {
            using var asked = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.Equal(0, process.ExitCode);
        }

        Assert.Equal(before, Directory.EnumerateFiles(Product, "*", SearchOption.AllDirectories).Count());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running.Where(p => !p.HasExited))
        {
            process.Kill(entireProcessTree: true);
        }

        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    // Only what was built for these tests, so that nothing is compiled a second time.
    private async Task PublishAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var (code, output) = await RunToEndAsync(new ProcessStartInfo("dotnet",
            ["publish", Path.Combine(Repository.Root, "src", "CaseManagement.Web"), "--no-build", "--no-restore", "-c", configuration, "-o", Product, "-v", "q", "-nologo", "-p:UseSharedCompilation=false", "-nodeReuse:false"]));
        Assert.True(code == 0, output);
        File.SetUnixFileMode(_folder.FullName, Shared);
    }

    private async Task SetUpDatabaseAsync()
    {
        Assert.Equal(0, (await RunToEndAsync(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "eng/secrets.sh"), Secrets]))).Code);

        _server = new EmbeddedPostgres(new EmbeddedServerOptions
        {
            Folder = Path.Combine(Path.GetTempPath(), $"case-management-tests-{Guid.NewGuid().ToString("N")[..12]}"),
            Binaries = Environment.GetEnvironmentVariable("CM_POSTGRES_BIN"),
            FastAndUnsafe = true,
        });
        var address = await _server.StartAsync();
        _server.DiscardWhenThisProcessEnds();
        // As the image runs it: in the superuser's name, with the owner's password in a file.
        var script = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "eng/database-owner.sh")])
        {
            Environment =
            {
                ["PATH"] = $"{await PostgresPrograms.FolderAsync()}:{Environment.GetEnvironmentVariable("PATH")}",
                ["PGHOST"] = address.Host,
                ["PGPORT"] = $"{address.Port}",
                ["PGPASSWORD"] = address.Password,
                ["POSTGRES_USER"] = address.SuperuserName,
                ["OWNER_PASSWORD_FILE"] = Path.Combine(Secrets, "database_owner_password"),
            },
        };
        var (code, output) = await RunToEndAsync(script);
        Assert.True(code == 0, output);

        foreach (var name in new[] { "database", "database_owner" })
        {
            var file = Path.Combine(Secrets, name);
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("Host=database;", $"Host={address.Host};Port={address.Port};", StringComparison.Ordinal));
        }

        // A container gets each file by itself; here the account must reach them in their folder.
        File.SetUnixFileMode(Secrets, Shared);
    }

    private const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private ProcessStartInfo Command(int port, params string[] verb)
    {
        string[] product = ["dotnet", "CaseManagement.Web.dll", .. verb];

        // Root gives everything away first; whoever is somebody else already runs it as they are.
        string[] command = Environment.UserName == "root"
            ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--no-new-privs", .. product]
            : product;
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Product };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in ContainerSettingsTests.ComposeSettings().Where(s => s.Name != "CM_DATABASE_OWNER_FILE" || verb is ["migrate"]))
        {
            start.Environment[name] = value.Replace("/run/secrets", Secrets, StringComparison.Ordinal);
        }

        // Here the test is the reverse proxy that speaks TLS.
        start.Environment["CM_PROXY"] = "127.0.0.1";
        start.Environment["CM_ADDRESS"] = $"http://127.0.0.1:{port}";
        return start;
    }

    private Process Start(int port, params string[] verb)
    {
        var process = Process.Start(Command(port, verb))!;
        _running.Add(process);
        return process;
    }

    private async Task<(int Code, string Problem)> RunAsync(int port, params string[] verb)
    {
        var (code, output) = await RunToEndAsync(Command(port, verb));
        return (code, code == 0 ? "" : string.Join('\n', output.Split('\n').Where(l => !l.StartsWith("ok ", StringComparison.Ordinal))));
    }

    private async Task<(int Code, string Output)> RunToEndAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output + await error);
    }

    private static async Task UntilReadyAsync(int port, Process web)
    {
        using var http = new HttpClient();
        using var enough = new CancellationTokenSource(Patience);
        while (true)
        {
            Assert.False(web.HasExited, "The product ended by itself.");
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), enough.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100, enough.Token);
        }
    }

    private static async Task<(HttpStatusCode Status, string Page)> GetAsync(HttpClient http, string path, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static void AssertNotRoot(Process process) =>
        Assert.DoesNotContain("\t0", File.ReadLines($"/proc/{process.Id}/status").Single(l => l.StartsWith("Uid:", StringComparison.Ordinal)), StringComparison.Ordinal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
