using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>
/// The warnings of the family. Everybody who may open the record sees that they exist and how to visit safely; the reason is for those whose role covers risk.
/// </summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class WarningsModel(
    RecordSubjects subjects, WarningMarkersOfChild markers, FamilyPicture families, ProposeWarningMarker propose, ApproveWarningMarker decide, TimeProvider clock) : ItemPage(subjects)
{
    [BindProperty]
    public WarningForm Form { get; set; } = new();

    public IReadOnlyList<MarkerRow> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public DateOnly Today => clock.TodayInLondon();

    public bool MayReadReason => Record.MayRead(RecordArea.Risk);

    public bool MayPropose => Record.MayWrite(RecordArea.Risk);

    public bool MayDecide => MayPropose && Record.Viewer.IsAny(Roles.Managers);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        PersonId = Form.Whom;
        if (!MayPropose || !await FindSubjectAsync(cancellation))
        {
            return NotFound();
        }

        var answer = new MarkerAnswer(Form.Kind, Form.Reason, Form.Advice, Form.ReviewOn.ToDate(), Form.PersonTold, Form.WhyNotTold, Form.ToProvenance());
        if (ModelState.IsValid && Accepts(await propose.ExecuteAsync(Record, Subject, answer, cancellation), Form))
        {
            TempData["Done"] = "The warning waits for a manager’s approval";
            return Redirect($"{Root}/warnings");
        }

        return Page();
    }

    public Task<IActionResult> OnPostApproveAsync(Guid marker, CancellationToken cancellation) =>
        DecideAsync(() => decide.ApproveAsync(Record, Subject, marker, cancellation), "The warning is in force", cancellation);

    public Task<IActionResult> OnPostEndAsync(Guid marker, CancellationToken cancellation) =>
        DecideAsync(() => decide.EndAsync(Record, Subject, marker, cancellation), "The warning no longer stands", cancellation);

    private async Task<IActionResult> DecideAsync(Func<Task<Outcome<Domain.People.WarningMarker>>> act, string done, CancellationToken cancellation)
    {
        ModelState.Clear();
        await ReadAsync(cancellation);
        if (!MayDecide)
        {
            return NotFound();
        }

        if (Accepts(await act(), Form))
        {
            TempData["Done"] = done;
            return Redirect($"{Root}/warnings");
        }

        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        PersonId = null;
        await FindSubjectAsync(cancellation);
        Rows = await markers.ReadAsync(Record, Subject, cancellation);
        if (MayPropose)
        {
            var family = await families.ReadAsync(Record, Subject, cancellation);
            People = [new($"{Record.ChildId.Value}", FirstName), .. family.Members.Where(m => !m.HasRecord).Select(m => new Choice($"{m.Id.Value}", m.Name))];
        }
    }
}

/// <summary>A warning as typed.</summary>
public sealed class WarningForm : ProvenanceForm
{
    public static IReadOnlyList<Choice> Kinds { get; } = [.. CodeSet.Get("warning-markers").Codes.Select(c => new Choice(c.Value, c.Label))];

    public Guid? Whom { get; set; }

    public string? Kind { get; set; }

    public string? Advice { get; set; }

    public string? Reason { get; set; }

    public DateAnswer ReviewOn { get; set; } = new();

    public bool? PersonTold { get; set; }

    public string? WhyNotTold { get; set; }

    internal sealed class Validator : Rules<WarningForm>
    {
        public Validator() => RuleFor(f => f.ReviewOn).RealDate("the date of the review", optional: true);
    }
}
