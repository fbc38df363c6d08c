using CaseManagement.Persistence.EmbeddedServer;

namespace CaseManagement.TestSupport.Database;

/// <summary>Where PostgreSQL's own programs are on this machine.</summary>
public static class PostgresPrograms
{
    /// <summary>The folder of initdb and psql.</summary>
    public static async Task<string> FolderAsync() => (await PostgresBinaries.FindAsync(Environment.GetEnvironmentVariable("CM_POSTGRES_BIN"), default)).Folder;
}
