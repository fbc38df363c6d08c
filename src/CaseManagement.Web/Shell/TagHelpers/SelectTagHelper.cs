using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>A question with one answer out of many.</summary>
[HtmlTargetElement("app-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FieldTagHelper
{
    [HtmlAttributeName("label")]
    public string? Label { get; set; }

    [HtmlAttributeName("items")]
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Words of the first, empty line; empty words leave it out.</summary>
    [HtmlAttributeName("empty")]
    public string Empty { get; set; } = "Select";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = TypedOr(Name, For.Model) ?? "";
        var select = Html.Tag("select", Errors.Count > 0 ? "govuk-select govuk-select--error" : "govuk-select", Id);
        select.Attributes["name"] = Name;
        Html.Set(select, "aria-describedby", DescribedBy);

        IEnumerable<Choice> lines = Empty.Length > 0 ? [new("", Empty), .. Items] : Items;
        foreach (var choice in lines)
        {
            var option = Html.Tag("option", text: choice.Label);
            option.Attributes["value"] = choice.Value;
            Html.Set(option, "selected", string.Equals(choice.Value, chosen, StringComparison.OrdinalIgnoreCase) ? "selected" : null);
            select.InnerHtml.AppendHtml(option);
        }

        var content = new HtmlContentBuilder();
        content.AppendHtml(LabelFor(Id, Label)).AppendHtml(HintAndError()).AppendHtml(select);
        WriteGroup(output, select, content);
    }
}
