using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>A field that the page has, and the id that a link to it uses.</summary>
internal sealed record NotedField(string Name, string Id);

/// <summary>The fields of the page in the order they stand on it.</summary>
internal static class FieldOrder
{
    private const string Key = "fields-of-page";

    public static List<NotedField> Of(ViewContext view)
    {
        if (view.HttpContext.Items[Key] is not List<NotedField> fields)
        {
            view.HttpContext.Items[Key] = fields = [];
        }

        return fields;
    }

    /// <summary>The first note of a field stands.</summary>
    public static void Note(ViewContext view, string name, string id)
    {
        var fields = Of(view);
        if (!fields.Exists(field => field.Name == name))
        {
            fields.Add(new(name, id));
        }
    }
}

/// <summary>Content that is made when the finished page is sent, so that it may stand above what it depends on.</summary>
internal sealed class WrittenLast(Func<IHtmlContent> make) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => make().WriteTo(writer, encoder);
}
