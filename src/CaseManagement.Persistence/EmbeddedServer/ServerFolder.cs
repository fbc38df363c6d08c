using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace CaseManagement.Persistence.EmbeddedServer;

/// <summary>The folder of one server: data, password, port, log and the locks that tell who uses it.</summary>
internal sealed record ServerFolder(string Root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Data => Path.Combine(Root, "data");

    public string Log => Path.Combine(Root, "server.log");

    public string PasswordFile => Path.Combine(Root, "password");

    public string Configuration => Path.Combine(Data, "postgresql.conf");

    public bool IsInitialised => File.Exists(Path.Combine(Data, "PG_VERSION"));

    private string PortFile => Path.Combine(Root, "port");

    private string StartLock => Path.Combine(Root, "start.lock");

    private string UsersLock => Path.Combine(Root, "users.lock");

    /// <summary>The folder asked for; or, when the server's account cannot reach it, one that it can.</summary>
    [UnsupportedOSPlatform("windows")]
    public static async Task<ServerFolder> MakeAsync(EmbeddedServerOptions options, ServerAccount account, CancellationToken cancellation)
    {
        var asked = Path.GetFullPath(options.Folder);
        var parent = Path.GetDirectoryName(asked) ?? "/";
        Directory.CreateDirectory(parent);

        if (await account.CanReachAsync(parent, cancellation))
        {
            return await MakeAsync(asked, account, cancellation);
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))[..12];
        var elsewhere = $"/var/tmp/case-management-{name}";
        options.Say($"The database is kept in {elsewhere}, because the account it runs under cannot reach {asked}.");
        return await MakeAsync(elsewhere, account, cancellation);
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task<ServerFolder> MakeAsync(string folder, ServerAccount account, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);

        // /var/tmp is everybody's: a folder somebody else prepared there must not receive the data.
        if (account.Identity is var (user, _)
            && (await ServerAccount.OwnerAsync(folder, cancellation)).User is var owner && owner != user && owner != "0")
        {
            throw new UnauthorizedAccessException();
        }

        return new(folder);
    }

    /// <summary>The superuser's password; made on first use, readable by the owner only.</summary>
    [UnsupportedOSPlatform("windows")]
    public async Task<string> PasswordAsync(CancellationToken cancellation)
    {
        if (!File.Exists(PasswordFile))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
            await using var file = new StreamWriter(PasswordFile, options);
            await file.WriteAsync(RandomNumberGenerator.GetHexString(48, lowercase: true));
        }

        return await File.ReadAllTextAsync(PasswordFile, cancellation);
    }

    /// <summary>The port used last; null on first use.</summary>
    public async Task<int?> LastPortAsync(CancellationToken cancellation) => File.Exists(PortFile)
        && int.TryParse(await File.ReadAllTextAsync(PortFile, cancellation), CultureInfo.InvariantCulture, out var port) ? port : null;

    public Task RememberPortAsync(int port, CancellationToken cancellation) =>
        File.WriteAllTextAsync(PortFile, port.ToString(CultureInfo.InvariantCulture), cancellation);

    /// <summary>The port of the server that runs now, as it wrote it itself.</summary>
    public async Task<int> RunningPortAsync(CancellationToken cancellation)
    {
        const int portLine = 3;
        var lines = await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"), cancellation);
        return int.Parse(lines[portLine], CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until no other process starts or stops this server.</summary>
    public async Task<IDisposable> HoldAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (TryLock(StartLock, FileAccess.ReadWrite, FileShare.None) is { } held)
            {
                return held;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    /// <summary>Says that this process uses the server; the system forgets it when the process ends, however it ends.</summary>
    public IDisposable Use()
    {
        File.AppendAllText(UsersLock, "");
        return TryLock(UsersLock, FileAccess.Read, FileShare.Read) ?? throw new InvalidOperationException($"{UsersLock} could not be locked.");
    }

    /// <summary>Whether any process still uses the server.</summary>
    public bool IsInUse()
    {
        using var alone = TryLock(UsersLock, FileAccess.ReadWrite, FileShare.None);
        return alone is null;
    }

    private static FileStream? TryLock(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
