using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using CaseManagement.Benchmarks.Paths;

namespace CaseManagement.Benchmarks.Measuring;

/// <summary>Asks the product for its hot paths as signed-in staff. A form is fetched once by each person and sent again with a new key.</summary>
internal sealed class Browser(int port) : IDisposable
{
    private const string OnceField = "OnceKey";
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    private readonly Dictionary<(string, Guid), (string Cookie, List<KeyValuePair<string, string>> Fields)> _forms = [];

    /// <summary>Fetches the forms of a path, so that only the sending is measured.</summary>
    public async Task PrepareAsync(HotPath path, IEnumerable<Actor> actors)
    {
        foreach (var actor in actors)
        {
            if (path.Fields is { } fields && !_forms.ContainsKey((path.Name, actor.StaffId)))
            {
                _forms[(path.Name, actor.StaffId)] = await FormAsync(path, actor, fields(actor).ToList());
            }
        }
    }

    /// <summary>Whether it was answered as it should be, and with how many bytes.</summary>
    public async Task<(bool Done, string Body)> SendAsync(HotPath path, Actor actor)
    {
        using var request = new HttpRequestMessage(path.Fields is null ? HttpMethod.Get : HttpMethod.Post, path.Address(actor));
        var cookie = $"session={actor.SessionKey}";
        if (path.Fields is not null)
        {
            var (formCookie, fields) = _forms[(path.Name, actor.StaffId)];
            cookie += $"; {formCookie}";
            request.Content = new FormUrlEncodedContent(fields.Select(f => f.Key == OnceField ? new(OnceField, $"{Guid.NewGuid()}") : f));
        }

        request.Headers.Add("Cookie", cookie);
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode == HttpStatusCode.OK && path.Name != "save visit" || (answer.StatusCode == HttpStatusCode.Redirect && path.Fields is not null), body);
    }

    public void Dispose() => _http.Dispose();

    private async Task<(string, List<KeyValuePair<string, string>>)> FormAsync(HotPath path, Actor actor, IReadOnlyList<(string Name, string Value)> answers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, (path.FormAt ?? path.Address)(actor));
        request.Headers.Add("Cookie", $"session={actor.SessionKey}");
        using var answer = await _http.SendAsync(request);
        var cookie = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.First(c => c.StartsWith("form=", StringComparison.Ordinal)).Split(';')[0] : "";
        using var page = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()));
        var form = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().FirstOrDefault(f => f.Elements.Any(e => e.GetAttribute("name") == answers[^1].Name));
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form?.Elements ?? Enumerable.Empty<AngleSharp.Html.Dom.IHtmlElement>())
        {
            var name = element.GetAttribute("name");
            var value = element switch
            {
                IHtmlTextAreaElement area => area.TextContent,
                IHtmlInputElement { Type: "radio" or "checkbox" } input => input.IsChecked ? input.Value : null,
                IHtmlInputElement { Type: "submit" or "button" } => null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (name is not null && value is not null && answers.All(a => a.Name != name))
            {
                fields.Add(new(name, value));
            }
        }

        fields.AddRange(answers.Select(a => new KeyValuePair<string, string>(a.Name, a.Value)));
        return (cookie, fields);
    }
}
