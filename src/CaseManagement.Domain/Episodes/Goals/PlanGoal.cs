using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.Episodes.Goals;

/// <summary>Identifies one goal of one child's plan.</summary>
public readonly record struct PlanGoalId(Guid Value) : IId<PlanGoalId>
{
    public static PlanGoalId From(Guid value) => new(value);

    public static PlanGoalId New() => new(Guid.CreateVersion7());
}

/// <summary>A goal as typed.</summary>
/// <param name="Change">What should be better for the child, in plain words.</param>
/// <param name="Action">What will be done.</param>
/// <param name="ByWhom">Who does it: a family member, a worker or an agency, in words.</param>
/// <param name="ByOn">By when.</param>
/// <param name="HowWeKnow">How everybody will know that it is better.</param>
public sealed record GoalWords(string? Change, string? Action, string? ByWhom, DateOnly? ByOn, string? HowWeKnow);

/// <summary>
/// A goal of a child in need plan or of a child protection plan. It stays as it was agreed; where it stands is said at each meeting,
/// and it goes on from one meeting to the next until it is reached or no longer needed, or the plan ends.
/// </summary>
public sealed class PlanGoal
{
    public const int TextMaxLength = 2_000;
    public const int LineMaxLength = 200;

    /// <summary>More open goals than this help no family.</summary>
    public const int MostOpen = 20;

    private PlanGoal()
    {
    }

    public PlanGoalId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    /// <summary>The child in need plan it belongs to; null when it belongs to a child protection plan.</summary>
    public ChildInNeedPlanId? ChildInNeedPlanId { get; private init; }

    /// <summary>The child protection plan it belongs to; null when it belongs to a child in need plan.</summary>
    public ChildProtectionPlanId? ChildProtectionPlanId { get; private init; }

    /// <summary>From 1 within its plan, in the order in which goals were set.</summary>
    public int Number { get; private init; }

    public string Change { get; private init; } = "";

    public string Action { get; private init; } = "";

    public string ByWhom { get; private init; } = "";

    public DateOnly ByOn { get; private init; }

    public string HowWeKnow { get; private init; } = "";

    /// <summary>The day it was agreed.</summary>
    public DateOnly SetOn { get; private init; }

    public StaffId SetBy { get; private init; }

    internal static PlanGoal Set(ChildId child, ChildInNeedPlanId? inNeed, ChildProtectionPlanId? protection, int number, GoalWords words, DateOnly on, StaffId by) => new()
    {
        Id = PlanGoalId.New(),
        ChildId = child,
        ChildInNeedPlanId = inNeed,
        ChildProtectionPlanId = protection,
        Number = number,
        Change = PlainText.Clean(words.Change)!,
        Action = PlainText.Clean(words.Action)!,
        ByWhom = PlainText.CleanLine(words.ByWhom)!,
        ByOn = words.ByOn!.Value,
        HowWeKnow = PlainText.Clean(words.HowWeKnow)!,
        SetOn = on,
        SetBy = by,
    };
}
