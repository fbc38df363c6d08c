using CaseManagement.Application.Episodes.ChildInNeed;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildInNeed;

/// <summary>Starts a child in need plan.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class StartPlanModel(StartChildInNeedPlan start, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public StartPlanForm Form { get; set; } = new();

    public string DraftName => "Child in need plan";

    public Task<IActionResult?> PrepareAsync(CancellationToken cancellation) => Task.FromResult<IActionResult?>(null);

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await start.ExecuteAsync(Record, Form.Day.ToDate()!.Value, Form.ConsentBy, cancellation);
        if (!ModelState.Accepts(outcome.At(("StartedOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Child in need plan started";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class StartPlanForm
{
    public DayAnswer Day { get; set; } = new();

    public string? ConsentBy { get; set; }
}

internal sealed class StartPlanFormValidator : AbstractValidator<StartPlanForm>
{
    public StartPlanFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day the plan started", _ => "the day the plan started");
        RuleFor(f => f.ConsentBy).NotEmpty().WithMessage("Enter who with parental responsibility agreed to the plan");
        RuleFor(f => f.ConsentBy).Fits(200, "Who agreed");
    }
}
