using System.CommandLine;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Settings;

namespace CaseManagement.Web.Verbs;

/// <summary>The verbs of the one executable: it serves by default.</summary>
public static class CommandLine
{
    public static RootCommand Root()
    {
        var root = new RootCommand("Case management for children's social care. Without a verb it serves the product.")
        {
            ServeVerb.Command(),
            WorkerVerb.Command(),
            MigrateVerb.Command(),
            SeedVerb.Command(),
            UsersVerb.Command(),
            SelfTestVerb.Command(),
            RoutesVerb.Command(),
            HealthVerb.Command(),
            AuditVerb.Command(),
        };
        root.SetAction((_, cancellation) => ServeVerb.RunAsync(cancellation));
        return root;
    }

    /// <summary>Opens the database of the environment's settings for a verb, and closes it afterwards.</summary>
    internal static async Task<int> WithDatabaseAsync(Func<ProductSettings, ProductDatabase, Task<int>> run, CancellationToken cancellation)
    {
        var settings = ProductSettings.FromEnvironment();
        await using var database = await ProductDatabase.OpenAsync(settings, Console.Error.WriteLine, cancellation);
        return await run(settings, database);
    }
}
