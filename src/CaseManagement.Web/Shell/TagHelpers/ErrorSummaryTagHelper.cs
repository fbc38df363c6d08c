using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>Everything that is wrong on the page, each with a link to its field. The layout writes it when the page has not.</summary>
[HtmlTargetElement("app-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState.ErrorCount == 0 || !Once.For(ViewContext, nameof(ErrorSummaryTagHelper)))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-error-summary", "");
        output.Attributes.SetAttribute("tabindex", "-1");

        var body = Html.Tag("div", "govuk-error-summary__body");
        body.InnerHtml.AppendHtml(new WrittenLast(List));

        var alert = Html.Tag("div");
        alert.Attributes["role"] = "alert";
        alert.InnerHtml.AppendHtml(Html.Tag("h2", "govuk-error-summary__title", text: "There is a problem")).AppendHtml(body);
        output.Content.SetHtmlContent(alert);
    }

    private TagBuilder List()
    {
        var list = Html.Tag("ul", "govuk-list govuk-error-summary__list");
        foreach (var (id, message) in Errors())
        {
            list.InnerHtml.AppendHtml(Line(id, message));
        }

        return list;
    }

    private static TagBuilder Line(string? id, string message)
    {
        var line = Html.Tag("li");
        if (id is null)
        {
            line.InnerHtml.Append(message);
            return line;
        }

        var link = Html.Tag("a", text: message);
        link.Attributes["href"] = $"#{id}";
        line.InnerHtml.AppendHtml(link);
        return line;
    }

    private IEnumerable<(string? Id, string Message)> Errors()
    {
        // MVC sorts its errors by name; people read them in the order of the page.
        var fields = FieldOrder.Of(ViewContext);
        return ViewContext.ModelState
            .Where(pair => pair.Value is { Errors.Count: > 0 })
            .OrderBy(pair => fields.FindIndex(field => field.Name == pair.Key) is >= 0 and var place ? place : int.MaxValue)
            .SelectMany(pair => pair.Value!.Errors.Select(error => (Id: FieldId(pair.Key, fields), Message: error.ErrorMessage)))
            .Where(pair => pair.Message.Length > 0)
            .Distinct();
    }

    // A message about the form as a whole has no field to lead to.
    private static string? FieldId(string key, List<NotedField> fields) =>
        key is "" or "Form" ? null : fields.Find(field => field.Name == key)?.Id ?? Html.IdFor(key);
}
