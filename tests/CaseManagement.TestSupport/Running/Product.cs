using System.Security.Cryptography;
using System.Text;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Persistence;
using CaseManagement.TestSupport.Database;
using CaseManagement.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace CaseManagement.TestSupport.Running;

/// <summary>
/// The whole product on a database of its own, for one test class. Nothing is replaced but the clock (and the web server, where
/// no browser is needed). Use it as a class fixture.
/// </summary>
public class Product : IAsyncLifetime
{
    private static readonly byte[] ContextKey = SHA256.HashData("context key of the tests"u8);
    private protected static readonly byte[] FieldKey = SHA256.HashData("field key of the tests"u8);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private const string WebPassword = "only for tests, only on this machine";

    private WebApplication? _app;
    private string _database = "";
    private TestDatabaseServer _server = null!;

    public Product()
        : this(new DateTimeOffset(DateTime.UtcNow.Date.AddHours(10), TimeSpan.Zero))
    {
    }

    private protected Product(DateTimeOffset startsAt) => Clock = new(startsAt);

    /// <summary>
    /// Ten in the morning of the real day, so that the database's own clock agrees on dates; tests move it by hours and days. For
    /// more than that, and for the past, see <see cref="MovedProduct"/>.
    /// </summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>Today in London by the test's clock.</summary>
    public DateOnly Today => Clock.TodayInLondon();

    /// <summary>Where a browser finds it; only when <see cref="UsesKestrel"/>.</summary>
    public Uri Address { get; private set; } = new("https://localhost");

    /// <summary>A real web server, for tests with a real browser.</summary>
    protected virtual bool UsesKestrel => false;

    /// <summary>The settings it runs with.</summary>
    public ProductSettings Settings => Services.GetRequiredService<ProductSettings>();

    /// <summary>The services of the running product.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>The people and records of the test.</summary>
    public Authority Authority { get; private set; } = null!;

    /// <summary>Tables as their owner: sees and changes everything, to prepare and to check.</summary>
    public CaseManagementDb Tables() => new(new DbContextOptionsBuilder<CaseManagementDb>()
        .UseNpgsql(OwnerConnection).UseSnakeCaseNamingConvention().Options);

    /// <summary>The connection of the role that owns the tables.</summary>
    public string OwnerConnection => _server.ConnectionTo(_database);

    /// <summary>The connection of the role the pages use.</summary>
    public string WebConnection => new NpgsqlConnectionStringBuilder(OwnerConnection) { Username = Migrating.WebRole, Password = WebPassword }.ConnectionString;

    public virtual async Task InitializeAsync()
    {
        _server = await TestDatabaseServer.GetAsync();
        _database = await _server.CloneAsync(await TemplateAsync());
        await PrepareAsync();
        await StartAsync();
        Authority = new Authority(this);
    }

    /// <summary>Starts the product again on the same database, as after a restart of the server.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public virtual async Task DisposeAsync()
    {
        await StopAsync();
        NpgsqlConnection.ClearAllPools();
        await _server.DropAsync(_database);
    }

    /// <summary>A client that keeps cookies and does not follow redirects by itself.</summary>
    public HttpClient Client() => UsesKestrel
        ? new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address }
        : new HttpClient(_app!.GetTestServer().CreateHandler()) { BaseAddress = Address };

    /// <summary>Runs SQL as the owner and returns the first value.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(OwnerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteScalarAsync() is { } result and not DBNull ? (T)result : default;
    }

    /// <summary>Starts a session without the sign-in page and returns its key.</summary>
    public async Task<string> SessionKeyAsync(StaffId staff)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await ScalarAsync<object>(
            "select sec.start_session($1, $2, $3, false, 'test', 'test')", Guid.CreateVersion7(), SHA256.HashData(Encoding.ASCII.GetBytes(key)), staff.Value);
        return key;
    }

    /// <summary>Does all background work as if none had been done for a month, and fails when any of it fails.</summary>
    public async Task DoBackgroundWorkAsync()
    {
        await ScalarAsync<object>("update sec.background_work set done_at = done_at - interval '1 month', failed_at = null");
        if (await Services.GetRequiredService<BackgroundWorker>().DoDueAsync(default) is { Count: > 0 } failed)
        {
            throw new InvalidOperationException($"Background work failed: {string.Join(", ", failed)}");
        }
    }

    /// <summary>The database to start from: an empty one unless a product says otherwise.</summary>
    protected virtual Task<string> TemplateAsync() => EmptyAsync();

    /// <summary>What is done to the database before the product starts on it.</summary>
    private protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>The migrated database with nobody in it.</summary>
    private protected static Task<string> EmptyAsync() => Template.Value;

    /// <summary>The settings the product runs with; a test class may change some.</summary>
    protected virtual ProductSettings Adjust(ProductSettings settings) => settings;

    private async Task StartAsync()
    {
        var settings = Adjust(SettingsReader.Read(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CM_ENVIRONMENT"] = "demo",
            ["CM_DEMO"] = "true",
            ["CM_ADDRESS"] = UsesKestrel ? "http://127.0.0.1:0" : "https://localhost",
            ["CM_CONTEXT_KEY"] = Convert.ToBase64String(ContextKey),
            ["CM_FIELD_KEY"] = Convert.ToBase64String(FieldKey),
            ["CM_LOG_LEVEL"] = "error",

            // Done when a test asks for it, so that nothing happens beside what a test looks at.
            ["CM_WORKER_INSIDE_WEB"] = "false",
        }));

        _app = WebProduct.Create(settings, ProductDatabase.At(WebConnection, OwnerConnection), builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            builder.Environment.WebRootPath = Path.Combine(Repository.Root, "src", "CaseManagement.Web", "wwwroot");
            builder.Environment.WebRootFileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(builder.Environment.WebRootPath);
            AdjustServices(builder.Services);
            if (!UsesKestrel)
            {
                builder.WebHost.UseTestServer();
            }
        });
        await _app.StartAsync();

        if (UsesKestrel)
        {
            Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        }
    }

    /// <summary>For tests that must break something: a sink for logs, a failing connection.</summary>
    protected virtual void AdjustServices(IServiceCollection services)
    {
    }

    private async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var server = await TestDatabaseServer.GetAsync();
        var database = await server.CreateAsync("template");
        await Migrating.MigrateAsync(server.ConnectionTo(database), ContextKey, WebPassword);
        NpgsqlConnection.ClearAllPools();
        return database;
    }
}

/// <summary>The product with a real web server, for a real browser.</summary>
public class ServedProduct : Product
{
    protected override bool UsesKestrel => true;
}

/// <summary>Where the source is, for tests that read it.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseManagement.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
