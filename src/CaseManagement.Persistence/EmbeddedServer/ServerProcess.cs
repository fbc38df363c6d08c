using System.Diagnostics;
using System.Globalization;

namespace CaseManagement.Persistence.EmbeddedServer;

/// <summary>Makes, configures, starts and stops the server of one folder through PostgreSQL's own programs.</summary>
internal sealed record ServerProcess(PostgresBinaries Binaries, ServerAccount Account, ServerFolder Folder)
{
    private const string SecondsToWait = "60";

    public async Task InitialiseAsync(string superuser, bool withoutSync, CancellationToken cancellation)
    {
        // A first start that was interrupted leaves half a data folder, which initdb refuses.
        if (Directory.Exists(Folder.Data))
        {
            Directory.Delete(Folder.Data, recursive: true);
        }

        // Names sort as people in Britain expect: O'Brien among the Os, de Souza among the Ds.
        var answer = await RunAsync([
            Binaries.InitDb, "-D", Folder.Data, "-U", superuser, "--pwfile", Folder.PasswordFile,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8",
            "--locale-provider", "icu", "--icu-locale", "en-GB", "--data-checksums",
            .. withoutSync ? ["--no-sync"] : Array.Empty<string>()], cancellation);

        if (answer.ExitCode != 0)
        {
            throw new InvalidOperationException($"PostgreSQL could not prepare {Folder.Data}:\n{answer.Output.Trim()}");
        }
    }

    public Task ConfigureAsync(int port, bool fastAndUnsafe, CancellationToken cancellation) =>
        File.WriteAllTextAsync(Folder.Configuration, $"""
            # Written at each start; changes here are lost.
            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 60
            shared_buffers = 256MB
            maintenance_work_mem = 128MB
            max_wal_size = 512MB
            jit = off
            log_checkpoints = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            # Statements carry personal data, so the log holds none of them.
            log_min_error_statement = panic
            log_statement = 'none'
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_error_verbosity = terse

            """ + (fastAndUnsafe ? """
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            wal_level = minimal
            max_wal_senders = 0

            """ : ""), cancellation);

    public async Task<bool> IsRunningAsync(CancellationToken cancellation) =>
        (await RunAsync([Binaries.PgCtl, "-D", Folder.Data, "status"], cancellation)).ExitCode == 0;

    /// <summary>False when the server did not come up; its log says why.</summary>
    public async Task<bool> TryStartAsync(CancellationToken cancellation)
    {
        // The server inherits pg_ctl's outputs and would keep a pipe to us open for ever, so they go nowhere.
        var answer = await RunAsync([
            "sh", "-c", "exec \"$0\" \"$@\" </dev/null >/dev/null 2>&1",
            Binaries.PgCtl, "-D", Folder.Data, "-l", Folder.Log, "-s", "-w", "-t", SecondsToWait, "start"], cancellation);
        return answer.ExitCode == 0;
    }

    public async Task StopAsync(bool withoutCheckpoint, CancellationToken cancellation)
    {
        var mode = withoutCheckpoint ? "immediate" : "fast";
        var answer = await RunAsync([Binaries.PgCtl, "-D", Folder.Data, "-m", mode, "-w", "-t", SecondsToWait, "stop"], cancellation);
        if (answer.ExitCode != 0 && await IsRunningAsync(cancellation))
        {
            throw new InvalidOperationException($"PostgreSQL did not stop: {answer.Output.Trim()}");
        }
    }

    /// <summary>Leaves a small shell behind that waits for the process to end, then stops the server and deletes the folder.</summary>
    public void DiscardAfter(int processId)
    {
        const string script = """
            exec </dev/null >/dev/null 2>&1
            trap '' INT TERM HUP
            process=$1 folder=$2
            shift 2
            while kill -0 "$process"; do sleep 1; done
            "$@"
            rm -rf "$folder"
            """;
        IEnumerable<string> stop = Account.Run(Binaries.PgCtl, "-D", Folder.Data, "-m", "immediate", "stop");
        var start = new ProcessStartInfo("sh", ["-c", script, "sh", processId.ToString(CultureInfo.InvariantCulture), Folder.Root, .. stop])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        using var shell = Process.Start(start);
    }

    public string EndOfLog() =>
        File.Exists(Folder.Log) ? string.Join('\n', File.ReadLines(Folder.Log).TakeLast(8)) : "(there is no log)";

    private Task<ServerAnswer> RunAsync(string[] command, CancellationToken cancellation) =>
        ServerCommand.RunAsync(Account.Run(command), cancellation, Folder.Root);
}
