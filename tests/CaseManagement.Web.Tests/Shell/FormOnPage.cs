using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CaseManagement.Web.Shell.TagHelpers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;

namespace CaseManagement.Web.Tests.Shell;

/// <summary>A page without a server: fields are shown one at a time, with what was typed and what is wrong.</summary>
internal sealed class FormOnPage
{
    private readonly EmptyModelMetadataProvider metadata = new();

    public FormOnPage()
    {
        var errors = new ModelStateDictionary();
        var http = new DefaultHttpContext();
        View = new ViewContext(
            new ActionContext(http, new RouteData(), new ActionDescriptor(), errors),
            new NoView(),
            new ViewDataDictionary(metadata, errors),
            new TempDataDictionary(http, new NoTempData()),
            TextWriter.Null,
            new HtmlHelperOptions());
    }

    public ViewContext View { get; }

    public ModelExpression Question<T>(string name, T value) =>
        new(name, metadata.GetModelExplorerForType(typeof(T), value));

    /// <summary>Somebody sent these answers, which may be wrong.</summary>
    public FormOnPage Typed(string name, string value, string? error = null) => Sent(name, [value], error);

    public FormOnPage Ticked(string name, params string[] values) => Sent(name, values, null);

    public FormOnPage Wrong(string name, string error)
    {
        View.ViewData.ModelState.AddModelError(name, error);
        return this;
    }

    /// <summary>The field's markup as a browser would read it.</summary>
    public IElement Show(TagHelper helper)
    {
        if (helper is FieldTagHelper field)
        {
            field.ViewContext = View;
        }

        var output = new TagHelperOutput("app", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "test"), output);

        using var html = new StringWriter();
        output.WriteTo(html, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(html.ToString()).Body!;
    }

    private FormOnPage Sent(string name, string[] values, string? error)
    {
        View.ViewData.ModelState.SetModelValue(name, values.Length == 1 ? values[0] : values, string.Join(',', values));
        return error is null ? this : Wrong(name, error);
    }

    private sealed class NoView : IView
    {
        public string Path => "";

        public Task RenderAsync(ViewContext context) => Task.CompletedTask;
    }

    private sealed class NoTempData : ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) => new Dictionary<string, object>();

        public void SaveTempData(HttpContext context, IDictionary<string, object> values)
        {
        }
    }
}
