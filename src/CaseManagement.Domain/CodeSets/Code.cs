namespace CaseManagement.Domain.CodeSets;

/// <summary>One code of a code set, with the words people read for it.</summary>
/// <param name="Value">What is stored and what leaves in a return.</param>
/// <param name="Label">What people read.</param>
/// <param name="ValidFrom">First day the code may be chosen; null when it always could.</param>
/// <param name="ValidTo">Last day the code may be chosen; null while it is in use.</param>
/// <param name="Note">What a maintainer should know; null for none. Not for the screen.</param>
public sealed record Code(string Value, string Label, DateOnly? ValidFrom, DateOnly? ValidTo, string? Note)
{
    /// <summary>What the list's own further columns say of this code, such as <c>inverse</c> or <c>ons_code</c>.</summary>
    internal IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The value of one of the list's own further columns; null when it is empty or there is no such column.</summary>
    public string? this[string column] => Columns.GetValueOrDefault(column) is { Length: > 0 } value ? value : null;

    /// <summary>Whether the code may be chosen for something that happened on this day.</summary>
    public bool On(DateOnly date) => (ValidFrom is null || ValidFrom <= date) && (ValidTo is null || date <= ValidTo);
}
