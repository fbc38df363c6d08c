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

/// <summary>A table of items, with those they replaced underneath.</summary>
public sealed record ItemsView(IReadOnlyList<ItemLine> Lines, string Empty)
{
    /// <summary>The rows; those that stand can be changed under <paramref name="page"/>.</summary>
    public static ItemsView Of<T>(IReadOnlyList<ItemRow<T>> rows, string? page, string query, string empty)
        where T : Domain.People.RecordedItem =>
        new([.. rows.Select(r => new ItemLine(r.Words, r.More, r.Origin, r.Tags, page is null || !r.Item.IsCurrent ? null : $"{page}{(query.Length == 0 ? "?" : $"{query}&")}item={r.Item.Id}#form", r.Item.Id))], empty);
}
