using Npgsql;

namespace CaseManagement.Application.Hosting;

/// <summary>
/// Something that nobody waits for. A public class of a feature folder that implements this is done by itself: once in each
/// period, by one process at a time, in a scope of its own.
/// </summary>
/// <remarks>
/// Nobody is signed in, so the row policies show it nothing. It calls functions of the database that do one thing within
/// their own bounds, and writes an audit entry where somebody's account or record is changed.
/// </remarks>
public interface IBackgroundWork
{
    /// <summary>What it does, in words for the administrator. Also its key: another name is other work.</summary>
    string Name { get; }

    /// <summary>It is due when it was last done this long ago.</summary>
    TimeSpan Every { get; }

    /// <summary>Does it. It may be cut off at any moment and must be safe to do again.</summary>
    Task DoAsync(CancellationToken cancellation);
}

internal static class BackgroundStatements
{
    /// <summary>Runs one statement of the database's own functions.</summary>
    public static async Task RunAsync(this NpgsqlDataSource database, string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
