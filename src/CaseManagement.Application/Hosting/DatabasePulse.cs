using Npgsql;

namespace CaseManagement.Application.Hosting;

/// <summary>Whether the database answers, and is of this version.</summary>
public sealed class DatabasePulse(NpgsqlDataSource database)
{
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
