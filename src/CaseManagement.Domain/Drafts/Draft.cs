using CaseManagement.Domain.Access;

namespace CaseManagement.Domain.Drafts;

/// <summary>What somebody typed into a form and has not finished: every field as typed, valid or not. Part of the record for access requests.</summary>
public sealed class Draft
{
    /// <summary>How long a discarded draft can be brought back.</summary>
    public const int DaysToUndoDiscard = 30;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public StaffId StaffId { get; init; }

    /// <summary>The child the form was opened on; null for forms about no child.</summary>
    public ChildId? ChildId { get; init; }

    /// <summary>Which form, in words for lists: "Visit", "Case summary".</summary>
    public string Form { get; init; } = "";

    /// <summary>The address of the form with its query, to continue. One draft is open for each form and address.</summary>
    public string Path { get; init; } = "";

    /// <summary>Field name to values, as JSON.</summary>
    public string Fields { get; set; } = "{}";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset SavedAt { get; set; }

    public DateTimeOffset? DiscardedAt { get; set; }

    /// <summary>Set when the form was finished; the draft is then gone from every list.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    public uint Version { get; private set; }
}

/// <summary>A form sent once: a second sending with the same key gets the first one's answer.</summary>
public sealed class HandledRequest
{
    /// <summary>The key in the form.</summary>
    public Guid Id { get; init; }

    public StaffId StaffId { get; init; }

    /// <summary>Hash of what was sent; the same key with other input is refused.</summary>
    public byte[] InputHash { get; init; } = [];

    /// <summary>Where the first sending led.</summary>
    public string Result { get; init; } = "";

    public DateTimeOffset HandledAt { get; init; }
}
