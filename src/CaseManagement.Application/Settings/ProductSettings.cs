using System.Net;

namespace CaseManagement.Application.Settings;

/// <summary>What a running copy of the product is for.</summary>
public enum RunsAs
{
    Production,
    Test,
    Demo,
}

/// <summary>How much is logged.</summary>
public enum LogDetail
{
    Verbose,
    Debug,
    Information,
    Warning,
    Error,
}

/// <summary>The settings of this process, checked. What each means stands in <see cref="SettingsCatalogue"/>.</summary>
public sealed record ProductSettings
{
    public required Uri Address { get; init; }
    public required RunsAs Environment { get; init; }
    public required bool Demo { get; init; }

    /// <summary>Null when the product keeps its own server.</summary>
    public required string? Database { get; init; }
    public required string? DatabaseOwner { get; init; }
    public required string DataFolder { get; init; }
    public required string? PostgresBinaries { get; init; }

    /// <summary>Empty only between <see cref="SettingsReader.Read"/> and <see cref="KeptSecrets.Complete"/>.</summary>
    public required byte[] ContextKey { get; init; }

    /// <inheritdoc cref="ContextKey"/>
    public required byte[] FieldKey { get; init; }
    public required string? KeysCertificate { get; init; }
    public required string? KeysCertificatePassword { get; init; }
    public required bool RequireSecondFactor { get; init; }
    public required TimeSpan IdleTime { get; init; }
    public required TimeSpan AbsoluteTime { get; init; }
    public required string CouncilName { get; init; }
    public required string BrandColour { get; init; }
    public WorkloadWeights WorkloadWeights { get; init; } = WorkloadWeights.Usual;
    public required bool WorkerInsideWeb { get; init; }
    public required IReadOnlyList<IPAddress> Proxies { get; init; }
    public required IReadOnlyList<string> Hosts { get; init; }
    public required LogDetail LogLevel { get; init; }

    public bool IsProduction => Environment is RunsAs.Production;

    /// <summary>Whether the product starts and stops its own PostgreSQL server.</summary>
    public bool IsEmbedded => Database is null;

    /// <summary>Where the product's own server keeps its data.</summary>
    public string EmbeddedFolder => Path.Combine(DataFolder, "postgres");

    /// <summary>The settings of the environment, with the secrets that an embedded copy keeps for itself.</summary>
    /// <exception cref="SettingsException">Something is missing, wrong or unsafe.</exception>
    public static ProductSettings FromEnvironment() => KeptSecrets.Complete(SettingsReader.ReadEnvironment());

    // A record would print its secrets.
    public override string ToString() => $"{Environment} at {Address}";
}
