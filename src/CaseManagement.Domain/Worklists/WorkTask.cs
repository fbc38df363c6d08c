using CaseManagement.Domain.Access;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Worklists;

/// <summary>
/// Something somebody must do by a day. Done and late are both kept. The date it had first stands for ever; where it may move at
/// all, each move is a <see cref="TaskDueChange"/>.
/// </summary>
public sealed class WorkTask
{
    public const int TitleMaxLength = 300;
    public const int ReasonMinLength = 20;
    public const int ReasonMaxLength = 1000;

    private WorkTask()
    {
    }

    public WorkTaskId Id { get; private init; }

    /// <summary>The child it is about, if any.</summary>
    public ChildId? ChildId { get; private init; }

    public StaffId OwnerId { get; private set; }

    public string Title { get; private init; } = "";

    /// <summary>The last day on time as it stands now.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The last day on time as it was first set. Never changes.</summary>
    public DateOnly? FirstDueOn { get; private init; }

    /// <summary>The day of the event that started the rule's clock (or, where the rule counts back, of the event to come); null for a task a person set.</summary>
    public DateOnly? StartedOn { get; private init; }

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

    /// <summary>Why it is or was late, or will be, in the words of whoever gave the reason.</summary>
    public string? LateReason { get; private set; }

    public StaffId? LateReasonBy { get; private set; }

    public DateTimeOffset? LateReasonAt { get; private set; }

    public uint Version { get; private set; }

    public bool IsOpen => DoneOn is null && CancelledAt is null;

    /// <summary>Whether it may be marked as done by itself; a time limit's task is done with the act it asks for.</summary>
    public bool MayBeTickedOff => IsDoneByWord(RuleId);

    public bool WasLate => DoneOn > DueOn;

    /// <summary>A task that somebody sets for themselves or for somebody else.</summary>
    public static WorkTask Set(
        StaffId ownerId, string title, DateOnly? dueOn, ChildId? childId, StaffId? setBy, DateTimeOffset now,
        EntryId? fromEntryId = null, string? path = null) => new()
        {
            Id = new WorkTaskId(Guid.CreateVersion7()),
            OwnerId = ownerId,
            Title = title,
            DueOn = dueOn,
            FirstDueOn = dueOn,
            ChildId = childId,
            SetBy = setBy,
            SetAt = now,
            FromEntryId = fromEntryId,
            Path = path,
        };

    /// <summary>A task that a time limit asks for. It keeps the rule, the version and the day that made its date.</summary>
    public static WorkTask ForDeadline(Deadline deadline, StaffId owner, ChildId child, DateTimeOffset now, string? path, EntryId? fromEntryId = null) => new()
    {
        Id = new WorkTaskId(Guid.CreateVersion7()),
        OwnerId = owner,
        Title = deadline.Rule.Task,
        DueOn = deadline.DueOn,
        FirstDueOn = deadline.DueOn,
        StartedOn = deadline.StartedOn,
        ChildId = child,
        SetAt = now,
        RuleId = deadline.Rule.Id,
        RuleVersion = deadline.Version,
        FromEntryId = fromEntryId,
        Path = path,
    };

    /// <summary>Whether the word of its owner is enough to end a task that this rule made; null stands for one a person set.</summary>
    public static bool IsDoneByWord(string? ruleId) => ruleId is null || AllTimescales.Find(ruleId) is { IsDoneByWord: true };

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

    /// <summary>A manager moves the date of a task whose limit the council sets itself. The first date stays beside it.</summary>
    public Outcome<TaskDueChange> Extend(DateOnly? to, string? reason, StaffId by, DateOnly today, DateTimeOffset now)
    {
        var why = PlainText.Clean(reason) ?? "";
        var refusals = ExtensionRefusals(to, why, today).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<TaskDueChange>.Refused(refusals);
        }

        var change = TaskDueChange.Extended(this, to!.Value, why, by, now);
        DueOn = to;
        return change;
    }

    /// <summary>Keeps why the task is, was or will be late. The date does not move.</summary>
    public Outcome<WorkTask> ExplainLateness(string? reason, StaffId by, DateTimeOffset now)
    {
        var why = PlainText.Clean(reason) ?? "";
        if (DueOn is null || (!IsOpen && !WasLate))
        {
            return new Refusal("This task is not late, so there is nothing to explain");
        }

        if (why.Length is < ReasonMinLength or > ReasonMaxLength)
        {
            return new Refusal($"Say why in {ReasonMinLength} to {ReasonMaxLength:N0} characters", "Reason");
        }

        (LateReason, LateReasonBy, LateReasonAt) = (why, by, now);
        return this;
    }

    private IEnumerable<Refusal> ExtensionRefusals(DateOnly? to, string reason, DateOnly today)
    {
        if (!IsOpen || RuleId is null || DueOn is not { } due)
        {
            yield return new Refusal("This task is finished or has no time limit. Its date cannot be moved");
            yield break;
        }

        if (AllTimescales.Find(RuleId) is not { MayBeExtended: true })
        {
            yield return new Refusal("Law or guidance sets this date, so it cannot be moved. Give the reason for lateness instead");
            yield break;
        }

        if (to is not { } day)
        {
            yield return new Refusal("Enter the new date", nameof(DueOn));
        }
        else if (day <= due)
        {
            yield return new Refusal($"The new date must be after {due.InWords()}", nameof(DueOn));
        }
        else if (day < today || day > today.AddYears(1))
        {
            yield return new Refusal("The new date must be today or within the next year", nameof(DueOn));
        }

        if (reason.Length is < ReasonMinLength or > ReasonMaxLength)
        {
            yield return new Refusal($"Say why in {ReasonMinLength} to {ReasonMaxLength:N0} characters", "Reason");
        }
    }
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
