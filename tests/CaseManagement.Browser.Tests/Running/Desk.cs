using System.Globalization;
using System.Text.RegularExpressions;
using CaseManagement.Domain;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Running;

/// <summary>
/// One person at one browser, with cookies of their own. It counts clicks, keys and page loads, and remembers everything the
/// browser complained of: script errors, blocked content, answers that were errors.
/// </summary>
public sealed class Desk
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? folder : null;
    private readonly Product _product;
    private readonly List<string> _problems = [];
    private readonly List<string> _expected = [];

    private Desk(Product product, Look look, IBrowserContext context, IPage page)
    {
        (_product, Look, Context, Page) = (product, look, context, page);
        Watch(page);
    }

    /// <summary>How this person sees the product.</summary>
    public Look Look { get; }

    public IBrowserContext Context { get; }

    /// <summary>The tab in use.</summary>
    public IPage Page { get; private set; }

    /// <summary>Clicks since <see cref="StartCounting"/>.</summary>
    public int Clicks { get; private set; }

    /// <summary>Keys since <see cref="StartCounting"/>, without narrative text.</summary>
    public int Keys { get; private set; }

    /// <summary>Pages loaded since <see cref="StartCounting"/>; a redirect is no load of its own.</summary>
    public int Loads { get; private set; }

    /// <summary>What the browser complained of, less what the test said it expects.</summary>
    public IReadOnlyList<string> Problems => [.. _problems.Where(problem => !_expected.Exists(problem.Contains))];

    /// <summary>Sits somebody down at a browser that knows nothing.</summary>
    public static async Task<Desk> AtAsync(Product product, Look look)
    {
        var browser = await Chrome.GetAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = product.Address.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = look.HasScript,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        // A slow machine is no defect; a page that never comes is.
        context.SetDefaultTimeout(30_000);
        return new Desk(product, look, context, await context.NewPageAsync());
    }

    /// <summary>Signs in by the real page and stays on the first page shown.</summary>
    public async Task<Desk> SignInAsync(StaffId staff)
    {
        await SignInAsync(await _product.Authority.UserNameAsync(staff), Authority.Password);
        return this;
    }

    /// <summary>Signs in by the real page.</summary>
    public async Task SignInAsync(string userName, string password)
    {
        await OpenAsync("/sign-in");
        await Field("User name").FillAsync(userName);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await Button("Sign in").ClickAsync();
        await Page.WaitForURLAsync(url => !url.EndsWith("/sign-in", StringComparison.Ordinal));
        Assert.DoesNotContain("/sign-in?", Page.Url, StringComparison.Ordinal);
    }

    /// <summary>Sits down without the sign-in page, for tests of something else.</summary>
    public async Task<Desk> SignedInAsync(StaffId staff)
    {
        await Context.AddCookiesAsync([new() { Name = "session", Value = await _product.SessionKeyAsync(staff), Url = _product.Address.ToString(), HttpOnly = true }]);
        return this;
    }

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>Another tab becomes the one in use.</summary>
    public void Use(IPage page)
    {
        Page = page;
        Watch(page);
    }

    public ILocator Button(string words) => Page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true });

    public ILocator Link(string words) => Page.GetByRole(AriaRole.Link, new() { Name = words, Exact = true });

    /// <summary>A field by the words beside it; more words such as "(optional)" may follow them.</summary>
    public ILocator Field(string label) => Page.GetByLabel(new Regex($"^{Regex.Escape(label)}", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));

    /// <summary>A radio button or tick box by its own words within the question asked.</summary>
    public ILocator Choice(string question, string answer) =>
        Page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex($"^{Regex.Escape(question)}", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) }).GetByLabel(answer, new() { Exact = true });

    public ILocator Heading => Page.Locator("h1");

    /// <summary>All the words of the page's own part.</summary>
    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Counts from here.</summary>
    public void StartCounting() => (Clicks, Keys, Loads) = (0, 0, 0);

    /// <summary>One counted click.</summary>
    public async Task ClickAsync(ILocator what)
    {
        Clicks++;
        await what.ClickAsync();
    }

    /// <summary>One counted key, or keys held together.</summary>
    public async Task PressAsync(string key, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            Keys++;
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Counted typing of each letter into the field with the focus.</summary>
    public async Task TypeAsync(string text)
    {
        Keys += text.Length;
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses Tab, as somebody without a mouse does, until the element with these words has the focus.</summary>
    public async Task TabToAsync(string words)
    {
        for (var i = 0; i < 120; i++)
        {
            await PressAsync("Tab");
            var at = await Page.EvaluateAsync<string>("() => { const e = document.activeElement; return (e.labels?.[0]?.textContent ?? e.getAttribute('aria-label') ?? e.textContent ?? '').replace(/\\s+/g, ' ').trim(); }");
            if (at == words)
            {
                return;
            }
        }

        Assert.Fail($"Tab did not reach \"{words}\" on {Page.Url}.");
    }

    /// <summary>One counted click into a text box, then narrative, whose letters the budgets do not count.</summary>
    public async Task WriteAsync(ILocator box, string narrative)
    {
        await ClickAsync(box);
        await Page.Keyboard.TypeAsync(narrative);
    }

    /// <summary>Holds the work since <see cref="StartCounting"/> to its budget.</summary>
    public void AssertWithin(int clicks, int keys, int loads) => Assert.True(
        Clicks <= clicks && Keys <= keys && Loads <= loads,
        string.Create(CultureInfo.InvariantCulture, $"Allowed are {clicks} clicks, {keys} keys and {loads} page loads; it took {Clicks} clicks, {Keys} keys and {Loads} page loads."));

    /// <summary>The test makes the browser complain on purpose, with these words in the complaint.</summary>
    public void Expects(string words) => _expected.Add(words);

    /// <summary>Keeps a picture of the whole page in the folder SCREENSHOTS, when that is set.</summary>
    public async Task PictureAsync(string name)
    {
        if (Pictures is not null)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{Look.Name}.png"), FullPage = true });
        }
    }

    /// <summary>The browser is gone at once: no page is asked, nothing more is sent.</summary>
    public Task VanishAsync() => Context.CloseAsync();

    private void Watch(IPage page)
    {
        page.DOMContentLoaded += (_, _) => Loads++;
        page.PageError += (_, error) => _problems.Add($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _problems.Add($"{page.Url}: {message.Text} ({message.Location})");
            }
        };
    }
}
