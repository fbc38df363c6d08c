using CaseManagement.TestSupport.Database;
using Npgsql;

namespace CaseManagement.Web.Tests.EmbeddedServer;

public sealed class TestDatabaseServerTests
{
    [Fact]
    public async Task A_copy_has_what_its_template_has_and_changes_nothing_in_it()
    {
        var server = await TestDatabaseServer.GetAsync();
        var template = await server.CreateAsync("template");
        await RunAsync(server, template, "create table t (n int); insert into t values (1)");

        var copy = await server.CloneAsync(template);
        await RunAsync(server, copy, "insert into t values (2)");

        Assert.Equal(2L, await RunAsync(server, copy, "select count(*) from t"));
        Assert.Equal(1L, await RunAsync(server, template, "select count(*) from t"));
        await server.DropAsync(copy);
        await server.DropAsync(template);
    }

    private static async Task<object?> RunAsync(TestDatabaseServer server, string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionTo(database) + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
