using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.Supervision;

/// <summary>What was agreed in a supervision: who does what by when. It is a task of that person too.</summary>
public sealed record SupervisionAction(WorkTaskId TaskId, string What, StaffId Owner, DateOnly DueOn);

/// <summary>What a manager and the worker talked through, as typed.</summary>
public sealed record SupervisionWords(string? Discussion, string? WhatChanged, string? Risk, string? Decisions);

/// <summary>
/// A talk between the worker and their manager about one child, in the manager's words. Kept apart from what the worker writes;
/// never changed once recorded.
/// </summary>
public sealed class CaseSupervision
{
    public const int TextMaxLength = 20_000;

    private CaseSupervision()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public DateOnly HeldOn { get; private init; }

    public StaffId SupervisorId { get; private init; }

    public string Discussion { get; private init; } = "";

    /// <summary>What has changed for the child since the last one.</summary>
    public string WhatChanged { get; private init; } = "";

    public string Risk { get; private init; } = "";

    public string Decisions { get; private init; } = "";

    public IReadOnlyList<SupervisionAction> Actions { get; private init; } = [];

    public DateTimeOffset RecordedAt { get; private init; }

    /// <param name="by">The manager who held it.</param>
    public static Outcome<CaseSupervision> Hold(
        ChildId child, DateOnly on, SupervisionWords words, IReadOnlyList<SupervisionAction> actions, StaffId by, DateOnly today, DateTimeOffset now)
    {
        var held = new CaseSupervision
        {
            Id = Guid.CreateVersion7(),
            ChildId = child,
            HeldOn = on,
            SupervisorId = by,
            Discussion = PlainText.Clean(words.Discussion) ?? "",
            WhatChanged = PlainText.Clean(words.WhatChanged) ?? "",
            Risk = PlainText.Clean(words.Risk) ?? "",
            Decisions = PlainText.Clean(words.Decisions) ?? "",
            Actions = actions,
            RecordedAt = now,
        };
        var refusals = held.Refusals(today).ToList();
        return refusals.Count > 0 ? Outcome<CaseSupervision>.Refused(refusals) : held;
    }

    private IEnumerable<Refusal> Refusals(DateOnly today)
    {
        if (HeldOn > today || HeldOn < today.AddYears(-1))
        {
            yield return new Refusal("The day of the supervision must be today or within the last year", nameof(HeldOn));
        }

        foreach (var (text, what, field) in new[]
        {
            (Discussion, "what you talked about", nameof(Discussion)), (WhatChanged, "what has changed", nameof(WhatChanged)),
            (Risk, "how you see the risk", nameof(Risk)), (Decisions, "what you decided", nameof(Decisions)),
        })
        {
            if (text.Length == 0)
            {
                yield return new Refusal($"Enter {what}", field);
            }
            else if (text.Length > TextMaxLength)
            {
                yield return new Refusal($"This must be {TextMaxLength:N0} characters or fewer", field);
            }
        }

        if (Actions.Any(a => a.DueOn < today || a.DueOn > today.AddYears(1)))
        {
            yield return new Refusal("Each action must be due today or within the next year", nameof(Actions));
        }
    }
}
