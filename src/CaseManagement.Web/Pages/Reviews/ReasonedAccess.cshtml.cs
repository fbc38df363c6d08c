using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Reviews;

/// <summary>Reasons given to open records outside one's work, to be reviewed within two working days.</summary>
[Authorize(Policies.ReviewAccess)]
public sealed class ReasonedAccessModel(AccessReviews reviews, ReviewAccess review, TimeProvider clock) : PageModel
{
    public static readonly IReadOnlyList<Choice> Findings = [.. Enum.GetValues<AccessFinding>().Select(f => new Choice(f.ToString(), f.Words()))];

    [BindProperty(SupportsGet = true)]
    public bool Reviewed { get; set; }

    [BindProperty]
    public FindingForm Form { get; set; } = new();

    public IReadOnlyList<AccessToReview> Rows { get; private set; } = [];

    /// <summary>"Review due 3 March 2026", "Review was due on 3 March 2026. It is 2 days late".</summary>
    public bool IsLate(AccessToReview row) => row.ReviewDueOn < clock.TodayInLondon();

    public string DueWords(AccessToReview row) => row.ReviewDueOn is not { } due ? ""
        : due < clock.TodayInLondon() ? $"Review was due on {due.InWords()}. It is late" : $"Review due by {due.InWords()}";

    public async Task OnGetAsync(CancellationToken cancellation) => Rows = await reviews.ReadAsync(Reviewed, cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || !ModelState.Accepts(await review.ExecuteAsync(Form.Id, Form.Finding!.Value, Form.Words, cancellation), nameof(Form)))
        {
            Rows = await reviews.ReadAsync(reviewed: false, cancellation);
            return Page();
        }

        TempData["Done"] = Form.Finding == AccessFinding.NotJustified ? "Recorded. Information governance has been told" : "Recorded";
        return RedirectToPage();
    }
}

/// <summary>As typed.</summary>
public sealed class FindingForm
{
    public Guid Id { get; set; }

    public AccessFinding? Finding { get; set; }

    public string? Words { get; set; }
}

internal sealed class FindingFormValidator : AbstractValidator<FindingForm>
{
    public FindingFormValidator() =>
        RuleFor(f => f.Finding).NotNull().WithMessage("Select what you found").IsInEnum().WithMessage("Select what you found");
}
