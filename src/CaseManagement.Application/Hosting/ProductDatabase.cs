using System.Security.Cryptography;
using System.Text;
using CaseManagement.Application.Settings;
using CaseManagement.Persistence;
using CaseManagement.Persistence.EmbeddedServer;
using Npgsql;

namespace CaseManagement.Application.Hosting;

/// <summary>Where the database is, and the server of our own when none is configured.</summary>
public sealed class ProductDatabase : IAsyncDisposable
{
    private const string Name = "case_management";
    private readonly EmbeddedPostgres? _server;

    private ProductDatabase(string web, string? owner, EmbeddedPostgres? server) => (WebConnection, OwnerConnection, _server) = (web, owner, server);

    /// <summary>For what only looks at the application's own shape: nothing answers at this address.</summary>
    public static ProductDatabase NotOpened => new("Host=nowhere;Database=none;Username=nobody", owner: null, server: null);

    /// <summary>A database that is prepared already, for tests.</summary>
    public static ProductDatabase At(string web, string? owner) => new(WebOptions(web), owner, server: null);

    /// <summary>For pages and jobs: a role that owns nothing.</summary>
    public string WebConnection { get; }

    /// <summary>For migrate, seed and the other operations commands; null where the operator gave none.</summary>
    public string? OwnerConnection { get; }

    /// <summary>Finds the database of the settings; starts and prepares our own server when none is configured.</summary>
    /// <param name="settings">Checked settings.</param>
    /// <param name="say">Where to tell what is going on.</param>
    public static async Task<ProductDatabase> OpenAsync(ProductSettings settings, Action<string> say, CancellationToken cancellation)
    {
        if (!settings.IsEmbedded)
        {
            return new ProductDatabase(WebOptions(settings.Database!), settings.DatabaseOwner, server: null);
        }

        var server = new EmbeddedPostgres(new EmbeddedServerOptions { Folder = settings.EmbeddedFolder, Binaries = settings.PostgresBinaries, Say = say });
        var address = await server.StartAsync(cancellation);
        var owner = await Migrating.PrepareAsync(address.ConnectionString(), Name, Password("owner"), cancellation);
        return new ProductDatabase(WebOptions(address.ConnectionString(Name, Migrating.WebRole, Password("web"))), owner, server);

        // Derived from the kept key, so that there is one secret to keep and none to type.
        string Password(string use) => Convert.ToHexStringLower(HMACSHA256.HashData(settings.ContextKey, Encoding.ASCII.GetBytes($"database password: {use}")));
    }

    /// <summary>Brings the database to this version.</summary>
    /// <exception cref="InvalidOperationException">The operator gave no owner connection.</exception>
    public async Task MigrateAsync(ProductSettings settings, CancellationToken cancellation)
    {
        var owner = OwnerConnection ?? throw new InvalidOperationException("CM_DATABASE_OWNER is needed to migrate: the connection string of the role that owns the tables.");
        await Migrating.MigrateAsync(owner, settings.ContextKey, new NpgsqlConnectionStringBuilder(WebConnection).Password!, cancellation);
    }

    /// <summary>Stops the server of our own, if there is one.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    // Prepared statements pay twice over under row policies; nothing is ever set for a whole session, so no reset is needed.
    private static string WebOptions(string connection) => new NpgsqlConnectionStringBuilder(connection)
    {
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 3,
        NoResetOnClose = true,
        ApplicationName = "case-management",
    }.ConnectionString;
}
