using CaseManagement.Application.Seed.Demo;
using CaseManagement.TestSupport.Database;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CaseManagement.TestSupport.Running;

/// <summary>The product with the whole demo authority, loaded once a test run and copied for each test class.</summary>
public class DemoProduct : Product
{
    private static readonly Lazy<Task<string>> Demo = new(LoadAsync);

    /// <summary>The instant of the load, for a second load to compare with.</summary>
    public static FakeTimeProvider LoadedAt { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>A migrated database without anybody in it, beside the product's own.</summary>
    public static async Task<string> AnotherEmptyAsync()
    {
        var server = await TestDatabaseServer.GetAsync();
        return server.ConnectionTo(await server.CloneAsync(await EmptyAsync()));
    }

    /// <summary>Loads the demo into an empty database, as the seed command does.</summary>
    public static Task LoadIntoAsync(string ownerConnection) => DemoSeed.LoadAsync(ownerConnection, FieldKey, LoadedAt, _ => { }, CancellationToken.None);

    protected override Task<string> TemplateAsync() => Demo.Value;

    private static async Task<string> LoadAsync()
    {
        var server = await TestDatabaseServer.GetAsync();
        var database = await server.CloneAsync(await EmptyAsync(), "demo");
        await LoadIntoAsync(server.ConnectionTo(database));
        NpgsqlConnection.ClearAllPools();
        return database;
    }
}

/// <summary>The demo authority with a real web server, for a real browser.</summary>
public class ServedDemoProduct : DemoProduct
{
    protected override bool UsesKestrel => true;
}
