using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;

namespace CaseManagement.Application.Forms;

/// <summary>
/// What follows when a form is signed, in the transaction of the signature. The one place where a form meets the statutory pathway:
/// acts that a signed form sets off are called from the switch below, by the key of its template.
/// </summary>
public sealed class AfterSigning(CaseManagementDb db)
{
    /// <returns>Why the form cannot be signed as it stands; null when everything that follows was done.</returns>
    public Task<Refusal?> FollowAsync(CaseForm form, FormTemplate template, OpenedRecord record, DateTimeOffset now, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        db.ChronologyEvents.Add(new ChronologyEvent
        {
            ChildId = form.ChildId,
            HappenedOn = now.DateInLondon(),
            Headline = Headline(form, template),
            IsSignificant = template.Key is ShippedTemplates.SocialWorkAssessment or ShippedTemplates.Section47Record or ShippedTemplates.ChildProtectionPlan or ShippedTemplates.ClosingSummary,
            RecordedBy = record.Viewer.StaffId,
            RecordedAt = now,
        });
        return Task.FromResult<Refusal?>(null);
    }

    private static string Headline(CaseForm form, FormTemplate template) => template.Key switch
    {
        ShippedTemplates.SocialWorkAssessment when form.Facts?.Outcome is { } outcome => $"{template.Title} signed. Outcome: {outcome.Words()}",
        _ => $"{template.Title} {(form.SupersedesId is null ? "signed" : "signed in a new version")}",
    };
}
