namespace CaseManagement.Domain.Worklists;

/// <summary>Why a due date moved.</summary>
public enum DueChangeKind
{
    /// <summary>A manager gave more time.</summary>
    Extended,

    /// <summary>A day was added to those that do not count.</summary>
    CalendarChanged,
}

/// <summary>One move of a task's due date. Never changed or removed.</summary>
public sealed class TaskDueChange
{
    private TaskDueChange()
    {
    }

    public Guid Id { get; private init; }

    public WorkTaskId TaskId { get; private init; }

    /// <summary>The child the task is about; a row is seen by whoever may see the child.</summary>
    public ChildId? ChildId { get; private init; }

    public DateOnly FromOn { get; private init; }

    public DateOnly ToOn { get; private init; }

    public DueChangeKind Kind { get; private init; }

    public string Reason { get; private init; } = "";

    public StaffId By { get; private init; }

    public DateTimeOffset At { get; private init; }

    internal static TaskDueChange Extended(WorkTask task, DateOnly to, string reason, StaffId by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        TaskId = task.Id,
        ChildId = task.ChildId,
        FromOn = task.DueOn!.Value,
        ToOn = to,
        Kind = DueChangeKind.Extended,
        Reason = reason,
        By = by,
        At = at,
    };
}
