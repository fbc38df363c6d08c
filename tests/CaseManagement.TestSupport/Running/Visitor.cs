using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CaseManagement.Domain;

namespace CaseManagement.TestSupport.Running;

/// <summary>Somebody at a browser without JavaScript: opens pages, fills in the form the page really has, sends it, looks.</summary>
public sealed class Visitor(HttpClient client)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>The page shown now.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>The status of the last answer, after redirects.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The address shown now.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>The last answer as sent.</summary>
    public string Html { get; private set; } = "";

    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>Somebody signed in already.</summary>
    public static async Task<Visitor> SignedInAsync(Product product, StaffId staff)
    {
        var visitor = new Visitor(product.Client());
        visitor._cookies["session"] = await product.SessionKeyAsync(staff);
        return visitor;
    }

    /// <summary>Nobody yet.</summary>
    public static Visitor To(Product product) => new(product.Client());

    public Task OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Fills in and sends a form of this page: the one with a field of the first name given, or the one with this button.</summary>
    public Task SendAsync(params (string Name, string Value)[] answers) => SubmitAsync(null, answers);

    /// <summary>Sends the form that has the button with these words.</summary>
    public Task PressAsync(string button, params (string Name, string Value)[] answers) => SubmitAsync(button, answers);

    /// <summary>Follows the link with these words.</summary>
    public Task FollowAsync(string words) =>
        OpenAsync(Page.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().First(a => Words(a).Contains(words, StringComparison.Ordinal)).GetAttribute("href")!);

    /// <summary>The message beside a field; null when there is none.</summary>
    public string? Error(string field) =>
        Page.GetElementById($"{field.Replace('.', '_').Replace('[', '_').Replace(']', '_')}-error") is { } error ? Words(error).Replace("Error:", "", StringComparison.Ordinal).Trim() : null;

    /// <summary>The messages of the summary on top.</summary>
    public IReadOnlyList<string> Summary => [.. Page.QuerySelectorAll(".govuk-error-summary li").Select(Words)];

    /// <summary>Everything the page says.</summary>
    public string Text => Words(Page.QuerySelector("main") ?? (IElement)Page.DocumentElement);

    public string Heading => Page.QuerySelector("h1") is { } h1 ? Words(h1) : "";

    /// <summary>What stands in a field now.</summary>
    public string? Value(string name) => Page.QuerySelectorAll($"[name='{name}']").Select(field => field switch
    {
        IHtmlTextAreaElement area => area.TextContent,
        IHtmlInputElement { Type: "radio" or "checkbox" } input => input.IsChecked ? input.Value : null,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    }).FirstOrDefault(v => v is not null);

    /// <summary>Sends a raw request with this visitor's cookies; follows redirects unless told otherwise.</summary>
    public async Task SendAsync(HttpRequestMessage request, bool follow = true)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        Answer = await client.SendAsync(request);
        Remember(Answer);
        Status = Answer.StatusCode;
        Path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString;

        if (follow && (int)Answer.StatusCode is >= 300 and < 400)
        {
            await OpenAsync(Answer.Headers.Location!.IsAbsoluteUri ? Answer.Headers.Location.PathAndQuery : Answer.Headers.Location.OriginalString);
            return;
        }

        Html = await Answer.Content.ReadAsStringAsync();
        Page = (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(Html).Address(new Uri(client.BaseAddress!, Path)));
    }

    /// <summary>The session's own cookie goes; as after a closed browser.</summary>
    public void ForgetSession() => _cookies.Remove("session");

    /// <summary>What the browser holds under this name.</summary>
    public string? Cookie(string name) => _cookies.GetValueOrDefault(name);

    /// <summary>Puts a cookie in by hand, as a thief would.</summary>
    public void SetCookie(string name, string value) => _cookies[name] = value;

    /// <summary>The token that a script sends with its own requests.</summary>
    public string FormToken => Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private async Task SubmitAsync(string? button, (string Name, string Value)[] answers)
    {
        var forms = Page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(f => f.Method == "post").ToList();
        var pressed = button is null ? null : Page.QuerySelectorAll("button").First(b => Words(b) == button && b.GetAttribute("type") != "button");
        var form = pressed is not null ? forms.First(f => f.Contains(pressed) || (pressed.GetAttribute("form") is { } id && id == f.Id))
            : forms.First(f => answers.Length == 0 ? f.Closest("header") is null : f.Elements.Any(e => e.GetAttribute("name") == answers[0].Name));

        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements.Where(e => e.GetAttribute("name") is not null && !e.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            if (answers.Any(a => a.Name == name))
            {
                continue;
            }

            var value = element switch
            {
                IHtmlTextAreaElement area => area.TextContent,
                IHtmlInputElement { Type: "radio" or "checkbox" } input => input.IsChecked ? input.Value : null,
                IHtmlInputElement { Type: "submit" or "button" } => null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (value is not null)
            {
                fields.Add(new(name, value));
            }
        }

        fields.AddRange(answers.Select(a => new KeyValuePair<string, string>(a.Name, a.Value)));
        if (pressed?.GetAttribute("name") is { } pressedName)
        {
            fields.Add(new(pressedName, pressed.GetAttribute("value") ?? ""));
        }

        var action = pressed?.GetAttribute("formaction") ?? (form.GetAttribute("action") is { Length: > 0 } given ? given : Path);
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) });
    }

    private void Remember(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            return;
        }

        foreach (var cookie in cookies)
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0 || cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal))
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
