using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>A manager ends a child protection plan for one of the few reasons that need no conference.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class EndPlanModel(EndChildProtectionPlan end, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public EndPlanForm Form { get; set; } = new();

    public string DraftName => "Ending a child protection plan";

    /// <summary>A death is recorded with the person, and ends the plan by itself.</summary>
    public IReadOnlyList<Choice> Reasons { get; } =
    [
        new(nameof(ChildProtectionPlanEnd.TurnedEighteen), ProtectionAnswers.FirstUpper(ChildProtectionPlanEnd.TurnedEighteen.Words())),
        new(nameof(ChildProtectionPlanEnd.MovedToOtherAuthority), ProtectionAnswers.FirstUpper(ChildProtectionPlanEnd.MovedToOtherAuthority.Words()), "Only after the other authority held its conference"),
        new(nameof(ChildProtectionPlanEnd.BecameLookedAfter), ProtectionAnswers.FirstUpper(ChildProtectionPlanEnd.BecameLookedAfter.Words()), "Only after a review agreed"),
    ];

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await end.ExecuteAsync(Record, Form.Day.ToDate()!.Value, Form.Reason, cancellation);
        if (!ModelState.Accepts(outcome.At(("EndedOn", "Day.When"), ("EndReason", "Reason")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Child protection plan ended";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class EndPlanForm
{
    public DayAnswer Day { get; set; } = new();

    public ChildProtectionPlanEnd? Reason { get; set; }
}

internal sealed class EndPlanFormValidator : AbstractValidator<EndPlanForm>
{
    public EndPlanFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day the plan ended", _ => "the day the plan ended");
        RuleFor(f => f.Reason).NotNull().WithMessage("Select why the plan ends");
    }
}
