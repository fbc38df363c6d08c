using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CaseManagement.Browser.Tests.Running;
using CaseManagement.TestSupport.Running;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Shell;

/// <summary>
/// Walks through the product as one member of staff: follows every link that leads to a page of a kind not seen yet, looks at
/// each page wide, narrow and dark, and sends its form empty.
/// </summary>
internal sealed partial class Sweep(Product product, ConcurrentDictionary<string, bool> judged, ConcurrentDictionary<string, bool> reached)
{
    /// <summary>Pages that say no, and therefore answer with an error.</summary>
    private static readonly string[] Refusals = ["/not-found", "/children/{childId:guid}/no-copies"];

    private readonly List<(string Pattern, TemplateMatcher Matcher)> _routes = [.. product.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(endpoint => endpoint.RoutePattern).DistinctBy(pattern => pattern.RawText)
        .OrderBy(pattern => pattern.Parameters.Count)
        .Select(pattern => ($"/{pattern.RawText!.TrimStart('/')}", new TemplateMatcher(new RouteTemplate(pattern), [])))];

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    /// <summary>The address of every page of the product, as a pattern.</summary>
    public IReadOnlyList<string> Patterns => [.. _routes.Select(route => route.Pattern)];

    /// <summary>Everything that is not as it should be.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Starts at these addresses and goes on until no page leads to a new kind of page.</summary>
    public async Task WalkAsync(Desk desk, IEnumerable<string> starts)
    {
        var waiting = new Queue<string>(starts);
        while (waiting.TryDequeue(out var path))
        {
            // A file is no page; who may have it is tested over HTTP.
            if (path.Contains("handler=File", StringComparison.Ordinal) || PatternOf(path) is not { } pattern || pattern.EndsWith("/download", StringComparison.Ordinal) || !_seen.Add(pattern))
            {
                continue;
            }

            var answer = await desk.Page.GotoAsync(path);

            // An address that leads elsewhere is judged as what it leads to.
            var landed = new Uri(desk.Page.Url).PathAndQuery;
            if (PatternOf(landed) is { } other && other != pattern)
            {
                waiting.Enqueue(landed);
                continue;
            }

            reached.TryAdd(pattern, true);
            if (answer is { Status: >= 400 } && !Refusals.Contains(pattern))
            {
                _faults.Add($"{path} answered {answer.Status}");
                continue;
            }

            foreach (var link in await desk.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))"))
            {
                waiting.Enqueue(link);
            }

            await JudgeAsync(desk, pattern, "");
            if (await SendEmptyAsync(desk))
            {
                await JudgeAsync(desk, pattern, " with errors");
            }
        }
    }

    // A page that looks the same to every role is judged once; its shape again for each role, whose links and buttons differ.
    private async Task JudgeAsync(Desk desk, string pattern, string state)
    {
        var isFirst = judged.TryAdd(pattern + state, true);
        var picture = $"page-{NotOfName().Replace(pattern + state, "-").Trim('-')}";
        var before = _faults.Count;

        _faults.AddRange(await PageChecks.ShapeAsync(desk.Page));
        if (isFirst)
        {
            _faults.AddRange(await PageChecks.BarriersAsync(desk.Page));
            await desk.PictureAsync(picture);

            await desk.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            _faults.AddRange((await PageChecks.BarriersAsync(desk.Page, "color-contrast")).Select(fault => $"dark: {fault}"));
            await desk.PictureAsync($"{picture}-dark");
            await desk.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }

        await desk.Page.SetViewportSizeAsync(Look.Narrow.Width, Look.Narrow.Height);
        _faults.AddRange((await PageChecks.ShapeAsync(desk.Page)).Select(fault => $"narrow: {fault}"));
        if (isFirst)
        {
            _faults.AddRange((await PageChecks.BarriersAsync(desk.Page)).Select(fault => $"narrow: {fault}"));
            await desk.PictureAsync($"{picture}-narrow");
        }

        await desk.Page.SetViewportSizeAsync(Look.Wide.Width, Look.Wide.Height);
        for (var i = before; i < _faults.Count; i++)
        {
            _faults[i] = $"[{pattern}{state}] {_faults[i]}";
        }
    }

    // Only forms that ask something: a button alone might end a session or a role.
    private static async Task<bool> SendEmptyAsync(Desk desk)
    {
        var form = desk.Page.Locator("main form[method=post]:has(input:not([type=hidden]):not([type=checkbox]), textarea):has([data-main-button])").First;
        if (await form.CountAsync() == 0)
        {
            return false;
        }

        var main = form.Locator("[data-main-button]").First;
        if (!await main.IsVisibleAsync())
        {
            return false;
        }

        var loads = desk.Loads;
        await main.ClickAsync();
        for (var wait = 0; desk.Loads == loads && wait < 100; wait++)
        {
            await Task.Delay(50);
        }

        return await desk.Page.Locator("[data-error-summary]").CountAsync() > 0;
    }

    private string? PatternOf(string path)
    {
        var plain = path.Split('?', '#')[0];
        return _routes.Where(route => route.Matcher.TryMatch(plain, [])).Select(route => route.Pattern).FirstOrDefault();
    }

    [GeneratedRegex("[^A-Za-z]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotOfName();
}
