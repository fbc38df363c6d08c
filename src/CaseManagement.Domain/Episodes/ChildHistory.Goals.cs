using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;

namespace CaseManagement.Domain.Episodes;

public sealed partial class ChildHistory
{
    /// <summary>The goals of all plans of the child, past ones too.</summary>
    public List<PlanGoal> Goals { get; init; } = [];

    public List<GoalReview> GoalReviews { get; init; } = [];

    /// <summary>The goals of the plan that runs now which are neither reached nor given up, in their order.</summary>
    public IReadOnlyList<PlanGoal> OpenGoals =>
        [.. Goals.Where(g => IsOfOpenPlan(g) && !GoalReviews.Exists(r => r.GoalId == g.Id && r.Position.IsFinal())).OrderBy(g => g.Number)];

    /// <summary>Adds goals to the plan that runs, between its meetings.</summary>
    public Outcome<IReadOnlyList<PlanGoal>> AddGoals(DateOnly on, IReadOnlyList<GoalWords> words, StaffId by)
    {
        if (OpenChildInNeedPlan is null && OpenProtectionPlan is null)
        {
            return new Refusal($"{Child.Name} has no plan that could have goals");
        }

        var started = OpenChildInNeedPlan?.StartedOn ?? OpenProtectionPlan!.StartedOn;
        if (Refused<IReadOnlyList<PlanGoal>>(
            Dated(on, "the goals", nameof(PlanGoal.SetOn))
                .Concat(on < started ? [new Refusal($"The goals must be agreed on or after {started.InWords()}, when the plan started", nameof(PlanGoal.SetOn))] : [])
                .Concat(words.Count == 0 ? [new Refusal("Enter a goal", GoalField(0, nameof(PlanGoal.Change)))] : [])
                .Concat(NewGoalRefusals(words, on, OpenGoals.Count))) is { } refused)
        {
            return refused;
        }

        return Outcome<IReadOnlyList<PlanGoal>>.Of(SetGoals(OpenChildInNeedPlan?.Id, OpenProtectionPlan?.Id, words, on, by));
    }

    /// <summary>The field of a refusal about where a goal stands.</summary>
    public static string StandingField(PlanGoalId goal) => $"Goal {goal.Value}";

    /// <summary>The field of a refusal about a new goal, by its place among those that were given.</summary>
    public static string GoalField(int index, string field) => $"Goals[{index}].{field}";

    // Every open goal is looked at, at every meeting: so none is lost on the way.
    private IEnumerable<Refusal> MeetingGoalRefusals(MeetingGoals goals, DateOnly on)
    {
        var open = OpenGoals;
        foreach (var goal in open)
        {
            var standing = goals.Standings.FirstOrDefault(s => s.Goal == goal.Id);
            if (standing?.Position is null && goal.SetOn <= on)
            {
                yield return new Refusal($"Select where goal {goal.Number} of {Child.Name}’s plan stands", StandingField(goal.Id));
            }

            if (standing?.Position is not null && goal.SetOn > on)
            {
                yield return new Refusal($"Goal {goal.Number} of {Child.Name}’s plan was set on {goal.SetOn.InWords()}, after this meeting. Check the day of the meeting", StandingField(goal.Id));
            }

            if (standing?.Position?.IsFinal() == true && GoalReviews.Where(r => r.GoalId == goal.Id && r.HeldOn > on).MaxBy(r => r.HeldOn) is { } later)
            {
                yield return new Refusal($"Goal {goal.Number} of {Child.Name}’s plan was still open on {later.HeldOn.InWords()}, after this meeting, so it cannot have ended here", StandingField(goal.Id));
            }

            if (standing?.Note?.Length > GoalReview.NoteMaxLength)
            {
                yield return new Refusal($"The note must be {GoalReview.NoteMaxLength:N0} characters or fewer", StandingField(goal.Id));
            }
        }

        if (goals.Standings.Any(s => open.All(g => g.Id != s.Goal)) || goals.Standings.DistinctBy(s => s.Goal).Count() != goals.Standings.Count)
        {
            yield return new Refusal($"The goals of {Child.Name}’s plan were changed meanwhile. Look at them again");
        }

        var staying = open.Count(g => goals.Standings.FirstOrDefault(s => s.Goal == g.Id)?.Position?.IsFinal() != true);
        foreach (var refusal in NewGoalRefusals(goals.New, on, staying))
        {
            yield return refusal;
        }
    }

    private static IEnumerable<Refusal> NewGoalRefusals(IReadOnlyList<GoalWords> words, DateOnly on, int open)
    {
        foreach (var (goal, index) in words.Select((goal, index) => (goal, index)))
        {
            foreach (var (text, message, most, field) in new[]
            {
                (goal.Change, "Enter what should be better for the child", PlanGoal.TextMaxLength, nameof(goal.Change)), (goal.Action, "Enter what will be done", PlanGoal.TextMaxLength, nameof(goal.Action)),
                (goal.ByWhom, "Enter who does it", PlanGoal.LineMaxLength, nameof(goal.ByWhom)), (goal.HowWeKnow, "Enter how you will know", PlanGoal.TextMaxLength, nameof(goal.HowWeKnow)),
            })
            {
                if (string.IsNullOrWhiteSpace(text))
                {
                    yield return new Refusal(message, GoalField(index, field));
                }
                else if (text.Length > most)
                {
                    yield return new Refusal($"This must be {most:N0} characters or fewer", GoalField(index, field));
                }
            }

            if (goal.ByOn is null)
            {
                yield return new Refusal("Enter by when", GoalField(index, nameof(goal.ByOn)));
            }
            else if (goal.ByOn < on || goal.ByOn > on.AddYears(2))
            {
                yield return new Refusal($"By when must be on or after {on.InWords()}, when the goal was set, and within two years", GoalField(index, nameof(goal.ByOn)));
            }
        }

        if (words.Count > 0 && open + words.Count > PlanGoal.MostOpen)
        {
            yield return new Refusal($"A plan has at most {PlanGoal.MostOpen} open goals. Finish some first, or put some together", GoalField(0, nameof(PlanGoal.Change)));
        }
    }

    private void KeepGoals(MeetingGoals goals, GoalMeeting meeting, OccasionId occasion, DateOnly on, StaffId by)
    {
        foreach (var goal in OpenGoals)
        {
            if (goals.Standings.FirstOrDefault(s => s.Goal == goal.Id) is { Position: not null } standing)
            {
                Make(GoalReview.Record(goal, meeting, occasion, on, standing, by), GoalReviews);
            }
        }

        SetGoals(OpenChildInNeedPlan?.Id, OpenProtectionPlan?.Id, goals.New, on, by);
    }

    private List<PlanGoal> SetGoals(ChildInNeedPlanId? inNeed, ChildProtectionPlanId? protection, IReadOnlyList<GoalWords> words, DateOnly on, StaffId by)
    {
        var last = Goals.Where(g => g.ChildInNeedPlanId == inNeed && g.ChildProtectionPlanId == protection).Select(g => g.Number).DefaultIfEmpty(0).Max();
        return [.. words.Select((goal, index) => Make(PlanGoal.Set(Child.ChildId, inNeed, protection, last + index + 1, goal, on, by), Goals))];
    }

    private bool IsOfOpenPlan(PlanGoal goal) =>
        (goal.ChildInNeedPlanId is { } inNeed && inNeed == OpenChildInNeedPlan?.Id) || (goal.ChildProtectionPlanId is { } protection && protection == OpenProtectionPlan?.Id);
}
