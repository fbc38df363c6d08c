using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>What radio buttons and tick boxes share: a legend, and a line for each choice.</summary>
public abstract class ChoicesTagHelper(string type, string block) : FieldTagHelper
{
    [HtmlAttributeName("legend")]
    public string? Legend { get; set; }

    /// <summary>The choices; Yes and No when left out.</summary>
    [HtmlAttributeName("items")]
    public IEnumerable<Choice>? Items { get; set; }

    /// <summary>Smaller buttons, for tables only.</summary>
    [HtmlAttributeName("small")]
    public bool Small { get; set; }

    [HtmlAttributeName("inline")]
    public bool Inline { get; set; }

    protected virtual IReadOnlyList<Choice> Choices => [.. Items ?? Choice.YesNo];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = Chosen();
        var list = Html.Tag("div", block + (Small ? $" {block}--small" : "") + (Inline ? $" {block}--inline" : ""));
        foreach (var (choice, index) in Choices.Select((choice, index) => (choice, index)))
        {
            // The first keeps the plain id, so that the error summary can lead to it.
            list.InnerHtml.AppendHtml(Line(choice, index == 0 ? Id : $"{Id}-{index + 1}", chosen.Contains(choice.Value, StringComparer.OrdinalIgnoreCase)));
        }

        var content = new HtmlContentBuilder();
        content.AppendHtml(HasLegend ? HintAndError() : ErrorOnly()).AppendHtml(list);
        WriteGroup(output, list, HasLegend ? FieldsetOf(Legend, content) : content);
    }

    /// <summary>One tick box alone needs no legend: its label is the question.</summary>
    protected virtual bool HasLegend => true;

    private TagBuilder Line(Choice choice, string id, bool isChosen)
    {
        var input = Html.Tag("input", $"{block}__input", id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = type;
        input.Attributes["name"] = Name;
        input.Attributes["value"] = choice.Value;
        Html.Set(input, "checked", isChosen ? "checked" : null);
        Html.Set(input, "data-reveals", choice.Reveals);
        Html.Set(input, "aria-describedby", HasLegend ? (choice.Hint is null ? null : $"{id}-item-hint") : DescribedBy);

        var label = Html.Tag("label", $"govuk-label {block}__label", text: choice.Label);
        label.Attributes["for"] = id;

        var line = Html.Tag("div", $"{block}__item");
        line.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (choice.Hint is not null)
        {
            line.InnerHtml.AppendHtml(Html.Tag("div", $"govuk-hint {block}__hint", HasLegend ? $"{id}-item-hint" : $"{Id}-hint", choice.Hint));
        }

        return line;
    }
}

/// <summary>A question with one answer out of a few. For a yes-or-no property the items may be left out.</summary>
[HtmlTargetElement("app-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosTagHelper() : ChoicesTagHelper("radio", "govuk-radios");

/// <summary>A question with any number of answers, or, with a label instead of a legend, one tick box.</summary>
[HtmlTargetElement("app-checkboxes", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxesTagHelper() : ChoicesTagHelper("checkbox", "govuk-checkboxes")
{
    /// <summary>The words beside a single tick box, which sends "true".</summary>
    [HtmlAttributeName("label")]
    public string? Label { get; set; }

    /// <summary>The id of what a single tick box reveals.</summary>
    [HtmlAttributeName("reveals")]
    public string? Reveals { get; set; }

    protected override IReadOnlyList<Choice> Choices => Items is null && Label is not null ? [new("true", Label, string.IsNullOrEmpty(Hint) ? null : Hint, Reveals)] : base.Choices;

    protected override bool HasLegend => Legend is not null;
}
