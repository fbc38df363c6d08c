using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Records a death; it has a page of its own because much stops with it.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class DeathModel(RecordSubjects subjects, RecordDeath act) : ItemPage(subjects)
{
    [BindProperty]
    public DeathForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation))
        {
            return NotFound();
        }

        Form = new DeathForm { DiedOn = DateAnswer.From(Subject.Person.DiedOn), Version = Subject.Person.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation))
        {
            return NotFound();
        }

        return ModelState.IsValid && Accepts(await act.ExecuteAsync(Record, Subject, Form.DiedOn.ToDate()!.Value, Form.ToProvenance(), Form.Version, cancellation), Form)
            ? Done("The death was recorded", "details")
            : Page();
    }
}

/// <summary>A date of death as typed.</summary>
public sealed class DeathForm : ProvenanceForm
{
    public DateAnswer DiedOn { get; set; } = new();

    internal sealed class Validator : Rules<DeathForm>
    {
        public Validator() => RuleFor(f => f.DiedOn).RealDate("the date of death");
    }
}
