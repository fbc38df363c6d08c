using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>
/// What was just done, from <c>TempData["Done"]</c>, with the likely next step from <c>TempData["NextText"]</c> and <c>TempData["NextHref"]</c>.
/// With content of its own it is a notice: <c>kind="notice"</c> or <c>kind="trouble"</c>. The layout writes the first kind.
/// </summary>
[HtmlTargetElement("app-banner")]
public sealed class BannerTagHelper : TagHelper
{
    [HtmlAttributeName("kind")]
    public string Kind { get; set; } = "done";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var own = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;

        if (!own.IsEmptyOrWhiteSpace)
        {
            output.Attributes.SetAttribute("class", Kind == "done" ? "app-banner" : $"app-banner app-banner--{Kind}");
            output.Attributes.SetAttribute("role", Kind == "trouble" ? "alert" : "status");
            output.Content.SetHtmlContent(own);
            return;
        }

        if (ViewContext.TempData["Done"] is not string done || !Once.For(ViewContext, nameof(BannerTagHelper)))
        {
            output.SuppressOutput();
            return;
        }

        output.Attributes.SetAttribute("class", "app-banner");
        output.Attributes.SetAttribute("role", "alert");

        var words = Html.Tag("p", text: done);
        if (ViewContext.TempData["NextText"] is string text && ViewContext.TempData["NextHref"] is string href)
        {
            var next = Html.Tag("a", "govuk-link", text: text);
            next.Attributes["href"] = href;
            words.InnerHtml.Append(" ").AppendHtml(next);
        }

        output.Content.SetHtmlContent(words);
    }
}
