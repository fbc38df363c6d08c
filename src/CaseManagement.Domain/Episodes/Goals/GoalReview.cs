using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.Episodes.Goals;

/// <summary>Where a goal stands. Reached and no longer needed are the end of it.</summary>
public enum GoalPosition
{
    Reached,
    OnTheWay,
    NoChange,
    NoLongerNeeded,
}

/// <summary>The meeting that looked at a goal.</summary>
public enum GoalMeeting
{
    ChildInNeedReview,
    CoreGroup,
    ReviewConference,
}

/// <summary>Where a meeting says that a goal stands, as typed.</summary>
public sealed record GoalStanding(PlanGoalId Goal, GoalPosition? Position, string? Note);

/// <summary>What a meeting says about the goals of one child's plan.</summary>
/// <param name="Standings">One for each open goal.</param>
/// <param name="New">Goals that the meeting adds.</param>
public sealed record MeetingGoals(IReadOnlyList<GoalStanding> Standings, IReadOnlyList<GoalWords> New)
{
    public static MeetingGoals None { get; } = new([], []);
}

/// <summary>Where a goal stood at one meeting. Never changed once recorded, so that the history of the goal stays whole.</summary>
public sealed class GoalReview
{
    public const int NoteMaxLength = 2_000;

    private GoalReview()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public PlanGoalId GoalId { get; private init; }

    public GoalMeeting Meeting { get; private init; }

    /// <summary>The meeting; brothers and sisters share it.</summary>
    public OccasionId OccasionId { get; private init; }

    public DateOnly HeldOn { get; private init; }

    public GoalPosition Position { get; private init; }

    /// <summary>What has changed, or why it has not; null when nothing was said.</summary>
    public string? Note { get; private init; }

    public StaffId RecordedBy { get; private init; }

    internal static GoalReview Record(PlanGoal goal, GoalMeeting meeting, OccasionId occasion, DateOnly on, GoalStanding standing, StaffId by) => new()
    {
        Id = Guid.CreateVersion7(),
        ChildId = goal.ChildId,
        GoalId = goal.Id,
        Meeting = meeting,
        OccasionId = occasion,
        HeldOn = on,
        Position = standing.Position!.Value,
        Note = PlainText.Clean(standing.Note) is { Length: > 0 } note ? note : null,
        RecordedBy = by,
    };
}

/// <summary>Goals in the words people use for them.</summary>
public static class GoalPositionWords
{
    /// <summary>The goal is not looked at any more.</summary>
    public static bool IsFinal(this GoalPosition position) => position is GoalPosition.Reached or GoalPosition.NoLongerNeeded;

    public static string Words(this GoalPosition position) => position switch
    {
        GoalPosition.Reached => "reached",
        GoalPosition.OnTheWay => "on the way",
        GoalPosition.NoChange => "no change yet",
        _ => "no longer needed",
    };

    public static string Words(this GoalMeeting meeting) => meeting switch
    {
        GoalMeeting.ChildInNeedReview => "child in need review",
        GoalMeeting.CoreGroup => "core group",
        _ => "review conference",
    };
}
