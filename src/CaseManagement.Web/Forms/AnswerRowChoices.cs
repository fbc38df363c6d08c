using System.Globalization;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Forms;

/// <summary>Choices that the questions of forms share.</summary>
internal static class AnswerRowChoices
{
    public static IReadOnlyList<Choice> Decisions { get; } = [new("Keep", "Keep"), new("Change", "Change"), new("Remove", "Remove")];

    public static IReadOnlyList<Choice> Marks { get; } = [.. Enumerable.Range(0, 11).Select(n => n.ToString(CultureInfo.InvariantCulture)).Select(n => new Choice(n, n))];
}
