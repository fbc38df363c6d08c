using Npgsql;

namespace CaseManagement.Benchmarks.Limits;

/// <summary>
/// The two limits: "mem" renders the product's own page through Razor from objects in memory; "batch" renders the same page after the
/// raw statements of the path have run in one round trip, without row policies, sessions or templates of any kind.
/// </summary>
internal static class LimitProgram
{
    public static async Task RunAsync(string port, string database)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton<PageStore>();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true, MaxPoolSize = 16 }));
        await using var app = builder.Build();
        app.MapRazorPages();

        // The page to render and the statements to run are handed over once for each path.
        app.MapPut("/page/{name}", async (string name, HttpRequest request, PageStore store) =>
        {
            using var reader = new StreamReader(request.Body);
            await store.KeepAsync(name, await reader.ReadToEndAsync());
        });
        await app.RunAsync();
    }
}
