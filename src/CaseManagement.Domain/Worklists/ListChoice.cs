namespace CaseManagement.Domain.Worklists;

/// <summary>How a member of staff last filtered and sorted one list, so that it opens the same way next time.</summary>
public sealed class ListChoice
{
    public StaffId StaffId { get; init; }

    /// <summary>Which list: "my-work", "my-team".</summary>
    public string List { get; init; } = "";

    /// <summary>Filter and order as JSON; codes and ids only, never words of a search.</summary>
    public string Choice { get; set; } = "{}";
}
