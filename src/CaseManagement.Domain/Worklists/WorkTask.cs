using CaseManagement.Domain.Access;

namespace CaseManagement.Domain.Worklists;

/// <summary>Something somebody must do by a day. Done and late are both kept; the due date is never rewritten.</summary>
public sealed class WorkTask
{
    public const int TitleMaxLength = 300;

    private WorkTask()
    {
    }

    public WorkTaskId Id { get; private init; }

    /// <summary>The child it is about, if any.</summary>
    public ChildId? ChildId { get; private init; }

    public StaffId OwnerId { get; private set; }

    public string Title { get; private init; } = "";

    public DateOnly? DueOn { get; private init; }

    /// <summary>The rule that made it, such as T18, or null for one a person set.</summary>
    public string? RuleId { get; private init; }

    /// <summary>The version of that rule at the time.</summary>
    public int? RuleVersion { get; private init; }

    /// <summary>The entry it follows from.</summary>
    public EntryId? FromEntryId { get; private init; }

    /// <summary>Where to do it, as an address inside the product.</summary>
    public string? Path { get; private init; }

    public StaffId? SetBy { get; private init; }

    public DateTimeOffset SetAt { get; private init; }

    public DateOnly? DoneOn { get; private set; }

    public StaffId? DoneBy { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    public uint Version { get; private set; }

    public bool IsOpen => DoneOn is null && CancelledAt is null;

    public bool WasLate => DoneOn > DueOn;

    public static WorkTask Set(
        StaffId ownerId, string title, DateOnly? dueOn, ChildId? childId, StaffId? setBy, DateTimeOffset now,
        string? ruleId = null, int? ruleVersion = null, EntryId? fromEntryId = null, string? path = null) => new()
        {
            Id = new WorkTaskId(Guid.CreateVersion7()),
            OwnerId = ownerId,
            Title = title,
            DueOn = dueOn,
            ChildId = childId,
            SetBy = setBy,
            SetAt = now,
            RuleId = ruleId,
            RuleVersion = ruleVersion,
            FromEntryId = fromEntryId,
            Path = path,
        };

    /// <summary>Marks it done; doing it twice changes nothing.</summary>
    public void Finish(DateOnly on, StaffId by)
    {
        if (IsOpen)
        {
            (DoneOn, DoneBy) = (on, by);
        }
    }

    public void Cancel(DateTimeOffset at, string reason) => (CancelledAt, CancelReason) = (at, reason);

    public void HandTo(StaffId owner) => OwnerId = owner;
}

/// <summary>Something a member of staff should know, shown in the notification centre only; e-mails never carry it.</summary>
public sealed class Notification
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public StaffId StaffId { get; init; }

    public ChildId? ChildId { get; init; }

    public string Words { get; init; } = "";

    /// <summary>Where it leads, inside the product.</summary>
    public string? Path { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; set; }
}
