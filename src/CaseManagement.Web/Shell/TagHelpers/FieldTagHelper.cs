using System.Net;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>What all questions on a form share: name, id, hint, the error beside the field, and the text exactly as it was typed.</summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The form's property, as in <c>for="Form.Notes"</c>.</summary>
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>A sentence under the label.</summary>
    [HtmlAttributeName("hint")]
    public string? Hint { get; set; }

    /// <summary>Adds "(optional)" to the label.</summary>
    [HtmlAttributeName("optional")]
    public bool Optional { get; set; }

    /// <summary>Size of the label or legend: s, m, l or xl.</summary>
    [HtmlAttributeName("size")]
    public string? Size { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => Html.IdFor(Name);

    protected IReadOnlyList<string> Errors => ErrorsOf(Name);

    /// <summary>Ids of hint and error, for aria-describedby; null when there are none.</summary>
    protected string? DescribedBy
    {
        get
        {
            List<string> ids = [];
            if (!string.IsNullOrEmpty(Hint))
            {
                ids.Add($"{Id}-hint");
            }

            if (Errors.Count > 0)
            {
                ids.Add($"{Id}-error");
            }

            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }

    protected IReadOnlyList<string> ErrorsOf(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) ? [.. entry.Errors.Select(e => e.ErrorMessage).Where(m => m.Length > 0).Distinct()] : [];

    /// <summary>What was typed, even when it could not be read; else the model's value.</summary>
    protected string? TypedOr(string name, object? modelValue) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue : Html.Text(modelValue);

    /// <summary>The choices that are ticked: those sent, even when they could not be read; else the model's.</summary>
    protected IReadOnlyCollection<string> Chosen() =>
        ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null ? Html.Texts(entry.RawValue) : Html.Texts(For.Model);

    /// <summary>Makes the element the form group that holds the field; other attributes go to <paramref name="field"/>.</summary>
    protected void WriteGroup(TagHelperOutput output, TagBuilder? field, IHtmlContent content)
    {
        FieldOrder.Note(ViewContext, Name, Id);

        if (field is not null)
        {
            foreach (var attribute in output.Attributes)
            {
                // Razor hands over literal values already encoded; the builder encodes them again.
                var value = attribute.Value is HtmlString literal ? WebUtility.HtmlDecode(literal.Value) : attribute.Value?.ToString();
                field.MergeAttribute(attribute.Name, value, replaceExisting: true);
            }

            output.Attributes.Clear();
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Errors.Count > 0 ? "govuk-form-group govuk-form-group--error" : "govuk-form-group");
        output.Content.SetHtmlContent(content);
    }

    protected TagBuilder LabelFor(string id, string? text)
    {
        var label = Html.Tag("label", Size is null ? "govuk-label" : $"govuk-label govuk-label--{Size}");
        label.Attributes["for"] = id;
        label.InnerHtml.AppendHtml(WithOptional(text));
        return label;
    }

    protected TagBuilder FieldsetOf(string? legendText, IHtmlContent content, bool isGroup = false)
    {
        var fieldset = Html.Tag("fieldset", "govuk-fieldset");
        Html.Set(fieldset, "role", isGroup ? "group" : null);
        Html.Set(fieldset, "aria-describedby", DescribedBy);

        var legend = Html.Tag("legend", $"govuk-fieldset__legend govuk-fieldset__legend--{Size ?? "s"}");
        legend.InnerHtml.AppendHtml(WithOptional(legendText));

        fieldset.InnerHtml.AppendHtml(legend).AppendHtml(content);
        return fieldset;
    }

    /// <summary>The hint, then the error, as they stand between label and field.</summary>
    protected IHtmlContent HintAndError()
    {
        var content = new HtmlContentBuilder();
        if (!string.IsNullOrEmpty(Hint))
        {
            content.AppendHtml(Html.Tag("div", "govuk-hint", $"{Id}-hint", Hint));
        }

        return content.AppendHtml(ErrorOnly());
    }

    /// <summary>The error above a field whose hint stands elsewhere.</summary>
    protected IHtmlContent ErrorOnly()
    {
        if (Errors.Count == 0)
        {
            return HtmlString.Empty;
        }

        var error = Html.Tag("p", "govuk-error-message", $"{Id}-error");
        error.InnerHtml.AppendHtml(Html.Tag("span", "govuk-visually-hidden", text: "Error: ")).Append(string.Join(". ", Errors));
        return error;
    }

    private HtmlContentBuilder WithOptional(string? text)
    {
        var content = new HtmlContentBuilder();
        content.Append(text ?? For.Metadata.DisplayName ?? For.Name);
        if (Optional)
        {
            content.AppendHtml(Html.Tag("span", "app-optional", text: " (optional)"));
        }

        return content;
    }
}
