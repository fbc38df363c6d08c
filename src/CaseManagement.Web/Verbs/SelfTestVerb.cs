using System.CommandLine;
using System.Net;
using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CaseManagement.Web.Verbs;

/// <summary>selftest: whether this installation is as closed as it should be.</summary>
internal static class SelfTestVerb
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    // Any name but this machine's own, to which no HSTS header is sent.
    private const string Host = "selftest.invalid";

    // What every answer must carry, and a part of its value.
    private static readonly (string Header, string Part)[] Expected =
    [
        ("Content-Security-Policy", "default-src 'none'"),
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=()"),
        ("Cache-Control", "no-store"),
        ("Strict-Transport-Security", "max-age=31536000"),
    ];

    public static Command Command()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON instead of lines." };
        var security = new Command("security", "Check headers and cookies, database role and grants, row policies, views, functions, version, keys and passwords. Exit code 0 when all is well.") { json };
        security.SetAction((parsed, cancellation) => CommandLine.WithDatabaseAsync(
            async (settings, database) =>
            {
                if (settings.IsEmbedded)
                {
                    await database.MigrateAsync(settings, cancellation);
                }

                await using var test = new SecuritySelfTest(database.WebConnection, settings);
                IReadOnlyList<SecurityCheck> checks = [.. await test.RunAsync(cancellation), .. await HeadersAsync(settings, database, cancellation)];
                Print(checks, parsed.GetValue(json));
                return checks.All(c => c.IsOk) ? 0 : 1;
            },
            cancellation));
        return new Command("selftest", "Check that this installation is as closed as it should be.") { security };
    }

    private static void Print(IReadOnlyList<SecurityCheck> checks, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(checks, Indented));
            return;
        }

        foreach (var check in checks)
        {
            Console.WriteLine(check.IsOk ? $"ok    {check.Name}" : $"FAIL  {check.Name}: {check.Problem}");
        }

        Console.WriteLine($"{checks.Count(c => c.IsOk)} ok, {checks.Count(c => !c.IsOk)} failed");
    }

    // The product itself, on a port of its own: a route without a policy would keep it from starting. Asked as by a proxy that speaks
    // TLS, or it would rightly refuse to set its cookies.
    private static async Task<IReadOnlyList<SecurityCheck>> HeadersAsync(ProductSettings settings, ProductDatabase database, CancellationToken cancellation)
    {
        await using var app = WebProduct.Create(
            settings with { Address = new Uri("http://127.0.0.1:0"), WorkerInsideWeb = false, LogLevel = LogDetail.Error, Proxies = [IPAddress.Loopback], Hosts = [Host] }, database);
        await app.StartAsync(cancellation);
        try
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            http.DefaultRequestHeaders.Host = Host;
            using var page = await http.GetAsync(new Uri($"{address}/sign-in"), cancellation);
            using var closed = await http.GetAsync(new Uri($"{address}/my-work"), cancellation);
            var missing = Expected.Where(e => !ValuesOf(page, e.Header).Contains(e.Part, StringComparison.OrdinalIgnoreCase)).Select(e => $"{e.Header} with {e.Part}").Distinct().ToList();
            return
            [
                new("Every route has a named policy", null),
                new("The sign-in page answers", page.StatusCode == HttpStatusCode.OK ? null : $"it answers {(int)page.StatusCode}"),
                new("Every page carries the security headers", missing.Count == 0 ? null : string.Join(", ", missing)),
                new("Cookies are closed to scripts, to other sites and to connections without TLS", Loose(page)),
                new("No page names the server", page.Headers.Contains("Server") || page.Headers.Contains("X-Powered-By") ? "a Server or X-Powered-By header" : null),
                new("Without signing in there is only the sign-in page", closed.Headers.Location?.OriginalString.Contains("/sign-in", StringComparison.Ordinal) == true ? null : $"/my-work answers {(int)closed.StatusCode}"),
            ];
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static string? Loose(HttpResponseMessage answer)
    {
        string[] cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        var loose = cookies.Where(c => !c.Contains("httponly", StringComparison.OrdinalIgnoreCase) || !(c.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase) || c.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase)) || !c.Contains("secure", StringComparison.OrdinalIgnoreCase))
            .Select(c => c.Split('=')[0]).ToList();
        return cookies.Length == 0 ? "the sign-in page sets none, so that its form is not protected" : loose.Count == 0 ? null : string.Join(", ", loose);
    }

    private static string ValuesOf(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) || answer.Content.Headers.TryGetValues(header, out values) ? string.Join(", ", values) : "";
}
