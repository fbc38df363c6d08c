using Microsoft.AspNetCore.Mvc.ModelBinding;
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
        var errors = Errors(ViewContext.ModelState);
        if (errors.Count == 0 || !Once.For(ViewContext, nameof(ErrorSummaryTagHelper)))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-error-summary", "");
        output.Attributes.SetAttribute("tabindex", "-1");

        var list = Html.Tag("ul", "govuk-list govuk-error-summary__list");
        foreach (var (id, message) in errors)
        {
            list.InnerHtml.AppendHtml(Line(id, message));
        }

        var body = Html.Tag("div", "govuk-error-summary__body");
        body.InnerHtml.AppendHtml(list);

        var alert = Html.Tag("div");
        alert.Attributes["role"] = "alert";
        alert.InnerHtml.AppendHtml(Html.Tag("h2", "govuk-error-summary__title", text: "There is a problem")).AppendHtml(body);
        output.Content.SetHtmlContent(alert);
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

    private static List<(string? Id, string Message)> Errors(ModelStateDictionary state) =>
    [
        .. state.Where(pair => pair.Value is { Errors.Count: > 0 })
            .SelectMany(pair => pair.Value!.Errors.Select(error => (Id: FieldId(state, pair.Key), error.ErrorMessage)))
            .Where(pair => pair.ErrorMessage.Length > 0)
            .Distinct(),
    ];

    // A message about the form as a whole has no field to lead to; a date's first box stands for the date.
    private static string? FieldId(ModelStateDictionary state, string key) => key switch
    {
        "" or "Form" => null,
        _ when state.ContainsKey($"{key}.Day") => Html.IdFor($"{key}.Day"),
        _ => Html.IdFor(key),
    };
}
