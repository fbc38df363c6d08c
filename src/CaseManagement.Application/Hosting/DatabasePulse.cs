using Npgsql;

namespace CaseManagement.Application.Hosting;

/// <summary>Whether the database answers, and is of this version.</summary>
public sealed class DatabasePulse(NpgsqlDataSource database)
{
    /// <summary>The same for a process that has no data source of its own.</summary>
    public static async Task<bool> BeatsAtAsync(string connection, CancellationToken cancellation)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        return await new DatabasePulse(database).BeatsAsync(cancellation);
    }

    public async Task<bool> BeatsAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellation);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
