using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Timescales;

/// <summary>Whose task it is says why it is late; the date stands.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class LateModel(ExplainDueDate explain, ExplainLateness act) : RecordPage
{
    [BindProperty(SupportsGet = true)]
    public Guid TaskId { get; set; }

    [BindProperty]
    public LateForm Form { get; set; } = new();

    public DueDateExplained Why { get; private set; } = null!;

    public string Back => $"/children/{Record.ChildId.Value}/tasks/{TaskId}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var answer = await ShowAsync(cancellation);
        if (answer is PageResult)
        {
            Form.Reason = Why.Task.LateReason;
        }

        return answer;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellation);
        }

        if (await act.ExecuteAsync(Record, new WorkTaskId(TaskId), Form.Reason, cancellation) is not { } outcome)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return await ShowAsync(cancellation, alsoRefused: true);
        }

        TempData["Done"] = "Reason saved. The date stands";
        return LocalRedirect(Back);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation, bool alsoRefused = false)
    {
        if (await explain.ReadAsync(Record, new WorkTaskId(TaskId), cancellation) is not { } why || !(why.MayExplain || alsoRefused))
        {
            return NotFound();
        }

        Why = why;
        return Page();
    }
}

/// <summary>As typed.</summary>
public sealed class LateForm
{
    public string? Reason { get; set; }
}

internal sealed class LateFormValidator : AbstractValidator<LateForm>
{
    public LateFormValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why it is late");
}
