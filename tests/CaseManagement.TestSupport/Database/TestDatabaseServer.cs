using Npgsql;

namespace CaseManagement.TestSupport.Database;

/// <summary>
/// The one PostgreSQL server of a test run: the one named in TEST_POSTGRES, else a container when Docker answers, else
/// the product's own server in a temporary folder. Started on first use; stopped when the test process ends.
/// </summary>
public sealed class TestDatabaseServer
{
    private static readonly Lazy<Task<TestDatabaseServer>> Shared = new(StartAsync);

    // PostgreSQL copies a template only while nobody is connected to it, and one copy at a time is the fastest.
    private static readonly SemaphoreSlim OneCopy = new(1);
    private readonly NpgsqlDataSource _postgres;

    private TestDatabaseServer(string superuserConnection)
    {
        SuperuserConnection = superuserConnection;

        // Without a pool no idle connection keeps a database from being dropped or copied.
        _postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuserConnection) { Pooling = false });
    }

    /// <summary>The connection string of the superuser, to the database <c>postgres</c>.</summary>
    public string SuperuserConnection { get; }

    /// <summary>The server of this test run.</summary>
    public static Task<TestDatabaseServer> GetAsync() => Shared.Value;

    /// <summary>The connection string of the superuser to another database.</summary>
    public string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(SuperuserConnection) { Database = database }.ConnectionString;

    /// <summary>Makes an empty database, sorted as in Britain on any server, for example to be migrated and then copied.</summary>
    public async Task<string> CreateAsync(string prefix = "empty")
    {
        var name = NewName(prefix);
        await RunAsync($"create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8' locale_provider icu icu_locale 'en-GB'");
        return name;
    }

    /// <summary>Copies a database that nobody is connected to (clear the pools first). Takes some tens of milliseconds.</summary>
    /// <returns>The copy's name.</returns>
    public async Task<string> CloneAsync(string template, string prefix = "test")
    {
        var name = NewName(prefix);
        await OneCopy.WaitAsync();
        try
        {
            await RunAsync($"create database {name} template {template}");
        }
        finally
        {
            OneCopy.Release();
        }

        return name;
    }

    /// <summary>Drops a database, whoever is still connected to it.</summary>
    public Task DropAsync(string database) => RunAsync($"drop database if exists {database} with (force)");

    private static async Task<TestDatabaseServer> StartAsync() => new(
        Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } given ? given
        : ContainerServer.DockerAnswers() ? await ContainerServer.StartAsync()
        : await TemporaryServer.StartAsync());

    private async Task RunAsync(string sql)
    {
        await using var command = _postgres.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string NewName(string prefix) => $"{prefix}_{Guid.NewGuid():N}";
}
