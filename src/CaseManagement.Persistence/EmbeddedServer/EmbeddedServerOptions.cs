namespace CaseManagement.Persistence.EmbeddedServer;

/// <summary>How the product's own PostgreSQL server is kept.</summary>
public sealed record EmbeddedServerOptions
{
    /// <summary>The folder that holds the data, the password, the port and the log; made when missing.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder of <c>initdb</c> and <c>pg_ctl</c>; null to look for it.</summary>
    public string? Binaries { get; init; }

    /// <summary>Never waits for the disk: for tests, whose data may be lost.</summary>
    public bool FastAndUnsafe { get; init; }

    /// <summary>Hears what the person starting the product should know, such as where the data went.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
