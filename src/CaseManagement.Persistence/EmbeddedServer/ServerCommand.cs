using System.ComponentModel;
using System.Diagnostics;

namespace CaseManagement.Persistence.EmbeddedServer;

/// <summary>What a program answered.</summary>
internal sealed record ServerAnswer(int ExitCode, string Output);

/// <summary>Runs the programs of a PostgreSQL installation.</summary>
internal static class ServerCommand
{
    /// <summary>Runs a program and reads what it says. Never for <c>pg_ctl start</c>: the server would hold the pipe open.</summary>
    public static async Task<ServerAnswer> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation, string? workingFolder = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? "",
        };

        // Settings of the caller's own PostgreSQL must not reach ours.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output + await errors);
    }

    /// <summary>Null when there is no such program or it failed.</summary>
    public static async Task<ServerAnswer?> TryRunAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        try
        {
            var answer = await RunAsync(command, cancellation);
            return answer.ExitCode == 0 ? answer : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
