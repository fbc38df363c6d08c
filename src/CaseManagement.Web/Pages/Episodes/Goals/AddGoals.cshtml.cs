using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.Goals;

/// <summary>Adds goals to the plan that runs, between its meetings.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class AddGoalsModel(AddGoals add, GoalsOfChild goals, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public AddGoalsForm Form { get; set; } = new();

    public string DraftName => "Goals of the plan";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        // The plan may have ended meanwhile: what was typed is answered with the sentence that says so, not thrown away.
        if (HttpMethods.IsGet(Request.Method) && await goals.OfOpenPlanAsync(Record, cancellation) is null)
        {
            TempData["Done"] = "There is no plan that could have goals";
            return ToRecordPage("/Episodes/Pathway");
        }

        return null;
    }

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange()
    {
        Form.Day.Settle(clock.TodayInLondon());
        GoalAnswers.Pad(Form.Goals);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await add.ExecuteAsync(Record, Form.Day.ToDate()!.Value, [.. Form.Goals.Where(g => !g.IsBlank).Select(g => g.ToWords())], cancellation);
        if (!ModelState.Accepts(GoalAnswers.Beside(outcome, Form.Goals, "Goals", []).At(("SetOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = outcome.Made!.Count == 1 ? "Goal added" : $"{outcome.Made.Count} goals added";
        return ToRecordPage("/Episodes/Goals/Goals");
    }
}

/// <summary>As typed.</summary>
public sealed class AddGoalsForm
{
    public DayAnswer Day { get; set; } = new();

    public List<GoalRow> Goals { get; set; } = [];
}

internal sealed class AddGoalsFormValidator : AbstractValidator<AddGoalsForm>
{
    public AddGoalsFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day the goal was agreed", _ => "the day the goal was agreed");
        RuleForEach(f => f.Goals).SetValidator(new GoalRowValidator());
    }
}
