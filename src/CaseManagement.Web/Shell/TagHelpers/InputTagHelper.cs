using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>A question answered in one line. Attributes not listed here (autocomplete, inputmode, spellcheck, data-...) go to the input.</summary>
[HtmlTargetElement("app-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : FieldTagHelper
{
    [HtmlAttributeName("label")]
    public string? Label { get; set; }

    /// <summary>Characters the box has room for: 2, 3, 4, 5, 10, 20 or 30; 0 for the full width.</summary>
    [HtmlAttributeName("width")]
    public int Width { get; set; }

    [HtmlAttributeName("type")]
    public string Type { get; set; } = "text";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var css = "govuk-input" + (Width > 0 ? $" govuk-input--width-{Width}" : "") + (Errors.Count > 0 ? " govuk-input--error" : "");
        var input = Html.Tag("input", css, Id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = Type;
        Html.Set(input, "aria-describedby", DescribedBy);

        // A password is never sent back to the page.
        Html.Set(input, "value", Type == "password" ? null : TypedOr(Name, For.Model));

        var content = new HtmlContentBuilder();
        content.AppendHtml(LabelFor(Id, Label)).AppendHtml(HintAndError()).AppendHtml(input);
        WriteGroup(output, input, content);
    }
}
