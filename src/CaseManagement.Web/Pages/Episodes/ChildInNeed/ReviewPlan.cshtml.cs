using CaseManagement.Application.Episodes.ChildInNeed;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildInNeed;

/// <summary>Records a review of a child in need plan.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class ReviewPlanModel(ReviewChildInNeedPlan review, TimeProvider clock) : RecordPage, IDraftedForm
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

    public Task<IActionResult?> PrepareAsync(CancellationToken cancellation) => Task.FromResult<IActionResult?>(null);

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answers = new ChildInNeedReviewAnswers(Form.Day.ToDate()!.Value, Form.Decision, Form.Decision == ChildInNeedReviewDecision.End ? Form.EndReason : null, Form.Meaning);
        var outcome = await review.ExecuteAsync(Record, OccasionId.New(), answers, cancellation);
        if (!ModelState.Accepts(outcome.At(("HeldOn", "Day.When")), nameof(Form)))
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

    public ChildInNeedReviewDecision? Decision { get; set; }

    public ChildInNeedPlanEnd? EndReason { get; set; }

    public string? Meaning { get; set; }
}

internal sealed class ReviewPlanFormValidator : AbstractValidator<ReviewPlanForm>
{
    public ReviewPlanFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day of the review", _ => "the day of the review");
        RuleFor(f => f.Decision).NotNull().WithMessage("Select what the review decided");
        RuleFor(f => f.EndReason).NotNull().When(f => f.Decision == ChildInNeedReviewDecision.End).WithMessage("Select why the plan ends");
        RuleFor(f => f.Meaning).Fits(Domain.Children.ChronologyEvent.MeaningMaxLength, "What it means");
    }
}
