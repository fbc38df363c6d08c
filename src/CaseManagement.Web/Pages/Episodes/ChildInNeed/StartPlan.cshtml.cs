using CaseManagement.Application.Episodes.ChildInNeed;
using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Pages.Episodes.Goals;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildInNeed;

/// <summary>Starts a child in need plan with its goals.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class StartPlanModel(StartChildInNeedPlan start, GoalsOfChild goals, FormsOfActs forms, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public StartPlanForm Form { get; set; } = new();

    public string DraftName => "Child in need plan";

    /// <summary>"Use this" beside a goal of the plan before.</summary>
    [BindProperty]
    public Guid? Use { get; set; }

    /// <summary>The plan before with the goals it left unfinished; null when there was none.</summary>
    public PlanWithGoals? Left { get; private set; }

    /// <summary>The form that tells more about the plan.</summary>
    public FormOfAct? PlanForm { get; private set; }

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        Left = await goals.LeftByLastPlanAsync(Record, cancellation);
        PlanForm = await forms.OfChildInNeedPlanAsync(Record, cancellation);
        return null;
    }

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange()
    {
        Form.Day.Settle(clock.TodayInLondon());
        GoalAnswers.Pad(Form.Goals);
    }

    public void BeforeKeeping(IDictionary<string, string[]> answers)
    {
        if (Use is not null)
        {
            answers.Remove(nameof(Use));
            GoalAnswers.Keep(answers, "Form.Goals", Form.Goals);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Use is { } id)
        {
            ModelState.Clear();
            if (Left?.Goals.FirstOrDefault(g => g.Goal.Id.Value == id) is { } known)
            {
                Form.Goals.RemoveAll(g => g.IsBlank);
                Form.Goals.Add(GoalRow.From(known.Goal, clock.TodayInLondon()));
                GoalAnswers.Pad(Form.Goals);
            }

            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await start.ExecuteAsync(Record, Form.Day.ToDate()!.Value, Form.ConsentBy, [.. Form.Goals.Where(g => !g.IsBlank).Select(g => g.ToWords())], cancellation);
        if (!ModelState.Accepts(GoalAnswers.Beside(outcome, Form.Goals, "Goals", []).At(("StartedOn", "Day.When")), nameof(Form)))
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

    public List<GoalRow> Goals { get; set; } = [];
}

internal sealed class StartPlanFormValidator : AbstractValidator<StartPlanForm>
{
    public StartPlanFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day the plan started", _ => "the day the plan started");
        RuleFor(f => f.ConsentBy).NotEmpty().WithMessage("Enter who with parental responsibility agreed to the plan");
        RuleFor(f => f.ConsentBy).Fits(200, "Who agreed");
        RuleForEach(f => f.Goals).SetValidator(new GoalRowValidator());
    }
}
