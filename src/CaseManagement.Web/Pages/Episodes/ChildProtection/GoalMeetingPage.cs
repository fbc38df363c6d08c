using CaseManagement.Application.Drafts;
using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Domain;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Web.Pages.Episodes.Goals;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>A meeting that looks at the goals of each child's plan and adds new ones for all or some of the children.</summary>
public abstract class GoalMeetingPage<TRow>(ChildrenOfMeeting children, MeetingStep step, GoalsOfChild goals) : MeetingPage<TRow>(children, step), IGoalsOfMeeting
    where TRow : MeetingRow, IGoalsOfChild, new()
{
    private ILookup<ChildId, GoalShown> _open = Array.Empty<GoalShown>().ToLookup(g => g.Goal.ChildId);

    public abstract List<GoalRow> NewGoals { get; }

    public IReadOnlyList<(string Name, List<StandingRow> Rows)> Standings => [.. Rows.Select(r => (Of(r).Name, r.Goals))];

    public IReadOnlyList<Choice> ChildChoices => [.. Rows.Select(r => new Choice($"{r.ChildId}", Of(r).Name))];

    public override async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await base.PrepareAsync(cancellation) is { } ended)
        {
            return ended;
        }

        _open = await goals.OpenAsync([.. About.Select(a => a.About.Record)], cancellation);
        return null;
    }

    public override async Task BeforeRestoringAsync(OpenDraft draft, CancellationToken cancellation)
    {
        await base.BeforeRestoringAsync(draft, cancellation);
        _open = await goals.OpenAsync([.. About.Select(a => a.About.Record)], cancellation);
    }

    public override void Arrange()
    {
        base.Arrange();
        foreach (var (row, index) in Rows.Select((row, index) => (row, index)))
        {
            var open = LooksAtGoals(Of(row)) ? _open[new ChildId(row.ChildId)] : [];
            GoalAnswers.Arrange(row.Goals, open, $"Form.Children[{index}].Goals", ModelState);
        }

        GoalAnswers.Pad(NewGoals);
    }

    /// <summary>The meeting says of this child's goals where they stand.</summary>
    protected virtual bool LooksAtGoals(MeetingChild child) => true;

    /// <summary>A new goal is for a child of the meeting.</summary>
    protected void CheckNewGoals(IReadOnlyList<(TRow Row, int Index, MeetingChild Child)> ticked)
    {
        foreach (var (goal, index) in NewGoals.Select((goal, index) => (goal, index)).Where(g => g.goal.For.Exists(id => ticked.All(t => !string.Equals($"{t.Row.ChildId}", id, StringComparison.OrdinalIgnoreCase)))))
        {
            ModelState.AddModelError($"Form.NewGoals[{index}].For", "Tick only children whom this meeting is about");
        }
    }

    /// <summary>What the meeting says of one child's goals.</summary>
    protected MeetingGoals GoalsOf(TRow row, bool withNew = true) =>
        new([.. row.Goals.Select(g => g.ToStanding())], withNew ? [.. NewGoals.Where(g => g.IsFor(new ChildId(row.ChildId))).Select(g => g.ToWords())] : []);

    /// <summary>Refusals about goals stand beside the goals.</summary>
    protected Outcome<T> BesideGoals<T>(Outcome<T> outcome, IReadOnlyList<(TRow Row, int Index, MeetingChild Child)> ticked) =>
        GoalAnswers.Beside(
            outcome, NewGoals, "NewGoals", Rows.SelectMany((row, c) => row.Goals.Select((goal, g) => (goal, $"Children[{c}].Goals[{g}]"))),
            refusal => ticked.FirstOrDefault(t => refusal.Message.StartsWith($"{t.Child.Name}: ", StringComparison.Ordinal), ticked[0]).Child.Id);
}
