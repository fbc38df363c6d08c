using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>Small pieces of markup, and values as form text.</summary>
internal static class Html
{
    public static TagBuilder Tag(string name, string? css = null, string? id = null, string? text = null)
    {
        var tag = new TagBuilder(name);
        Set(tag, "class", css);
        Set(tag, "id", id);
        if (text is not null)
        {
            tag.InnerHtml.Append(text);
        }

        return tag;
    }

    /// <summary>Sets an attribute, or leaves it out when there is no value.</summary>
    public static void Set(TagBuilder tag, string name, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[name] = value;
        }
    }

    /// <summary>The id of the field with this name: "Form.Children[0].Seen" is "Form_Children_0__Seen".</summary>
    public static string IdFor(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>A value as a form sends it; dates as 2026-03-27, yes and no as true and false.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public static IReadOnlyCollection<string> Texts(object? value) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable many => [.. many.Cast<object?>().Select(Text).OfType<string>()],
        _ => [Text(value)!],
    };
}
