using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>A question answered in sentences: a box that grows with what is typed.</summary>
[HtmlTargetElement("app-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextTagHelper : FieldTagHelper
{
    [HtmlAttributeName("label")]
    public string? Label { get; set; }

    [HtmlAttributeName("rows")]
    public int Rows { get; set; } = 4;

    /// <summary>Longest text the record keeps; a count appears near it. Nothing typed is cut off.</summary>
    [HtmlAttributeName("max-length")]
    public int? MaxLength { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var box = Html.Tag("textarea", Errors.Count > 0 ? "govuk-textarea govuk-textarea--error" : "govuk-textarea", Id);
        box.Attributes["name"] = Name;
        box.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        box.Attributes["spellcheck"] = "true";
        Html.Set(box, "data-max-length", MaxLength?.ToString(CultureInfo.InvariantCulture));
        Html.Set(box, "aria-describedby", DescribedBy);

        // HTML drops one line break after the start tag; ours goes, the writer's stays.
        box.InnerHtml.AppendHtml("\n").Append(TypedOr(Name, For.Model) ?? "");

        var content = new HtmlContentBuilder();
        content.AppendHtml(LabelFor(Id, Label)).AppendHtml(HintAndError()).AppendHtml(box);
        WriteGroup(output, box, content);
    }
}
