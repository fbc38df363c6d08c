using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>A status in full words; the colour only repeats what they say.</summary>
[HtmlTargetElement("app-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary>blue, green, purple, red, orange, teal, magenta, yellow or grey.</summary>
    [HtmlAttributeName("colour")]
    public string Colour { get; set; } = "blue";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.Attributes.SetAttribute("class", Colour == "blue" ? "govuk-tag" : $"govuk-tag govuk-tag--{Colour}");
    }
}

/// <summary>More to read for those who want it.</summary>
[HtmlTargetElement("app-details")]
public sealed class DetailsTagHelper : TagHelper
{
    [HtmlAttributeName("summary")]
    public string Summary { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "govuk-details");

        var summary = Html.Tag("summary", "govuk-details__summary");
        summary.InnerHtml.AppendHtml(Html.Tag("span", "govuk-details__summary-text", text: Summary));

        var text = Html.Tag("div", "govuk-details__text");
        text.InnerHtml.AppendHtml(inside);

        output.Content.SetHtmlContent(summary).AppendHtml(text);
    }
}

/// <summary>A button: the main one of the page, a second one, or a warning. With href it is a link that looks like a button.</summary>
[HtmlTargetElement("app-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>main, secondary or warning.</summary>
    [HtmlAttributeName("kind")]
    public string Kind { get; set; } = "main";

    [HtmlAttributeName("href")]
    public string? Href { get; set; }

    /// <summary>The "Save draft" button: saves whatever is there, valid or not, and answers Ctrl+S.</summary>
    [HtmlAttributeName("save-draft")]
    public bool SaveDraft { get; set; }

    /// <summary>For rows of tables and lists.</summary>
    [HtmlAttributeName("small")]
    public bool Small { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var isMain = Kind == "main" && !SaveDraft;
        output.TagName = Href is null ? "button" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-button" + (isMain ? "" : $" govuk-button--{(SaveDraft ? "secondary" : Kind)}") + (Small ? " app-button--small" : ""));

        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
            return;
        }

        if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }

        if (SaveDraft)
        {
            output.Attributes.SetAttribute("name", "SaveDraft");
            output.Attributes.SetAttribute("value", "true");
            output.Attributes.SetAttribute("data-save-draft", "");
        }
        else if (isMain && !Small)
        {
            output.Attributes.SetAttribute("data-main-button", "");
        }
    }
}
