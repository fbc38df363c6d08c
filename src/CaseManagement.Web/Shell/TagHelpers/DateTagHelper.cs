using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>A date in three boxes for a <see cref="DateAnswer"/>, shown again exactly as typed.</summary>
[HtmlTargetElement("app-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : FieldTagHelper
{
    [HtmlAttributeName("legend")]
    public string? Legend { get; set; }

    /// <summary>Same as legend, for those who think of it as the label.</summary>
    [HtmlAttributeName("label")]
    public string? Label { get; set; }

    /// <summary>Whether the date is the user's own birthday, which browsers can fill in.</summary>
    [HtmlAttributeName("own-birthday")]
    public bool OwnBirthday { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var answer = For.Model as DateAnswer;
        var boxes = Html.Tag("div", "govuk-date-input", Id);
        boxes.InnerHtml
            .AppendHtml(Box("Day", answer?.Day, 2, "bday-day"))
            .AppendHtml(Box("Month", answer?.Month, 4, "bday-month"))
            .AppendHtml(Box("Year", answer?.Year, 4, "bday-year"));

        var content = new HtmlContentBuilder();
        content.AppendHtml(HintAndError()).AppendHtml(boxes);
        // The error summary leads to the first box.
        FieldOrder.Note(ViewContext, Name, Html.IdFor($"{Name}.Day"));
        WriteGroup(output, boxes, FieldsetOf(Legend ?? Label, content, isGroup: true));
    }

    private IHtmlContent Box(string part, string? value, int width, string autocomplete)
    {
        var name = $"{Name}.{part}";
        var id = Html.IdFor(name);

        var label = Html.Tag("label", "govuk-label govuk-date-input__label", text: part);
        label.Attributes["for"] = id;

        var input = Html.Tag("input", $"govuk-input govuk-date-input__input govuk-input--width-{width}" + (Errors.Count > 0 ? " govuk-input--error" : ""), id);
        input.TagRenderMode = Microsoft.AspNetCore.Mvc.Rendering.TagRenderMode.SelfClosing;
        input.Attributes["name"] = name;
        input.Attributes["type"] = "text";

        // Months may be written as words, so only day and year ask for the number keys.
        Html.Set(input, "inputmode", part == "Month" ? null : "numeric");
        Html.Set(input, "autocomplete", OwnBirthday ? autocomplete : "off");
        Html.Set(input, "data-year", part == "Year" ? "" : null);
        Html.Set(input, "value", TypedOr(name, value));

        var item = Html.Tag("div", "govuk-date-input__item");
        item.InnerHtml.AppendHtml(label).AppendHtml(input);
        return item;
    }
}
