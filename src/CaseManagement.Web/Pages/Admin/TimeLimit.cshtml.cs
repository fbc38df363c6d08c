using System.Globalization;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Timescales;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Admin;

/// <summary>One time limit: its figures, and setting the council's own.</summary>
[Authorize(Policies.Administer)]
public sealed class TimeLimitModel(TimescaleList list, SetTimescale set) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string RuleId { get; set; } = "";

    [BindProperty]
    public FigureForm Form { get; set; } = new();

    public TimescaleRow Shown { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (AllTimescales.Find(RuleId) is not { } rule)
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid ? await set.ExecuteAsync(rule, Form.ToDetails(), cancellation) : null;
        if (outcome is null || !ModelState.Accepts(outcome, nameof(Form)))
        {
            return await ShowAsync(cancellation);
        }

        TempData["Done"] = $"{rule.Id} is {outcome.Made!.Limit} for clocks that start on {outcome.Made.FromOn.InWords()} or later";
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await list.ReadAsync(RuleId, cancellation) is not { } row)
        {
            return NotFound();
        }

        Shown = row;
        return Page();
    }
}

/// <summary>As typed.</summary>
public sealed class FigureForm
{
    public string? Number { get; set; }

    public TimeUnit? Unit { get; set; }

    public DateAnswer FromOn { get; set; } = new();

    public string? Reason { get; set; }

    public FigureDetails ToDetails() => new(
        int.TryParse(Number, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null, Unit, FromOn.ToDate(), Reason);
}

internal sealed class FigureFormValidator : AbstractValidator<FigureForm>
{
    public FigureFormValidator()
    {
        RuleFor(f => f.Number).NotEmpty().WithMessage($"Enter a whole number from 1 to {TimescaleFigure.MaxNumber}");
        RuleFor(f => f.Unit).NotNull().WithMessage("Choose what the limit is counted in");
        RuleFor(f => f.FromOn).RealDate("the day from which the new limit counts");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the council decided so");
    }
}
