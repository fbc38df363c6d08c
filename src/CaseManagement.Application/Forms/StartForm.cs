using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Contacts;
using CaseManagement.Application.Episodes;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Forms;

/// <summary>A worker starts a form for one child, or for several who are filled in together.</summary>
public sealed class StartForm(UnitOfWork work, CaseManagementDb db, Templates templates, ChildHistories histories, TimeProvider clock)
{
    /// <param name="about">The children, whose records are open for writing; the opened one first.</param>
    /// <param name="key">Which template.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The first child's form.</returns>
    public async Task<Outcome<CaseFormId>> ExecuteAsync(IReadOnlyList<ChildToRecord> about, string key, CancellationToken cancellation)
    {
        if (!ShippedTemplates.IsForm(key))
        {
            return new Refusal("A supervision is recorded on the page Supervision");
        }

        if (await templates.InForceAsync(key, clock.TodayInLondon(), cancellation) is not { } template)
        {
            return new Refusal("There is no such form");
        }

        if (template.OneAtATime && await OpenAlreadyAsync(about, key, cancellation) is { } already)
        {
            return already;
        }

        var occasion = OccasionId.From(Guid.CreateVersion7());
        if (key == ShippedTemplates.SocialWorkAssessment)
        {
            // The assessment itself starts with its form, in each child's own history.
            var started = await histories.ChangeEachAsync(
                [.. about.Select(a => a.Record)],
                (record, history) => history.StartAssessment(clock.TodayInLondon(), occasion, record.Viewer.StaffId),
                (_, assessment) => new HistoryEvent(assessment.StartedOn, "Assessment started", RecordArea.Plans), cancellation);
            if (!started.IsDone)
            {
                return Outcome<CaseFormId>.Refused([.. started.Refusals.Select(r => new Refusal(r.Message))]);
            }
        }

        var forms = CaseForm.Start([.. about.Select(a => new FormStart(a.Id, occasion, about.Count > 1))], template, about[0].Record.Viewer.StaffId, clock.GetUtcNow());
        db.CaseForms.AddRange(forms);
        foreach (var form in forms)
        {
            work.Note(new AuditEntry(AuditAction.Create) { ChildId = form.ChildId, Area = RecordArea.CaseNotes, Subject = template.Title });
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException trouble) when (trouble.InnerException is PostgresException { ConstraintName: "one_open_form_of_a_kind" })
        {
            return new Refusal("A colleague has just started this form. Open it from the list");
        }

        return forms[0].Id;
    }

    private async Task<Refusal?> OpenAlreadyAsync(IReadOnlyList<ChildToRecord> about, string key, CancellationToken cancellation)
    {
        var ids = about.Select(a => a.Id).ToList();
        var open = await db.CaseForms.AsNoTracking()
            .Where(f => ids.Contains(f.ChildId) && f.TemplateKey == key && (f.State == FormState.Draft || f.State == FormState.Submitted || f.State == FormState.Returned))
            .Select(f => f.ChildId).ToListAsync(cancellation);
        return about.FirstOrDefault(a => open.Contains(a.Id)) is { } child
            ? new Refusal($"{child.Name} has this form open already. Go on with that one, or leave {child.Name} out", "Children")
            : null;
    }
}
