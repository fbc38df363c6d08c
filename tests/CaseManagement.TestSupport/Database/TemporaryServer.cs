using CaseManagement.Persistence.EmbeddedServer;

namespace CaseManagement.TestSupport.Database;

/// <summary>The product's own server in a folder that lives as long as the test process.</summary>
internal static class TemporaryServer
{
    private const string Prefix = "case-management-tests-";

    // Held for as long as the process lives: collected as garbage it would let go of the lock that says the folder is in use,
    // and the next test process would sweep the server away.
    private static EmbeddedPostgres? _running;

    public static async Task<string> StartAsync()
    {
        await SweepAsync();

        var options = OptionsFor(Path.Combine(Path.GetTempPath(), Prefix + Guid.NewGuid().ToString("N")[..12]));
        var server = _running = new EmbeddedPostgres(options);
        var address = await server.StartAsync();

        // The test platform kills its process a moment after the last test, too soon for an orderly stop from inside.
        server.DiscardWhenThisProcessEnds();
        return address.ConnectionString();
    }

    /// <summary>Ends the servers of test processes that were killed, and deletes their folders.</summary>
    private static async Task SweepAsync()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                await EmbeddedPostgres.SweepAsync(OptionsFor(folder));
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or IOException or InvalidOperationException)
            {
                // Another account's, or another test process sweeps it at this moment.
            }
        }
    }

    private static EmbeddedServerOptions OptionsFor(string folder) => new()
    {
        Folder = folder,
        Binaries = Environment.GetEnvironmentVariable("CM_POSTGRES_BIN"),
        FastAndUnsafe = true,
    };
}
