using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Forms;

/// <summary>The form that tells more about an act of the pathway: the report for a conference, the record of a core group.</summary>
/// <param name="Child">Whose form it is.</param>
/// <param name="Key">Its template.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Id">Null when it is not started.</param>
/// <param name="State">Null when it is not started.</param>
/// <param name="SignedOn">Null while it is not signed.</param>
/// <param name="MayStart">The viewer may start it.</param>
public sealed record FormOfAct(ChildId Child, string Key, string Title, CaseFormId? Id, FormState? State, DateOnly? SignedOn, bool MayStart);

/// <summary>
/// Finds the form that belongs to an act: the latest of its kind that was started after the act before. Acts and forms are written in
/// any order, so nothing else ties them; a form that was cancelled or replaced does not count.
/// </summary>
public sealed class FormsOfActs(UnitOfWork work, CaseManagementDb db, Templates templates, TimeProvider clock)
{
    /// <summary>The form of the child in need plan that runs or is about to start: started since the plan before ended, or since the referral.</summary>
    public async Task<FormOfAct?> OfChildInNeedPlanAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var before = await db.ChildInNeedPlans.Where(p => p.ChildId == record.ChildId && p.EndedOn != null).MaxAsync(p => p.EndedOn, cancellation);
        var referredOn = await db.ChildInNeedEpisodes.Where(e => e.ChildId == record.ChildId).MaxAsync(e => (DateOnly?)e.ReferredOn, cancellation);
        return await ReadAsync(record, ShippedTemplates.ChildInNeedPlan, Latest(before, referredOn), null, cancellation);
    }

    /// <summary>The form of the child protection plan that runs: started since the conference that made it was asked for.</summary>
    public async Task<FormOfAct?> OfProtectionPlanAsync(OpenedRecord record, ChildProtectionPlan plan, CancellationToken cancellation)
    {
        var askedOn = await db.Conferences.Where(c => c.PlanId == plan.Id && c.Kind != ConferenceKind.Review).MaxAsync(c => (DateOnly?)c.RequestedOn, cancellation);
        return await ReadAsync(record, ShippedTemplates.ChildProtectionPlan, askedOn ?? plan.StartedOn, null, cancellation);
    }

    /// <summary>The form of the next review of a child in need plan: started since the review before, or since the plan began.</summary>
    public async Task<FormOfAct?> OfNextReviewAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var plan = await db.ChildInNeedPlans.Where(p => p.ChildId == record.ChildId).MaxAsync(p => (DateOnly?)p.StartedOn, cancellation);
        var before = await db.ChildInNeedReviews.Where(r => r.ChildId == record.ChildId).MaxAsync(r => (DateOnly?)r.HeldOn, cancellation);
        return await ReadAsync(record, ShippedTemplates.ChildInNeedReview, Latest(plan, before?.AddDays(1)), null, cancellation);
    }

    /// <summary>The form of the next core group: started since the one before, or since the plan began.</summary>
    public async Task<FormOfAct?> OfNextCoreGroupAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var plan = await db.ChildProtectionPlans.Where(p => p.ChildId == record.ChildId).MaxAsync(p => (DateOnly?)p.StartedOn, cancellation);
        var before = await db.CoreGroups.Where(g => g.ChildId == record.ChildId).MaxAsync(g => (DateOnly?)g.HeldOn, cancellation);
        return await ReadAsync(record, ShippedTemplates.CoreGroup, Latest(plan, before?.AddDays(1)), null, cancellation);
    }

    /// <summary>The form of a conference: started since the conference before, or since the referral. The report comes before it, everything else may follow.</summary>
    public async Task<FormOfAct?> OfConferenceAsync(OpenedRecord record, Conference conference, string key, CancellationToken cancellation)
    {
        var on = conference.HeldOn ?? DateOnly.MaxValue;
        var held = db.Conferences.Where(c => c.ChildId == record.ChildId && c.Id != conference.Id && c.HeldOn != null);
        var before = await held.Where(c => c.HeldOn < on).MaxAsync(c => c.HeldOn, cancellation);
        var next = await held.Where(c => c.HeldOn > on).MinAsync(c => c.HeldOn, cancellation);
        var referredOn = await db.ChildInNeedEpisodes.Where(e => e.Id == conference.EpisodeId).Select(e => (DateOnly?)e.ReferredOn).SingleOrDefaultAsync(cancellation);
        return await ReadAsync(record, key, Latest(before?.AddDays(1), referredOn), key == ShippedTemplates.ConferenceReport ? conference.HeldOn : next?.AddDays(-1), cancellation);
    }

    private static DateOnly Latest(DateOnly? one, DateOnly? other) => one > other || other is null ? one ?? DateOnly.MinValue : other.Value;

    // Null for whoever may not read the child's forms. The days are those on which the form may have been started.
    private async Task<FormOfAct?> ReadAsync(OpenedRecord record, string key, DateOnly from, DateOnly? until, CancellationToken cancellation)
    {
        if (!record.MayRead(RecordArea.CaseNotes) || await templates.InForceAsync(key, clock.TodayInLondon(), cancellation) is not { } template)
        {
            return null;
        }

        await work.OpenAsync(cancellation);
        var (first, end) = (from == DateOnly.MinValue ? DateTimeOffset.MinValue : from.ToInstant(TimeOnly.MinValue), until?.AddDays(1).ToInstant(TimeOnly.MinValue));
        var form = await db.CaseForms.AsNoTracking()
            .Where(f => f.ChildId == record.ChildId && f.TemplateKey == key && f.State != FormState.Cancelled && f.State != FormState.Superseded && f.StartedAt >= first && (end == null || f.StartedAt < end))
            .OrderByDescending(f => f.StartedAt).Select(f => new { f.Id, f.State, f.SignedAt }).FirstOrDefaultAsync(cancellation);
        return new FormOfAct(record.ChildId, key, template.Title, form?.Id, form?.State, form?.SignedAt?.DateInLondon(), record.MayWrite(RecordArea.CaseNotes));
    }
}
