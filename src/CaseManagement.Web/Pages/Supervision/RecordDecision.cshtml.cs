using CaseManagement.Application.Supervision;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Supervision;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Supervision;

/// <summary>A manager in the child's line records a decision and its reason.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class RecordDecisionModel(RecordManagementDecision recordDecision, SupervisionOfChild view, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    public string DraftName => "Management decision";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation) => await view.MayRecordAsync(Record, cancellation) ? null : NotFound();

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await recordDecision.ExecuteAsync(Record, Form.Day.ToDate()!.Value, Form.Decision, Form.Reason, cancellation) is not { } outcome)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome.At(("DecidedOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Decision recorded";
        return ToRecordPage("/Supervision/Supervision");
    }
}

/// <summary>As typed.</summary>
public sealed class DecisionForm
{
    public DayAnswer Day { get; set; } = new();

    public string? Decision { get; set; }

    public string? Reason { get; set; }
}

internal sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day of the decision", _ => "the day of the decision");
        RuleFor(f => f.Decision).NotEmpty().WithMessage("Enter what you decided").Fits(ManagementDecision.TextMaxLength, "The decision");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter why you decided it").Fits(ManagementDecision.TextMaxLength, "The reason");
    }
}
