using CaseManagement.Application.Episodes.ChildInNeed;
using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Pages.Episodes.Goals;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildInNeed;

/// <summary>Records a review of a child in need plan: where each goal stands, what is added, what is decided.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class ReviewPlanModel(ReviewChildInNeedPlan review, GoalsOfChild goals, FormsOfActs forms, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public ReviewPlanForm Form { get; set; } = new();

    public string DraftName => "Child in need review";

    public IReadOnlyList<Choice> Decisions { get; } =
    [
        new(nameof(ChildInNeedReviewDecision.Continue), "The plan continues"),
        new(nameof(ChildInNeedReviewDecision.StepUp), "The worries grew", "A strategy discussion becomes due"),
        new(nameof(ChildInNeedReviewDecision.End), "The plan ends", "A manager records this", "why-it-ends"),
    ];

    public IReadOnlyList<Choice> Ends { get; } =
    [
        .. new[] { ChildInNeedPlanEnd.NeedsMet, ChildInNeedPlanEnd.FamilyWithdrew, ChildInNeedPlanEnd.BecameLookedAfter, ChildInNeedPlanEnd.Moved }
            .Select(end => new Choice(end.ToString(), $"{char.ToUpperInvariant(end.Words()[0])}{end.Words()[1..]}")),
    ];

    /// <summary>Something is typed for a new goal.</summary>
    public bool AddsGoals => Form.NewGoals.Exists(g => !g.IsBlank);

    /// <summary>The form that tells more about the review.</summary>
    public FormOfAct? ReviewForm { get; private set; }

    private IReadOnlyList<GoalShown> Open { get; set; } = [];

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        Open = [.. (await goals.OpenAsync([Record], cancellation))[Record.ChildId]];
        ReviewForm = await forms.OfNextReviewAsync(Record, cancellation);
        return null;
    }

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange()
    {
        Form.Day.Settle(clock.TodayInLondon());
        GoalAnswers.Arrange(Form.Goals, Open, "Form.Goals", ModelState);
        GoalAnswers.Pad(Form.NewGoals);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answers = new ChildInNeedReviewAnswers(
            Form.Day.ToDate()!.Value, Form.Decision, Form.Decision == ChildInNeedReviewDecision.End ? Form.EndReason : null, Form.Meaning,
            new MeetingGoals([.. Form.Goals.Select(g => g.ToStanding())], [.. Form.NewGoals.Where(g => !g.IsBlank).Select(g => g.ToWords())]));
        var outcome = await review.ExecuteAsync(Record, OccasionId.New(), answers, cancellation);
        var beside = GoalAnswers.Beside(outcome, Form.NewGoals, "NewGoals", Form.Goals.Select((row, index) => (row, $"Goals[{index}]")));
        if (!ModelState.Accepts(beside.At(("HeldOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Review recorded";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class ReviewPlanForm
{
    public DayAnswer Day { get; set; } = new();

    /// <summary>The open goals of the plan.</summary>
    public List<StandingRow> Goals { get; set; } = [];

    public List<GoalRow> NewGoals { get; set; } = [];

    public ChildInNeedReviewDecision? Decision { get; set; }

    public ChildInNeedPlanEnd? EndReason { get; set; }

    public string? Meaning { get; set; }
}

internal sealed class ReviewPlanFormValidator : AbstractValidator<ReviewPlanForm>
{
    public ReviewPlanFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day of the review", _ => "the day of the review");
        RuleForEach(f => f.Goals).SetValidator(new StandingRowValidator());
        RuleForEach(f => f.NewGoals).SetValidator(new GoalRowValidator());
        RuleFor(f => f.Decision).NotNull().WithMessage("Select what the review decided");
        RuleFor(f => f.EndReason).NotNull().When(f => f.Decision == ChildInNeedReviewDecision.End).WithMessage("Select why the plan ends");
        RuleFor(f => f.Meaning).Fits(Domain.Children.ChronologyEvent.MeaningMaxLength, "What it means");
    }
}
