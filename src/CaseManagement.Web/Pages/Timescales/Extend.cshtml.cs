using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Timescales;

/// <summary>A manager in the child's line gives more time for a task whose limit the council sets itself.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class ExtendModel(ExplainDueDate explain, ExtendTask extend) : RecordPage
{
    [BindProperty(SupportsGet = true)]
    public Guid TaskId { get; set; }

    [BindProperty]
    public ExtendForm Form { get; set; } = new();

    public DueDateExplained Why { get; private set; } = null!;

    public string Back => $"/children/{Record.ChildId.Value}/tasks/{TaskId}";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellation);
        }

        if (await extend.ExecuteAsync(Record, new WorkTaskId(TaskId), Form.DueOn.ToDate(), Form.Reason, cancellation) is not { } outcome)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return await ShowAsync(cancellation, alsoRefused: true);
        }

        TempData["Done"] = $"More time until {outcome.Made!.ToOn.InWords()}. The first date is kept";
        return LocalRedirect(Back);
    }

    // A refusal must be seen even where the form would not have been offered: somebody finished the task meanwhile.
    private async Task<IActionResult> ShowAsync(CancellationToken cancellation, bool alsoRefused = false)
    {
        if (await explain.ReadAsync(Record, new WorkTaskId(TaskId), cancellation) is not { } why || !(why.MayExtend || alsoRefused))
        {
            return NotFound();
        }

        Why = why;
        return Page();
    }
}

/// <summary>As typed.</summary>
public sealed class ExtendForm
{
    public DateAnswer DueOn { get; set; } = new();

    public string? Reason { get; set; }
}

internal sealed class ExtendFormValidator : AbstractValidator<ExtendForm>
{
    public ExtendFormValidator()
    {
        RuleFor(f => f.DueOn).RealDate("the new date");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why more time is right");
    }
}
