using System.Collections;
using CaseManagement.Web.Shell.TagHelpers;

namespace CaseManagement.Web.Drafts;

/// <summary>A form's answers under the names its fields have on the page.</summary>
internal static class FormFields
{
    public static IEnumerable<KeyValuePair<string, string[]>> Of(string name, object? value) => value switch
    {
        null or false or "" => [],
        string or bool or IFormattable => [KeyValuePair.Create(name, new[] { Html.Text(value)! })],
        IEnumerable<string> many => [KeyValuePair.Create(name, many.ToArray())],
        IEnumerable many => many.Cast<object?>().SelectMany((item, index) => Of($"{name}[{index}]", item)),
        _ => value.GetType().GetProperties().Where(p => p is { CanRead: true, CanWrite: true }).SelectMany(p => Of($"{name}.{p.Name}", p.GetValue(value))),
    };
}
