using System.Security.Cryptography;
using System.Text;
using CaseManagement.Benchmarks.Paths;
using CaseManagement.Persistence;
using CaseManagement.Persistence.EmbeddedServer;
using Npgsql;

namespace CaseManagement.Benchmarks;

/// <summary>The database that the product and the limits share: its server, its keys, and people to ask as.</summary>
internal sealed class ScaleDatabase : IAsyncDisposable
{
    private const int Actors = 150;
    private const string Name = "case_management";
    private readonly EmbeddedPostgres _server;
    private readonly string _webPassword = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private ScaleDatabase(EmbeddedPostgres server, string superuser) => (_server, Superuser) = (server, superuser);

    public string Superuser { get; }

    public int Port => new NpgsqlConnectionStringBuilder(Superuser).Port;

    public int ServerProcess { get; private set; }

    public string ContextKey { get; private set; } = "";

    public long People { get; private set; }

    public IReadOnlyList<Actor> Workers { get; private set; } = [];

    public IReadOnlyList<Actor> Managers { get; private set; } = [];

    public static async Task<ScaleDatabase> OpenAsync(string folder)
    {
        var server = new EmbeddedPostgres(new EmbeddedServerOptions { Folder = Path.Combine(folder, "postgres"), Say = Console.Error.WriteLine });
        var address = await server.StartAsync();
        var database = new ScaleDatabase(server, new NpgsqlConnectionStringBuilder(address.ConnectionString()) { Database = Name }.ConnectionString);
        await database.PrepareAsync();
        return database;
    }

    /// <summary>The connection string of the web role, through this port.</summary>
    public string Web(int port) => new NpgsqlConnectionStringBuilder(Superuser) { Port = port, Username = Migrating.WebRole, Password = _webPassword }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        await using var source = NpgsqlDataSource.Create(Superuser);
        await using (var command = source.CreateCommand($"alter role {Migrating.WebRole} password '{_webPassword}'"))
        {
            await command.ExecuteNonQueryAsync();
        }

        ContextKey = Convert.ToBase64String((byte[])(await ScalarAsync(source, "select key from sec.context_key"))!);
        People = (long)(await ScalarAsync(source, "select count(*) from app.people"))!;
        var folder = (string)(await ScalarAsync(source, "select current_setting('data_directory')"))!;
        ServerProcess = int.Parse((await File.ReadAllLinesAsync(Path.Combine(folder, "postmaster.pid")))[0], System.Globalization.CultureInfo.InvariantCulture);

        // Workers with a full caseload, each asking about a child with at least a page of chronology where they have one.
        Workers = await ActorsAsync(source,
            """
            select distinct on (c.allocated_to) c.allocated_to, c.id, p.given_name || ' ' || p.family_name
            from app.children c join app.people p on p.id = c.id join app.staff_roles r on r.staff_id = c.allocated_to and r.role = 'SocialWorker'
            where c.closed_on is null and c.level = 'Normal' and exists (select 1 from app.child_access a where a.child_id = c.id and a.staff_id = c.allocated_to)
            order by c.allocated_to, abs((select count(*) from app.entries e where e.child_id = c.id) - 60) limit 
            """);
        Managers = await ActorsAsync(source,
            """
            select distinct on (m.staff_id) m.staff_id, c.id, p.given_name || ' ' || p.family_name
            from app.team_memberships m join app.staff_roles r on r.staff_id = m.staff_id and r.role = 'TeamManager'
            join app.children c on c.team_id = m.team_id and c.closed_on is null join app.people p on p.id = c.id
            where m.is_manager order by m.staff_id, c.id limit 
            """);
    }

    private static async Task<List<Actor>> ActorsAsync(NpgsqlDataSource source, string sql)
    {
        var actors = new List<Actor>();
        await using (var command = source.CreateCommand(sql + Actors))
        {
            command.CommandTimeout = 300;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                actors.Add(new Actor(reader.GetGuid(0), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), reader.GetGuid(1), reader.GetString(2)));
            }
        }

        foreach (var actor in actors)
        {
            await using var command = source.CreateCommand("select sec.start_session($1, $2, $3, false, '127.0.0.1', 'benchmark')");
            command.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            command.Parameters.Add(new() { Value = SHA256.HashData(Encoding.ASCII.GetBytes(actor.SessionKey)) });
            command.Parameters.Add(new() { Value = actor.StaffId });
            await command.ExecuteNonQueryAsync();
        }

        return actors;
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
