using System.CommandLine;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Seed;
using CaseManagement.Application.Settings;

namespace CaseManagement.Web.Verbs;

/// <summary>serve: the web application, with its own database and demo authority when the settings say so.</summary>
internal static class ServeVerb
{
    public static Command Command()
    {
        var command = new Command("serve", "Serve the product (the default).");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    public static async Task<int> RunAsync(CancellationToken cancellation)
    {
        var settings = ProductSettings.FromEnvironment();
        await using var database = await ProductDatabase.OpenAsync(settings, Console.WriteLine, cancellation);

        if (settings.IsEmbedded)
        {
            await database.MigrateAsync(settings, cancellation);
        }

        if (settings is { Demo: true, IsEmbedded: true } && await Seeding.IsEmptyAsync(database, cancellation))
        {
            Console.WriteLine("The database is new: loading the demo authority, which takes about a minute this first time.");
            await SeedVerb.LoadAsync(SeedProfile.Demo, 0, settings, database, cancellation);
        }

        await using var app = WebProduct.Create(settings, database);
        await app.StartAsync(cancellation);
        if (settings.Demo)
        {
            SeedVerb.PrintSignIns();
        }

        Console.WriteLine($"Case management is at {settings.Address}");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
