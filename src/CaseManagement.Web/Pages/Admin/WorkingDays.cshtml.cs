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

/// <summary>The calendar by which working days are counted, and adding a one-off holiday; numbers of timers only, never whose.</summary>
[Authorize(Policies.Administer)]
public sealed class WorkingDaysModel(TimescaleList list, AddNonWorkingDay add, TimeProvider clock) : PageModel
{
    [BindProperty]
    public NonWorkingDayForm Form { get; set; } = new();

    public DayToAdd? Preview { get; private set; }

    public IReadOnlyList<DayAdded> Added { get; private set; } = [];

    /// <summary>From this year on.</summary>
    public IReadOnlyList<NonWorkingDay> Shipped { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            var outcome = await add.PreviewAsync(Form.Day.ToDate(), Form.Name, cancellation);
            ModelState.Accepts(outcome, nameof(Form));
            Preview = outcome.Made;
        }

        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var outcome = ModelState.IsValid ? await add.ExecuteAsync(Form.Day.ToDate(), Form.Name, cancellation) : null;
        if (outcome is null || !ModelState.Accepts(outcome, nameof(Form)))
        {
            return await ShowAsync(cancellation);
        }

        TempData["Done"] = $"{outcome.Made!.Day.Name} is added. {(outcome.Made.Timers == 1 ? "1 open timer" : $"{outcome.Made.Timers:N0} open timers")} moved";
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        (_, Added) = await list.ReadAsync(cancellation);
        var from = new DateOnly(clock.TodayInLondon().Year, 1, 1);
        Shipped = [.. WorkingDayCalendar.England.NotCountedBetween(from.AddDays(-1), new DateOnly(WorkingDayCalendar.LastYearKnown, 12, 31))
            .Where(d => d.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];
        return Page();
    }
}

/// <summary>As typed.</summary>
public sealed class NonWorkingDayForm
{
    public DateAnswer Day { get; set; } = new();

    public string? Name { get; set; }
}

internal sealed class NonWorkingDayFormValidator : AbstractValidator<NonWorkingDayForm>
{
    public NonWorkingDayFormValidator()
    {
        RuleFor(f => f.Day).RealDate("the day");
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter what the day is called");
    }
}
