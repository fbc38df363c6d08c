using System.CommandLine;
using CaseManagement.Application;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Settings;
using CaseManagement.Web.Hosting;

namespace CaseManagement.Web.Verbs;

/// <summary>worker: does the background work, beside the web process and on any number of machines.</summary>
internal static class WorkerVerb
{
    public static Command Command()
    {
        var once = new Option<bool>("--once") { Description = "Do what is due now and end. Exit code 1 when any of it failed." };
        var command = new Command("worker", "Do the background work: reminders, access that starts or ends with the day, clearing up.") { once };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(once), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool once, CancellationToken cancellation)
    {
        var settings = ProductSettings.FromEnvironment();
        if (settings.IsEmbedded)
        {
            throw new InvalidOperationException("The product's own database is looked after by the process that serves it. Give CM_DATABASE to run a worker beside it.");
        }

        await using var database = await ProductDatabase.OpenAsync(settings, Console.Error.WriteLine, cancellation);
        using var host = Create(settings with { WorkerInsideWeb = !once }, database);
        await host.StartAsync(cancellation);
        if (!once)
        {
            await host.WaitForShutdownAsync(cancellation);
            return 0;
        }

        var failed = await host.Services.GetRequiredService<BackgroundWorker>().DoDueAsync(cancellation);
        await host.StopAsync(cancellation);
        return failed.Count == 0 ? 0 : 1;
    }

    // Everything below the pages, and no pages.
    private static IHost Create(ProductSettings settings, ProductDatabase database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Services.AddSerilogLogging(settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddCaseManagement(settings, database);
        return builder.Build();
    }
}
