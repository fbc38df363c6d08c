using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Records the birth, or when it is expected.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class BirthModel(RecordSubjects subjects, RecordBirth act) : ItemPage(subjects)
{
    [BindProperty]
    public BirthForm Form { get; set; } = new();

    /// <summary>What stands, in words.</summary>
    public string Now => Subject.Person switch
    {
        { BornOn: { } born, ExpectedOn: { } due } => $"Born {born.InWords()}. Was expected {due.InWords()}.",
        { BornOn: { } born } => $"Born {born.InWords()}.",
        { ExpectedOn: { } due } => $"Expected {due.InWords()}.",
        _ => "The date is not known yet.",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation))
        {
            return NotFound();
        }

        var person = Subject.Person;
        Form = new BirthForm { BornOn = DateAnswer.From(person.BornOn), ExpectedOn = DateAnswer.From(person.BornOn is null ? person.ExpectedOn : null), IsEstimated = person.BirthIsEstimated, Version = person.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation))
        {
            return NotFound();
        }

        // Once born, the expected date that is still in the boxes no longer counts.
        var born = Form.BornOn.ToDate();
        var answer = new BirthAnswer(born, born is null ? Form.ExpectedOn.ToDate() : null, Form.IsEstimated, Form.Sex, Form.ToProvenance(), Form.Version);
        return ModelState.IsValid && Accepts(await act.ExecuteAsync(Record, Subject, answer, cancellation), Form) ? Done("Birth recorded", "details") : Page();
    }
}

/// <summary>A birth as typed.</summary>
public sealed class BirthForm : ProvenanceForm
{
    public static IReadOnlyList<Choice> Sexes { get; } = [.. CodeSet.Get("sex").Codes.Select(c => new Choice(c.Value, c.Value == "U" ? "Not known" : c.Label))];

    public DateAnswer BornOn { get; set; } = new();

    public DateAnswer ExpectedOn { get; set; } = new();

    public bool IsEstimated { get; set; }

    public string? Sex { get; set; }

    internal sealed class Validator : Rules<BirthForm>
    {
        public Validator()
        {
            RuleFor(f => f.BornOn).RealDate("the date of birth", optional: true);
            RuleFor(f => f.ExpectedOn).RealDate("the expected date of birth", optional: true);
        }
    }
}
