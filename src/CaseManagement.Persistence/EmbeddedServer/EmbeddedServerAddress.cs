using Npgsql;

namespace CaseManagement.Persistence.EmbeddedServer;

/// <summary>Where a running server listens, and who may do everything on it.</summary>
public sealed record EmbeddedServerAddress(string Host, int Port, string SuperuserName, string Password)
{
    /// <summary>A connection string for the superuser.</summary>
    public string ConnectionString(string database = "postgres") => ConnectionString(database, SuperuserName, Password);

    /// <summary>A connection string for another role on the same server.</summary>
    public string ConnectionString(string database, string role, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = database,
        Username = role,
        Password = password,
    }.ConnectionString;

    // A record would print its password.
    public override string ToString() => $"{SuperuserName}@{Host}:{Port}";
}
