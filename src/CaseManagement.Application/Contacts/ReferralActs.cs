using CaseManagement.Application.Access;
using CaseManagement.Application.Episodes;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Contacts;

/// <summary>What a manager decides on a referral that waits.</summary>
public sealed record ReferralDecided(bool? Accepts, string? Rationale, string? PrimaryNeed, TakenOnBy TakenOnBy, DateOnly? ReferrerToldOn);

/// <summary>A manager accepts a referral and passes it on, or decides that nothing further is done, which closes the record.</summary>
public sealed class DecideReferral(CaseManagementDb db, UnitOfWork work, RecordDoor door, FrontDoorTeams teams, ChildHistories histories, PassReferralOn passOn, TimeProvider clock)
{
    public async Task<Outcome<ChildInNeedEpisode>> ExecuteAsync(FrontDoorContact contact, ReferralDecided decision, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        await db.HoldAsync([contact.ChildId], cancellation);
        if (await door.OpenSeveralAsync([contact.ChildId], RecordArea.Referrals, toWrite: true, cancellation) is not [var record])
        {
            return new Refusal("The record is closed to you. Ask another manager to decide");
        }

        var (me, today) = (record.Viewer.StaffId, clock.TodayInLondon());
        var history = await histories.ReadToChangeAsync(record, cancellation);
        var team = await db.Children.Where(c => c.Id == record.ChildId).Select(c => c.TeamId).SingleAsync(cancellation);
        var managed = await teams.ManagedAsync(cancellation);
        var refusals = new List<Refusal>();
        if (!managed.Contains(contact.TeamId) && !(team is { } own && managed.Contains(own)))
        {
            return new Refusal("Only a manager of the front door or of the child's team decides a referral");
        }

        if (decision.Accepts is not { } accepts)
        {
            return new Refusal("Select whether the referral is accepted", nameof(decision.Accepts));
        }

        var why = PlainText.Clean(decision.Rationale) is { Length: > 0 } text ? text : null;
        var outcome = history.DecideReferral(accepts, today, why, string.IsNullOrEmpty(decision.PrimaryNeed) ? null : decision.PrimaryNeed, me);
        refusals.AddRange(outcome.Refusals.Select(Named));
        if (accepts)
        {
            refusals.AddRange(await passOn.RefusalsAsync([record.ChildId], decision.TakenOnBy, isNeeded: true, cancellation));
        }

        if (refusals.Count == 0 && decision.ReferrerToldOn is { } told)
        {
            refusals.AddRange(history.TellReferrer(outcome.Made!, told).Refusals.Select(Named));
        }

        if (refusals.Count > 0)
        {
            db.ChangeTracker.Clear();
            return Outcome<ChildInNeedEpisode>.Refused(refusals);
        }

        await histories.KeepAsync(record, history, [new HistoryEvent(today, accepts ? "Referral accepted" : "Referral: no further action", RecordArea.Referrals, Reason: why)], cancellation);
        if (accepts)
        {
            await passOn.ExecuteAsync(record, decision.TakenOnBy, isUrgent: false, cancellation);
        }

        return outcome;
    }

    private static Refusal Named(Refusal refusal) => refusal with
    {
        Field = refusal.Field switch
        {
            nameof(ChildInNeedEpisode.PrimaryNeed) => nameof(ReferralDecided.PrimaryNeed),
            nameof(ChildInNeedEpisode.DecisionReason) => nameof(ReferralDecided.Rationale),
            nameof(ChildInNeedEpisode.ReferrerToldOn) => nameof(ReferralDecided.ReferrerToldOn),
            _ => null,
        },
    };
}

/// <summary>Records the day on which whoever referred was told what comes of it, which ends that clock.</summary>
public sealed class TellReferrer(CaseManagementDb db, UnitOfWork work, RecordDoor door, ChildHistories histories)
{
    public async Task<Outcome<ChildInNeedEpisode>> ExecuteAsync(FrontDoorContact contact, DateOnly? on, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        await db.HoldAsync([contact.ChildId], cancellation);
        if (await door.OpenSeveralAsync([contact.ChildId], RecordArea.Referrals, toWrite: true, cancellation) is not [var record])
        {
            return new Refusal("The record is closed to you. Ask the team that works with the child");
        }

        if (on is not { } day)
        {
            return new Refusal("Enter the day they were told", "ToldOn");
        }

        var history = await histories.ReadToChangeAsync(record, cancellation);
        if (history.Episodes.Find(e => e.Id == contact.EpisodeId && e.ContactId == contact.Id) is not { } episode)
        {
            return new Refusal("There is no referral to answer");
        }

        if (episode.ReferrerToldOn is not null)
        {
            return episode;
        }

        var outcome = history.TellReferrer(episode, day);
        if (!outcome.IsDone)
        {
            db.ChangeTracker.Clear();
            return Outcome<ChildInNeedEpisode>.Refused([.. outcome.Refusals.Select(r => r with { Field = "ToldOn" })]);
        }

        await histories.KeepAsync(record, history, [new HistoryEvent(day, "Referrer told what comes of the referral", RecordArea.Referrals)], cancellation);
        return outcome;
    }
}
