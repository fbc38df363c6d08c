using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace CaseManagement.Persistence.EmbeddedServer;

/// <summary>
/// The product's own PostgreSQL server, for a trial or a developer's machine: nothing to install or set up beyond the
/// distribution's package. Used when no connection string is given (docs/decisions/0002-embedded-postgresql.md).
/// </summary>
public sealed class EmbeddedPostgres(EmbeddedServerOptions options) : IAsyncDisposable
{
    private const string Superuser = "case_management_superuser";
    private const int Attempts = 3;

    private Running? _running;

    /// <summary>Starts the server, or joins the one that runs on this folder already.</summary>
    /// <exception cref="InvalidOperationException">It cannot start; the message says what to do.</exception>
    public async Task<EmbeddedServerAddress> StartAsync(CancellationToken cancellation = default)
    {
        if (_running is { } already)
        {
            return already.Address;
        }

        if (OperatingSystem.IsWindows())
        {
            throw new InvalidOperationException("The embedded database runs on Linux and macOS only: give a connection string in CM_DATABASE.");
        }

        try
        {
            _running = await StartOrJoinAsync(cancellation);
            return _running.Address;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InvalidOperationException($"The database folder {Path.GetFullPath(options.Folder)} belongs to another account: run as that account, or name another folder in CM_DATA_FOLDER.", exception);
        }
    }

    /// <summary>Stops the server, unless another process (a second window, an operations command) still uses it.</summary>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _running, null) is not { } running)
        {
            return;
        }

        using var held = await running.Server.Folder.HoldAsync(cancellation);
        running.Use.Dispose();
        if (!running.Server.Folder.IsInUse())
        {
            await running.Server.StopAsync(withoutCheckpoint: false, cancellation);
        }
    }

    /// <summary>Has the server ended and its folder deleted when this process is gone, even if it is killed: for tests.</summary>
    public void DiscardWhenThisProcessEnds() => _running?.Server.DiscardAfter(Environment.ProcessId);

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Stops the server of a folder whose users are all gone, and deletes the folder: for the left-overs of tests.</summary>
    /// <returns>False when it is still in use.</returns>
    public static async Task<bool> SweepAsync(EmbeddedServerOptions options, CancellationToken cancellation = default)
    {
        var folder = new ServerFolder(Path.GetFullPath(options.Folder));
        if (folder.IsInUse())
        {
            return false;
        }

        var binaries = await PostgresBinaries.FindAsync(options.Binaries, cancellation);
        var server = new ServerProcess(binaries, await ServerAccount.ForAsync(folder.Root, cancellation), folder);
        if (folder.IsInitialised && await server.IsRunningAsync(cancellation))
        {
            await server.StopAsync(withoutCheckpoint: true, cancellation);
        }

        Directory.Delete(folder.Root, recursive: true);
        return true;
    }

    [UnsupportedOSPlatform("windows")]
    private async Task<Running> StartOrJoinAsync(CancellationToken cancellation)
    {
        var binaries = await PostgresBinaries.FindAsync(options.Binaries, cancellation);
        var account = await ServerAccount.ForAsync(options.Folder, cancellation);
        var folder = await ServerFolder.MakeAsync(options, account, cancellation);
        var server = new ServerProcess(binaries, account, folder);

        using var held = await folder.HoldAsync(cancellation);
        var use = folder.Use();
        try
        {
            var password = await folder.PasswordAsync(cancellation);
            if (!folder.IsInitialised)
            {
                await account.OwnAsync(folder.Root, cancellation);
                await server.InitialiseAsync(Superuser, options.FastAndUnsafe, cancellation);
            }

            var port = await server.IsRunningAsync(cancellation)
                ? await folder.RunningPortAsync(cancellation)
                : await StartOnFreePortAsync(server, folder, cancellation);

            return new(server, use, new(IPAddress.Loopback.ToString(), port, Superuser, password));
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    private async Task<int> StartOnFreePortAsync(ServerProcess server, ServerFolder folder, CancellationToken cancellation)
    {
        var port = await folder.LastPortAsync(cancellation) ?? 0;
        for (var attempt = 1; ; attempt++)
        {
            port = FreePort(port);
            await server.ConfigureAsync(port, options.FastAndUnsafe, cancellation);
            if (await server.TryStartAsync(cancellation))
            {
                await folder.RememberPortAsync(port, cancellation);
                return port;
            }

            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"PostgreSQL did not start. Its log, {folder.Log}, ends:\n{server.EndOfLog()}");
            }

            // Somebody may have taken the port in between.
            port = 0;
        }
    }

    private static int FreePort(int preferred)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, preferred);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException) when (preferred != 0)
        {
            return FreePort(0);
        }
    }

    private sealed record Running(ServerProcess Server, IDisposable Use, EmbeddedServerAddress Address);
}
