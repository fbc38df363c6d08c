using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes.Goals;

namespace CaseManagement.Application.Episodes.Goals;

/// <summary>Adds goals to the plan that a child has, between its meetings.</summary>
public sealed class AddGoals(ChildHistories histories)
{
    public async Task<Outcome<IReadOnlyList<PlanGoal>>> ExecuteAsync(OpenedRecord record, DateOnly on, IReadOnlyList<GoalWords> goals, CancellationToken cancellation)
    {
        var history = await histories.ReadToChangeAsync(record, cancellation);
        var outcome = history.AddGoals(on, goals, record.Viewer.StaffId);
        if (outcome.IsDone)
        {
            var words = outcome.Made.Count == 1 ? "Goal added to the plan" : $"{outcome.Made.Count} goals added to the plan";
            await histories.KeepAsync(record, history, [new HistoryEvent(on, words, RecordArea.Plans)], cancellation);
        }

        return outcome;
    }
}
