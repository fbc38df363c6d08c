using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Text;

namespace CaseManagement.Application.Episodes.ChildInNeed;

/// <summary>Starts a child in need plan, by consent, with its first goals.</summary>
public sealed class StartChildInNeedPlan(ChildHistories histories)
{
    public async Task<Outcome<ChildInNeedPlan>> ExecuteAsync(OpenedRecord record, DateOnly on, string? consentBy, IReadOnlyList<GoalWords> goals, CancellationToken cancellation)
    {
        var history = await histories.ReadToChangeAsync(record, cancellation);
        var outcome = history.StartChildInNeedPlan(on, PlainText.CleanLine(consentBy), goals, record.Viewer.StaffId);
        if (outcome.IsDone)
        {
            await histories.KeepAsync(record, history, [new HistoryEvent(on, "Child in need plan started", RecordArea.Plans)], cancellation);
        }

        return outcome;
    }
}

/// <summary>What a review of a child in need plan decided, as typed.</summary>
public sealed record ChildInNeedReviewAnswers(DateOnly HeldOn, ChildInNeedReviewDecision? Decision, ChildInNeedPlanEnd? EndReason, string? Meaning, MeetingGoals Goals);

/// <summary>Records a review of a child in need plan. A manager ends a plan; a social worker continues it or steps it up.</summary>
public sealed class ReviewChildInNeedPlan(ChildHistories histories)
{
    public async Task<Outcome<ChildInNeedReview>> ExecuteAsync(OpenedRecord record, OccasionId occasion, ChildInNeedReviewAnswers answers, CancellationToken cancellation)
    {
        if (answers.Decision == ChildInNeedReviewDecision.End && !record.Viewer.IsAny(Roles.Managers))
        {
            return new Refusal("A manager ends a child in need plan. Ask your manager to record this review", nameof(answers.Decision));
        }

        var history = await histories.ReadToChangeAsync(record, cancellation);
        var outcome = history.ReviewChildInNeedPlan(answers.HeldOn, occasion, answers.Decision, answers.EndReason, record.Viewer.StaffId, answers.Goals);
        if (outcome.IsDone)
        {
            var words = answers.Decision switch
            {
                ChildInNeedReviewDecision.End => "Child in need plan reviewed and ended",
                ChildInNeedReviewDecision.StepUp => "Child in need plan reviewed: the worries grew",
                _ => "Child in need plan reviewed: it continues",
            };
            await histories.KeepAsync(record, history, [new HistoryEvent(answers.HeldOn, words, RecordArea.Plans, PlainText.Clean(answers.Meaning))], cancellation);
        }

        return outcome;
    }
}
