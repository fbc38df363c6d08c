using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Text;

namespace CaseManagement.Application.Episodes.ChildProtection;

/// <summary>Calls a strategy discussion about one child or several; each child's record keeps its own.</summary>
public sealed class CallStrategyDiscussion(ChildHistories histories)
{
    /// <param name="records">The children it is about, open for writing.</param>
    /// <param name="on">The day the concern became known.</param>
    /// <param name="concern">What it is.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public Task<Outcome<IReadOnlyList<StrategyDiscussion>>> ExecuteAsync(IReadOnlyList<OpenedRecord> records, DateOnly on, string? concern, CancellationToken cancellation)
    {
        var occasion = OccasionId.New();
        return histories.ChangeEachAsync(
            records,
            (record, history) => history.CallStrategyDiscussion(on, PlainText.Clean(concern), occasion, record.Viewer.StaffId),
            (_, _) => new HistoryEvent(on, "Strategy discussion called", RecordArea.Plans), cancellation);
    }
}

/// <summary>A manager records a strategy discussion: one minute, a copy in each child's record, and an enquiry where it was decided.</summary>
public sealed class RecordStrategyDiscussion(ChildHistories histories, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<StrategyDiscussion>>> ExecuteAsync(IReadOnlyList<OpenedRecord> records, StrategyDetails details, CancellationToken cancellation)
    {
        if (!records[0].Viewer.IsAny(Roles.Managers))
        {
            return new Refusal("A manager chairs and records a strategy discussion");
        }

        return await histories.ChangeEachAsync(
            records,
            (record, history) => history.CalledStrategyDiscussion is { } called
                ? history.HoldStrategyDiscussion(called, details, clock.GetUtcNow(), record.Viewer.StaffId)
                : new Refusal($"No strategy discussion about {history.Child.Name} is called"),
            (_, held) => new HistoryEvent(held.HeldOn!.Value, $"Strategy discussion: {held.Decision!.Value.Words()}", RecordArea.Plans), cancellation);
    }
}

/// <summary>A manager signs what an enquiry found.</summary>
public sealed class ConcludeEnquiry(ChildHistories histories)
{
    public async Task<Outcome<Section47Enquiry>> ExecuteAsync(OpenedRecord record, EnquiryConclusion conclusion, CancellationToken cancellation)
    {
        if (!record.Viewer.IsAny(Roles.Managers))
        {
            return new Refusal("A manager signs the outcome of an enquiry");
        }

        var author = await histories.AllocatedWorkerAsync(record, cancellation);
        var outcome = await histories.ChangeEachAsync(
            [record],
            (_, history) => history.UnresolvedEnquiry is { IsOpen: true } enquiry
                ? history.ConcludeEnquiry(enquiry, conclusion with { Reason = PlainText.Clean(conclusion.Reason) }, author ?? default, record.Viewer.StaffId)
                : new Refusal("There is no enquiry to conclude"),
            (_, concluded) => new HistoryEvent(
                conclusion.On, $"Enquiry under section 47: {concluded.Finding!.Value.Words()}{(concluded.ConferenceRequired == true ? ". Initial conference" : "")}", RecordArea.Plans),
            cancellation);
        return outcome.IsDone ? outcome.Made[0] : Outcome<Section47Enquiry>.Refused(outcome.Refusals);
    }
}
