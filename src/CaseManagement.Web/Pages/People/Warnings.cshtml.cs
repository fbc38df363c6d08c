using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>
/// The warnings of the family. Everybody who may open the record sees that they exist and how to visit safely; the reason is for those whose role covers risk.
/// </summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class WarningsModel(RecordSubjects subjects, WarningMarkersOfChild markers, ApproveWarningMarker decide, TimeProvider clock) : ItemPage(subjects)
{
    public IReadOnlyList<MarkerRow> Rows { get; private set; } = [];

    public DateOnly Today => clock.TodayInLondon();

    public bool MayReadReason => Record.MayRead(RecordArea.Risk);

    public bool MayPropose => Record.MayWrite(RecordArea.Risk);

    public bool MayDecide => MayPropose && Record.Viewer.IsAny(Roles.Managers);

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public Task<IActionResult> OnPostApproveAsync(Guid marker, CancellationToken cancellation) =>
        DecideAsync(() => decide.ApproveAsync(Record, Subject, marker, cancellation), "The warning is in force", cancellation);

    public Task<IActionResult> OnPostEndAsync(Guid marker, CancellationToken cancellation) =>
        DecideAsync(() => decide.EndAsync(Record, Subject, marker, cancellation), "The warning no longer stands", cancellation);

    private async Task<IActionResult> DecideAsync(Func<Task<Outcome<Domain.People.WarningMarker>>> act, string done, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        if (!MayDecide)
        {
            return NotFound();
        }

        var outcome = await act();
        if (ModelState.Accepts(outcome, ""))
        {
            return Done(done, $"{Root}/warnings");
        }

        if (outcome.Conflict is not null)
        {
            ModelState.AddModelError("", "Somebody else decided about this warning first. The page shows what stands now");
            await ReadAsync(cancellation);
        }

        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        PersonId = null;
        await FindSubjectAsync(cancellation);
        Rows = await markers.ReadAsync(Record, Subject, cancellation);
    }
}
