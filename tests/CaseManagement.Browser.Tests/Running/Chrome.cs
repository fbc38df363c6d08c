using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Running;

/// <summary>The one browser of a test run: the distribution's Chromium, without a window. It ends with the test process.</summary>
public static class Chrome
{
    private static readonly Lazy<Task<IBrowser>> Shared = new(StartAsync);

    // One sandbox less, because tests also run as root; no calls home.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    ];

    /// <summary>The running browser.</summary>
    public static Task<IBrowser> GetAsync() => Shared.Value;

    private static async Task<IBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Headless = true, Args = Arguments, ChromiumSandbox = false });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return browser;
    }

    private static string Program() => new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("The browser tests need Chromium: install the package chromium, or name the program in CHROMIUM.");
}
