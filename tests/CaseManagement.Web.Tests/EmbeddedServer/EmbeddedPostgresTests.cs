using CaseManagement.Persistence.EmbeddedServer;
using Npgsql;

namespace CaseManagement.Web.Tests.EmbeddedServer;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"case-management-embedded-{Guid.NewGuid():N}");

    [Fact]
    public async Task Data_and_port_survive_a_restart()
    {
        await using var first = Server();
        var before = await first.StartAsync();
        await RunAsync(before, "create table kept (n int); insert into kept values (7)");
        await first.StopAsync();

        await using var second = Server();
        var after = await second.StartAsync();

        Assert.Equal(before, after);
        Assert.Equal(7, await RunAsync(after, "select n from kept"));
    }

    [Fact]
    public async Task A_second_process_joins_the_running_server_and_does_not_stop_it()
    {
        await using var serving = Server();
        var address = await serving.StartAsync();

        await using (var command = Server())
        {
            Assert.Equal(address, await command.StartAsync());
        }

        Assert.Equal(1, await RunAsync(address, "select 1"));

        await serving.StopAsync();
        await Assert.ThrowsAsync<NpgsqlException>(() => RunAsync(address, "select 1"));
    }

    [Fact]
    public async Task A_folder_in_use_is_not_swept_and_a_left_one_is()
    {
        await using var server = Server();
        await server.StartAsync();
        Assert.False(await EmbeddedPostgres.SweepAsync(Options()));

        await server.StopAsync();
        Assert.True(await EmbeddedPostgres.SweepAsync(Options()));
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task The_password_is_needed_and_only_its_owner_can_read_it()
    {
        await using var server = Server();
        var address = await server.StartAsync();

        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(address with { Password = "guess" }, "select 1"));
        Assert.DoesNotContain(address.Password, address.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "password")));
        }
    }

    [Fact]
    public async Task Names_sort_as_people_in_Britain_expect()
    {
        await using var server = Server();
        var address = await server.StartAsync();

        Assert.Equal("de Souza, Dean, Émile, O'Brien, Zed", await RunAsync(address,
            "select string_agg(n, ', ' order by n) from (values ('Zed'), ('O''Brien'), ('Émile'), ('Dean'), ('de Souza')) v (n)"));
    }

    [Fact]
    public async Task A_folder_without_server_programs_is_named_in_the_refusal()
    {
        await using var server = new EmbeddedPostgres(Options() with { Binaries = "/nowhere" });

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync());

        Assert.Contains("CM_POSTGRES_BIN names /nowhere", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private EmbeddedPostgres Server() => new(Options());

    private EmbeddedServerOptions Options() => new() { Folder = _folder, FastAndUnsafe = true };

    private static async Task<object?> RunAsync(EmbeddedServerAddress address, string sql)
    {
        await using var source = NpgsqlDataSource.Create(address.ConnectionString() + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
