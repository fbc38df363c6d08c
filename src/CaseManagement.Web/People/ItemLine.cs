using CaseManagement.Application.People;

namespace CaseManagement.Web.People;

/// <summary>A row of a table of items.</summary>
/// <param name="Words">What it says.</param>
/// <param name="More">Under it; null for nothing.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Tags">Marks in words.</param>
/// <param name="ChangeHref">Where it is changed; null when it may not be.</param>
/// <param name="Id">Anchor of the row.</param>
public sealed record ItemLine(string Words, string? More, ItemOrigin Origin, IReadOnlyList<string> Tags, string? ChangeHref, Guid Id);
