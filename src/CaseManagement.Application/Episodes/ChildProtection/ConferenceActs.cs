using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Episodes.ChildProtection;

/// <summary>Asks for a conference about one child or several who are discussed in one meeting.</summary>
public sealed class RequestConference(ChildHistories histories, CaseManagementDb db, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<Conference>>> ExecuteAsync(IReadOnlyList<OpenedRecord> records, ConferenceKind kind, CancellationToken cancellation)
    {
        var occasion = OccasionId.New();
        var today = clock.TodayInLondon();
        var rules = kind switch
        {
            ConferenceKind.Initial => new[] { ChildProtectionTimescales.InitialConference.Id },
            ConferenceKind.TransferIn => [ChildProtectionTimescales.TransferInConference.Id],
            _ => [ChildProtectionTimescales.FirstReview.Id, ChildProtectionTimescales.LaterReview.Id],
        };
        var ids = records.Select(r => (ChildId?)r.ChildId).ToList();
        var due = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.ChildId) && rules.Contains(t.RuleId!) && t.DoneOn == null && t.CancelledAt == null)
            .GroupBy(t => t.ChildId!.Value).Select(g => new { g.Key, On = g.Min(t => t.DueOn) }).ToDictionaryAsync(x => x.Key, x => x.On, cancellation);

        return await histories.ChangeEachAsync(
            records,
            (record, history) => history.RequestConference(kind, today, due.GetValueOrDefault(record.ChildId), occasion, record.Viewer.StaffId),
            (_, _) => new HistoryEvent(today, $"{kind.Words()} asked for", RecordArea.Conferences), cancellation);
    }
}

/// <summary>Books a conference or moves it, with who is invited. The chair is involved with each child from then on.</summary>
public sealed class BookConference(ChildHistories histories, ChairsOfChild chairs, TimeProvider clock)
{
    /// <param name="records">The children of the meeting.</param>
    /// <param name="booking">Day, time, place, chair.</param>
    /// <param name="invitations">Who is asked and whose reports came.</param>
    /// <param name="because">Why it is later than due; needs a manager.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public async Task<Outcome<IReadOnlyList<Conference>>> ExecuteAsync(
        IReadOnlyList<OpenedRecord> records, ConferenceBooking booking, IReadOnlyList<ConferenceInvitation> invitations, string? because, CancellationToken cancellation)
    {
        var viewer = records[0].Viewer;
        var agreedBy = viewer.IsAny(Roles.Managers) ? viewer.StaffId : (StaffId?)null;
        var outcome = await histories.ChangeEachAsync(
            records,
            (_, history) =>
            {
                if (history.ComingConference is not { } coming)
                {
                    return new Refusal($"No conference about {history.Child.Name} is asked for");
                }

                var booked = history.BookConference(coming, booking, because, agreedBy);
                if (booked.IsDone)
                {
                    coming.Invite(invitations);
                }

                return booked;
            },
            (_, booked) => new HistoryEvent(clock.TodayInLondon(), $"{booked.Kind.Words()} booked for {booked.BookedOn!.Value.InWords()}", RecordArea.Conferences), cancellation);

        if (outcome.IsDone)
        {
            await chairs.NameAsync(records, booking.Chair!.Value, cancellation);
        }

        return outcome;
    }
}

/// <summary>The chair records what a conference decided, child by child.</summary>
public sealed class RecordConference(ChildHistories histories)
{
    public async Task<Outcome<IReadOnlyList<Conference>>> ExecuteAsync(IReadOnlyList<(OpenedRecord Record, ConferenceOutcome Outcome)> decided, CancellationToken cancellation)
    {
        var byChild = decided.ToDictionary(d => d.Record.ChildId, d => d.Outcome);
        return await histories.ChangeEachAsync(
            [.. decided.Select(d => d.Record)],
            (record, history) => history.ComingConference is not { } coming
                ? new Refusal($"No conference about {history.Child.Name} is booked")
                : record.Viewer.StaffId != coming.ChairId
                    ? new Refusal("The chair records the conference")
                    : history.HoldConference(coming, byChild[record.ChildId], record.Viewer.StaffId),
            (_, held) => new HistoryEvent(held.HeldOn!.Value, $"{held.Kind.Words()}: {held.Decision!.Value.Words()}", RecordArea.Conferences), cancellation);
    }
}

/// <summary>Records that the decision letter or the full record of a conference went out.</summary>
public sealed class SendFromConference(ChildHistories histories, ChairsOfChild chairs)
{
    /// <param name="record">The child's record.</param>
    /// <param name="id">The conference.</param>
    /// <param name="on">The day it went out.</param>
    /// <param name="minutes">The minutes, for the full record; null for the letter.</param>
    /// <param name="isLetter">The decision letter; else the full record.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public async Task<Outcome<Conference>> ExecuteAsync(OpenedRecord record, ConferenceId id, DateOnly on, string? minutes, bool isLetter, CancellationToken cancellation)
    {
        var outcome = await histories.ChangeEachAsync(
            [record],
            (_, history) => history.Conferences.SingleOrDefault(c => c.Id == id) is not { } conference
                ? new Refusal("We could not find that conference")
                : isLetter ? history.SendDecisionLetter(conference, on) : history.SendConferenceRecord(conference, Domain.Text.PlainText.Clean(minutes), on),
            (_, _) => new HistoryEvent(on, isLetter ? "Conference decision letter sent" : "Record of the conference sent", RecordArea.Conferences), cancellation);
        if (outcome.IsDone)
        {
            await chairs.ReleaseAsync(record, cancellation);
        }

        return outcome.IsDone ? outcome.Made[0] : Outcome<Conference>.Refused(outcome.Refusals);
    }
}

/// <summary>The chair or a manager cancels a conference that is not needed.</summary>
public sealed class CancelConference(ChildHistories histories, ChairsOfChild chairs, TimeProvider clock)
{
    public async Task<Outcome<Conference>> ExecuteAsync(OpenedRecord record, ConferenceId id, string? reason, CancellationToken cancellation)
    {
        var outcome = await histories.ChangeEachAsync(
            [record],
            (_, history) => history.Conferences.SingleOrDefault(c => c.Id == id) is not { } conference
                ? new Refusal("We could not find that conference")
                : conference.ChairId != record.Viewer.StaffId && !record.Viewer.IsAny(Roles.Managers)
                    ? new Refusal("The chair or a manager cancels a conference")
                    : history.CancelConference(conference, Domain.Text.PlainText.Clean(reason)),
            (_, cancelled) => new HistoryEvent(clock.TodayInLondon(), $"{cancelled.Kind.Words()} cancelled", RecordArea.Conferences, Reason: cancelled.CancelledBecause), cancellation);
        if (outcome.IsDone)
        {
            await chairs.ReleaseAsync(record, cancellation);
        }

        return outcome.IsDone ? outcome.Made[0] : Outcome<Conference>.Refused(outcome.Refusals);
    }
}
