using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Text;

namespace CaseManagement.Application.Episodes.ChildProtection;

/// <summary>Records a core group for one child or several.</summary>
public sealed class RecordCoreGroup(ChildHistories histories)
{
    /// <param name="met">The children, each with what was said of the goals of their plan.</param>
    /// <param name="on">The day it met.</param>
    /// <param name="meaning">What was agreed, for the chronology.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public Task<Outcome<IReadOnlyList<CoreGroup>>> ExecuteAsync(IReadOnlyList<(OpenedRecord Record, MeetingGoals Goals)> met, DateOnly on, string? meaning, CancellationToken cancellation)
    {
        var occasion = OccasionId.New();
        var goals = met.ToDictionary(m => m.Record.ChildId, m => m.Goals);
        return histories.ChangeEachAsync(
            [.. met.Select(m => m.Record)],
            (record, history) => history.HoldCoreGroup(on, occasion, record.Viewer.StaffId, goals[record.ChildId]),
            (_, _) => new HistoryEvent(on, "Core group held", RecordArea.Plans, PlainText.Clean(meaning)), cancellation);
    }
}

/// <summary>A manager ends a child protection plan for one of the few reasons that need no conference.</summary>
public sealed class EndChildProtectionPlan(ChildHistories histories)
{
    public async Task<Outcome<ChildProtectionPlan>> ExecuteAsync(OpenedRecord record, DateOnly on, ChildProtectionPlanEnd? reason, CancellationToken cancellation)
    {
        if (!record.Viewer.IsAny(Roles.Managers))
        {
            return new Refusal("A manager ends a child protection plan outside a conference");
        }

        var outcome = await histories.ChangeEachAsync(
            [record],
            (_, history) => history.EndProtectionPlan(on, reason),
            (_, ended) => new HistoryEvent(on, $"Child protection plan ended: {ended.EndReason!.Value.Words()}", RecordArea.Plans), cancellation);
        return outcome.IsDone ? outcome.Made[0] : Outcome<ChildProtectionPlan>.Refused(outcome.Refusals);
    }
}

/// <summary>Records that another authority was told of a child who moved there, and that such a move came to nothing.</summary>
public sealed class TransferToOtherAuthority(ChildHistories histories)
{
    public async Task<Outcome<TransferOut>> TellAsync(OpenedRecord record, TransferOutDetails details, CancellationToken cancellation)
    {
        var outcome = await histories.ChangeEachAsync(
            [record],
            (_, history) => history.TellOtherAuthority(details with { Sent = PlainText.Clean(details.Sent) }),
            (_, made) => new HistoryEvent(made.ToldOn, $"Moved away: {CodeSet.Get("local-authorities").Label(made.ToAuthority)} was told", RecordArea.Plans, made.Sent), cancellation);
        return outcome.IsDone ? outcome.Made[0] : Outcome<TransferOut>.Refused(outcome.Refusals);
    }

    public async Task<Outcome<TransferOut>> StayAsync(OpenedRecord record, string? because, CancellationToken cancellation)
    {
        var outcome = await histories.ChangeEachAsync(
            [record],
            (_, history) => history.StaysWithUs(PlainText.Clean(because)),
            (_, stayed) => new HistoryEvent(stayed.StayedOn!.Value, $"Stays with us, not with {CodeSet.Get("local-authorities").Label(stayed.ToAuthority)}", RecordArea.Plans, Reason: stayed.StayedBecause), cancellation);
        return outcome.IsDone ? outcome.Made[0] : Outcome<TransferOut>.Refused(outcome.Refusals);
    }
}

/// <summary>Records that a child on another authority's plan moved here.</summary>
public sealed class ReceiveTransferIn(ChildHistories histories)
{
    public async Task<Outcome<TransferIn>> ExecuteAsync(OpenedRecord record, TransferInDetails details, CancellationToken cancellation)
    {
        var outcome = await histories.ChangeEachAsync(
            [record],
            (_, history) => history.ReceiveTransfer(details),
            (_, made) => new HistoryEvent(made.NotifiedOn, $"Moved here on a child protection plan of {CodeSet.Get("local-authorities").Label(made.FromAuthority)}", RecordArea.Plans), cancellation);
        return outcome.IsDone ? outcome.Made[0] : Outcome<TransferIn>.Refused(outcome.Refusals);
    }
}
