using System.Collections.Concurrent;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html;

namespace CaseManagement.Benchmarks.Limits;

/// <summary>A piece of a page: markup that never changes, and then a text that would come from the database.</summary>
internal sealed record Piece(string Markup, string Text);

/// <summary>The pages to render, cut into markup and texts: as many texts as the product's page has.</summary>
internal sealed class PageStore
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Piece>> _pages = new(StringComparer.Ordinal);

    public IReadOnlyList<Piece> Of(string name) => _pages[name];

    public async Task KeepAsync(string name, string html)
    {
        using var document = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html));
        var texts = document.Body!.GetDescendants().OfType<IText>().Where(t => t.ParentElement?.LocalName is not ("script" or "style") && !string.IsNullOrWhiteSpace(t.Data)).ToList();
        var words = texts.Select(t => t.Data).ToList();
        const string Hole = "\u0001";
        texts.ForEach(t => t.Data = Hole);
        var parts = document.ToHtml(HtmlMarkupFormatter.Instance).Split(Hole);
        _pages[name] = [.. parts.Select((markup, i) => new Piece(markup, i < words.Count ? words[i] : ""))];
    }
}
