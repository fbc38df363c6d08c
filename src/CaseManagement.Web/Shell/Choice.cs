namespace CaseManagement.Web.Shell;

/// <summary>One answer that a question offers: what is stored, what is read, and a hint under it.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Label">The words beside the radio button, tick box or in the list.</param>
/// <param name="Hint">A sentence that helps to choose; null for none.</param>
/// <param name="Reveals">The id of the part of the page that only matters with this answer; null for none.</param>
public sealed record Choice(string Value, string Label, string? Hint = null, string? Reveals = null)
{
    /// <summary>Yes and No for a question stored as true or false.</summary>
    public static IReadOnlyList<Choice> YesNo { get; } = [new("true", "Yes"), new("false", "No")];
}
