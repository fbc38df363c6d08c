using System.Globalization;

namespace CaseManagement.Persistence.EmbeddedServer;

/// <summary>The PostgreSQL server programs found on this machine.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    private const string DebianTree = "/usr/lib/postgresql";

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The folder asked for; else the newest of the distribution; else what <c>pg_config</c> on the PATH says.</summary>
    /// <exception cref="InvalidOperationException">There is none, or it is too old.</exception>
    public static async Task<PostgresBinaries> FindAsync(string? asked, CancellationToken cancellation)
    {
        var folder = string.IsNullOrWhiteSpace(asked) ? await LookAsync(cancellation) : asked;
        var found = new PostgresBinaries(folder ?? "");

        if (!File.Exists(found.InitDb) || !File.Exists(found.PgCtl))
        {
            throw new InvalidOperationException(asked is { Length: > 0 }
                ? $"CM_POSTGRES_BIN names {asked}, which does not hold initdb and pg_ctl."
                : "No PostgreSQL server programs were found: install the package postgresql, name their folder in CM_POSTGRES_BIN, or give a connection string in CM_DATABASE.");
        }

        ServerVersion.EnsureSafe((await ServerCommand.RunAsync([found.PgCtl, "--version"], cancellation)).Output);
        return found;
    }

    private static async Task<string?> LookAsync(CancellationToken cancellation)
    {
        var newest = NewestOfDebian();
        if (newest is not null)
        {
            return newest;
        }

        var answer = await ServerCommand.TryRunAsync(["pg_config", "--bindir"], cancellation);
        return answer?.Output.Trim();
    }

    private static string? NewestOfDebian() => !Directory.Exists(DebianTree) ? null : Directory
        .EnumerateDirectories(DebianTree)
        .Select(version => (Number: Number(Path.GetFileName(version)), Folder: Path.Combine(version, "bin")))
        .Where(found => File.Exists(Path.Combine(found.Folder, "initdb")))
        .OrderByDescending(found => found.Number)
        .Select(found => found.Folder)
        .FirstOrDefault();

    private static double Number(string version) =>
        double.TryParse(version, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
