using System.Globalization;
using CaseManagement.Application.Access;
using CaseManagement.Application.Episodes;
using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;

namespace CaseManagement.Application.Forms;

/// <summary>
/// What follows when a form is signed, in the transaction of the signature. The one place where a form meets the statutory pathway:
/// what a signed form sets off is done here, by the key of its template.
/// </summary>
public sealed class AfterSigning(CaseManagementDb db, ChildHistories histories, TimeProvider clock)
{
    /// <summary>
    /// Signs the typed facts of assessments in their children's histories: for all or for none, before anything is stored. What is
    /// refused here, such as closing a case in which an enquiry runs, is told to the manager who signs.
    /// </summary>
    /// <returns>The changed histories, to be kept with the signatures; none for forms without statutory facts.</returns>
    public async Task<Outcome<IReadOnlyList<(OpenedRecord Record, ChildHistory History)>>> SignFactsAsync(
        IReadOnlyCollection<CaseForm> forms, FormTemplate template, IReadOnlyDictionary<ChildId, OpenedRecord> records, CancellationToken cancellation)
    {
        var changed = new List<(OpenedRecord, ChildHistory)>();
        var refusals = new List<Refusal>();

        // The day the report was shared with the family is asked for once: there, not in the task that waits for it.
        foreach (var form in forms.Where(_ => template.Key == ShippedTemplates.ConferenceReport).OrderBy(f => f.ChildId.Value))
        {
            if (DateOnly.TryParse(form.Shared["shared"].Whole, CultureInfo.InvariantCulture, out var shared))
            {
                var history = await histories.ReadToChangeAsync(records[form.ChildId], cancellation);
                history.ShareConferenceReport(shared);
                changed.Add((records[form.ChildId], history));
            }
        }

        foreach (var form in forms.Where(f => template.Key == ShippedTemplates.SocialWorkAssessment && f.SupersedesId is null).OrderBy(f => f.ChildId.Value))
        {
            var record = records[form.ChildId];
            var history = await histories.ReadToChangeAsync(record, cancellation);
            var facts = form.Facts ?? AssessmentFacts.Unanswered;
            var result = new AssessmentResult(clock.TodayInLondon(), facts.SeenOn, facts.Factors, facts.Outcome, facts.WhyNoFactors);
            var outcome = history.OpenAssessment is { } assessment
                ? history.SignAssessment(assessment, result, record.Viewer.StaffId)
                : new Refusal($"The assessment of {history.Child.Name} is not running any more");
            refusals.AddRange(outcome.Refusals.Select(r => new Refusal(forms.Count == 1 || r.Message.Contains(history.Child.Name, StringComparison.Ordinal) ? r.Message : $"{history.Child.Name}: {r.Message}")));
            changed.Add((record, history));
        }

        if (refusals.Count == 0)
        {
            return Outcome<IReadOnlyList<(OpenedRecord, ChildHistory)>>.Of(changed);
        }

        db.ChangeTracker.Clear();
        return Outcome<IReadOnlyList<(OpenedRecord, ChildHistory)>>.Refused([.. refusals.Distinct()]);
    }

    /// <summary>Keeps the histories that the signatures changed.</summary>
    public async Task KeepAsync(IReadOnlyList<(OpenedRecord Record, ChildHistory History)> changed, CancellationToken cancellation)
    {
        foreach (var (record, history) in changed)
        {
            await histories.KeepAsync(record, history, [], cancellation);
        }
    }

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
