using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>
/// The three questions of visits, assessments, plans and conferences side by side, and, where given, the scale from 0 to 10 with its reason.
/// </summary>
[HtmlTargetElement("app-practice-block", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PracticeBlockTagHelper : TagHelper
{
    private static readonly IReadOnlyList<Choice> Marks =
        [.. Enumerable.Range(0, 11).Select(n => n.ToString(CultureInfo.InvariantCulture)).Select(n => new Choice(n, n))];

    [HtmlAttributeName("worried")]
    public ModelExpression Worried { get; set; } = null!;

    [HtmlAttributeName("well")]
    public ModelExpression Well { get; set; } = null!;

    [HtmlAttributeName("needs")]
    public ModelExpression Needs { get; set; } = null!;

    [HtmlAttributeName("scale")]
    public ModelExpression? Scale { get; set; }

    [HtmlAttributeName("reason")]
    public ModelExpression? Reason { get; set; }

    /// <summary>Adds "(optional)" to the three questions.</summary>
    [HtmlAttributeName("optional")]
    public bool Optional { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "app-practice");

        var columns = Html.Tag("div", "app-practice__columns");
        columns.InnerHtml
            .AppendHtml(Text(Worried, "What are we worried about", context))
            .AppendHtml(Text(Well, "What is working well", context))
            .AppendHtml(Text(Needs, "What needs to happen", context));
        output.Content.AppendHtml(columns);

        if (Scale is not null)
        {
            var scale = new RadiosTagHelper
            {
                For = Scale,
                ViewContext = ViewContext,
                Legend = "How safe are things now, from 0 to 10?",
                Hint = "0 means things are so bad that the child cannot stay at home. 10 means there are no worries left.",
                Items = Marks,
                Inline = true,
                Small = true,
                Optional = true,
            };
            output.Content.AppendHtml(Rendered(scale, context));
        }

        if (Reason is not null)
        {
            output.Content.AppendHtml(Text(Reason, "Why this number", context));
        }
    }

    private IHtmlContent Text(ModelExpression question, string label, TagHelperContext context) =>
        Rendered(new TextTagHelper { For = question, ViewContext = ViewContext, Label = label, Rows = 5, Optional = Optional || question == Reason }, context);

    private static TagHelperOutput Rendered(TagHelper field, TagHelperContext context)
    {
        var output = new TagHelperOutput("div", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        field.Process(context, output);
        return output;
    }
}
