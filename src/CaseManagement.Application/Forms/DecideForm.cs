using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Episodes;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Forms;

/// <summary>A manager signs a form, or sends it back with a comment; for one child or for several of the same occasion.</summary>
public sealed class DecideForm(UnitOfWork work, CaseManagementDb db, RecordDoor door, OneForm oneForm, AfterSigning afterSigning, TimeProvider clock)
{
    /// <param name="shown">The form as it was read.</param>
    /// <param name="act">Sign or Return.</param>
    /// <param name="comment">What the author should know.</param>
    /// <param name="also">Brothers and sisters on the same form for whom the same is decided.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>How many forms were decided.</returns>
    public async Task<Outcome<IReadOnlyList<CaseForm>>> ExecuteAsync(FormShown shown, FormAct act, string? comment, IReadOnlyList<ChildId> also, CancellationToken cancellation)
    {
        var record = shown.Children[0].Record;
        var beside = shown.Beside.Where(b => also.Contains(b.ChildId) && b.State == FormState.Submitted).ToList();
        var records = (await door.OpenAlsoAsync(record, [.. beside.Select(b => b.ChildId)], toWrite: false, cancellation)).Append(record).ToDictionary(r => r.ChildId);
        var forms = await LockedForms.ReadAsync(work, db, [.. beside.Where(b => records.ContainsKey(b.ChildId)).Select(b => b.FormId).Prepend(shown.Form.Id)], cancellation);
        var now = clock.GetUtcNow();

        // First what the law says to all of them; nothing is stored when one may not be signed so.
        var facts = await afterSigning.SignFactsAsync(act == FormAct.Sign ? [.. forms.Values] : [], shown.Template, records, cancellation);
        if (!facts.IsDone)
        {
            return Outcome<IReadOnlyList<CaseForm>>.Refused(facts.Refusals);
        }

        foreach (var form in forms.Values.OrderBy(f => f.Id != shown.Form.Id).ThenBy(f => f.Id.Value))
        {
            var signer = new Signer(record.Viewer.StaffId, await oneForm.TieAsync(records[form.ChildId], cancellation));
            var outcome = act == FormAct.Sign ? form.Sign(signer, comment, now) : form.Return(signer, comment, now);
            if (!outcome.IsDone)
            {
                db.ChangeTracker.Clear();
                return Outcome<IReadOnlyList<CaseForm>>.Refused(outcome.Refusals);
            }

            db.FormSteps.Add(outcome.Made);
            work.Note(new AuditEntry(act == FormAct.Sign ? AuditAction.Sign : AuditAction.Change) { ChildId = form.ChildId, Area = RecordArea.CaseNotes, Subject = $"{shown.Template.Title} {(act == FormAct.Sign ? "signed" : "sent back")}" });
            if (act == FormAct.Sign && await FollowAsync(form, shown.Template, records[form.ChildId], now, cancellation) is { } refusal)
            {
                return refusal;
            }

            db.Notifications.Add(new Notification
            {
                StaffId = form.AuthorId,
                ChildId = form.ChildId,
                Words = $"{record.Viewer.DisplayName} {(act == FormAct.Sign ? "signed" : "sent back")} your form: {shown.Template.Title}",
                Path = $"/children/{form.ChildId.Value}/forms/{form.Id.Value}",
                CreatedAt = now,
            });
        }

        await afterSigning.KeepAsync(facts.Made, cancellation);
        await db.SaveChangesAsync(cancellation);
        return Outcome<IReadOnlyList<CaseForm>>.Of([.. forms.Values]);
    }

    private async Task<Refusal?> FollowAsync(CaseForm form, FormTemplate template, OpenedRecord record, DateTimeOffset now, CancellationToken cancellation)
    {
        if (form.SupersedesId is { } earlier)
        {
            var old = await db.CaseForms.SingleAsync(f => f.Id == earlier, cancellation);
            var step = old.Supersede(record.Viewer.StaffId, now);
            if (!step.IsDone)
            {
                return step.Refusals[0];
            }

            db.FormSteps.Add(step.Made);
        }

        return await afterSigning.FollowAsync(form, template, record, now, cancellation);
    }
}

/// <summary>A manager takes a form out of use. It stays visible with the reason.</summary>
public sealed class CancelForm(UnitOfWork work, CaseManagementDb db, ChildHistories histories, TimeProvider clock)
{
    public async Task<Outcome<CaseForm>> ExecuteAsync(FormShown shown, string? reason, CancellationToken cancellation)
    {
        var record = shown.Children[0].Record;
        var form = (await LockedForms.ReadAsync(work, db, [shown.Form.Id], cancellation))[shown.Form.Id];
        var now = clock.GetUtcNow();
        var outcome = form.Cancel(new Signer(record.Viewer.StaffId, shown.Tie), reason, now);
        if (!outcome.IsDone)
        {
            return Outcome<CaseForm>.Refused(outcome.Refusals);
        }

        db.FormSteps.Add(outcome.Made);

        // An assessment without its form is given up with it.
        if (shown.Template.Key == ShippedTemplates.SocialWorkAssessment && form.SupersedesId is null)
        {
            var history = await histories.ReadToChangeAsync(record, cancellation);
            if (history.OpenAssessment is { } assessment && assessment.OccasionId == form.OccasionId && history.AbandonAssessment(assessment, reason).IsDone)
            {
                await histories.KeepAsync(record, history, [], cancellation);
            }
        }

        if (form.AuthorId != record.Viewer.StaffId)
        {
            db.Notifications.Add(new Notification { StaffId = form.AuthorId, ChildId = form.ChildId, Words = $"{record.Viewer.DisplayName} cancelled your form: {shown.Template.Title}", Path = $"/children/{form.ChildId.Value}/forms/{form.Id.Value}", CreatedAt = now });
        }

        work.Note(new AuditEntry(AuditAction.Change) { ChildId = form.ChildId, Area = RecordArea.CaseNotes, Subject = $"{shown.Template.Title} cancelled", Reason = reason });
        await db.SaveChangesAsync(cancellation);
        return form;
    }
}

/// <summary>What may be done with a signed form: an addendum beside it, or a new version that takes its place once signed.</summary>
public sealed class ContinueForm(UnitOfWork work, CaseManagementDb db, TimeProvider clock)
{
    public async Task<Outcome<CaseForm>> AddAddendumAsync(FormShown shown, string? text, CancellationToken cancellation)
    {
        var record = shown.Children[0].Record;
        var form = (await LockedForms.ReadAsync(work, db, [shown.Form.Id], cancellation))[shown.Form.Id];
        var outcome = form.AddAddendum(record.Viewer.StaffId, text, clock.GetUtcNow());
        if (!outcome.IsDone)
        {
            return Outcome<CaseForm>.Refused(outcome.Refusals);
        }

        db.FormSteps.Add(outcome.Made);
        work.Note(new AuditEntry(AuditAction.Create) { ChildId = form.ChildId, Area = RecordArea.CaseNotes, Subject = $"Addendum to {shown.Template.Title}" });
        await db.SaveChangesAsync(cancellation);
        return form;
    }

    /// <summary>Keeps the questions it was written under: the new version says the same things better.</summary>
    public async Task<Outcome<CaseFormId>> StartNewVersionAsync(FormShown shown, CancellationToken cancellation)
    {
        var record = shown.Children[0].Record;
        var form = (await LockedForms.ReadAsync(work, db, [shown.Form.Id], cancellation))[shown.Form.Id];
        var outcome = form.StartNewVersion(OccasionId.From(Guid.CreateVersion7()), shown.Template, record.Viewer.StaffId, clock.GetUtcNow());
        if (!outcome.IsDone)
        {
            return Outcome<CaseFormId>.Refused(outcome.Refusals);
        }

        if (await db.CaseForms.AnyAsync(f => (f.SupersedesId == form.Id && f.State != FormState.Cancelled)
            || (form.OneAtATime && f.ChildId == form.ChildId && f.TemplateKey == form.TemplateKey && (f.State == FormState.Draft || f.State == FormState.Submitted || f.State == FormState.Returned)), cancellation))
        {
            return new Refusal("A newer form of this kind has been started already. Open it from the list");
        }

        db.CaseForms.Add(outcome.Made);
        work.Note(new AuditEntry(AuditAction.Create) { ChildId = form.ChildId, Area = RecordArea.CaseNotes, Subject = $"New version of {shown.Template.Title}" });
        await db.SaveChangesAsync(cancellation);
        return outcome.Made.Id;
    }
}
