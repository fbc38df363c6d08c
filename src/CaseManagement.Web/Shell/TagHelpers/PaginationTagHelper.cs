using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>Links to the pages of a long list; nothing for a single page.</summary>
[HtmlTargetElement("app-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper : TagHelper
{
    /// <summary>The page shown, from 1.</summary>
    [HtmlAttributeName("page")]
    public int Page { get; set; } = 1;

    [HtmlAttributeName("pages")]
    public int Pages { get; set; } = 1;

    /// <summary>Address with {page} in the place of the number: "?sort=name&amp;page={page}".</summary>
    [HtmlAttributeName("href")]
    public string Href { get; set; } = "?page={page}";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages <= 1)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-pagination");
        output.Attributes.SetAttribute("aria-label", "Pages");

        var list = Html.Tag("ul", "govuk-pagination__list");
        var last = 0;
        foreach (var number in Shown())
        {
            if (number > last + 1)
            {
                list.InnerHtml.AppendHtml(Html.Tag("li", "govuk-pagination__item govuk-pagination__item--ellipsis", text: "⋯"));
            }

            list.InnerHtml.AppendHtml(Number(number));
            last = number;
        }

        output.Content.AppendHtml(Step("prev", "Previous", Page - 1)).AppendHtml(list).AppendHtml(Step("next", "Next", Page + 1));
    }

    // First, last, and the neighbours of this one.
    private IEnumerable<int> Shown() => new[] { 1, Page - 1, Page, Page + 1, Pages }.Where(n => n >= 1 && n <= Pages).Distinct().Order();

    private TagBuilder Number(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var link = Link(number);
        link.Attributes["aria-label"] = $"Page {text}";
        Html.Set(link, "aria-current", number == Page ? "page" : null);
        link.InnerHtml.Append(text);

        var item = Html.Tag("li", number == Page ? "govuk-pagination__item govuk-pagination__item--current" : "govuk-pagination__item");
        item.InnerHtml.AppendHtml(link);
        return item;
    }

    private IHtmlContent Step(string rel, string text, int number)
    {
        if (number < 1 || number > Pages)
        {
            return HtmlString.Empty;
        }

        var link = Link(number);
        link.Attributes["rel"] = rel;
        var words = Html.Tag("span", "govuk-pagination__link-title", text: text);
        words.InnerHtml.AppendHtml(Html.Tag("span", "govuk-visually-hidden", text: " page"));
        link.InnerHtml.AppendHtml(words);

        var step = Html.Tag("div", $"govuk-pagination__{rel}");
        step.InnerHtml.AppendHtml(link);
        return step;
    }

    private TagBuilder Link(int number)
    {
        var link = Html.Tag("a", "govuk-link govuk-pagination__link");
        link.Attributes["href"] = Href.Replace("{page}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return link;
    }
}
