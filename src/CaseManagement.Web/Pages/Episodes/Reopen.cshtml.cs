using CaseManagement.Application.Episodes;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes;

/// <summary>Opens a case again on the day it was closed by mistake.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class ReopenModel(ReopenCase reopen) : RecordPage, IDraftedForm
{
    [BindProperty]
    public ReopenForm Form { get; set; } = new();

    public string DraftName => "Opening the case again";

    public Task<IActionResult?> PrepareAsync(CancellationToken cancellation) => Task.FromResult<IActionResult?>(null);

    public void OnGet()
    {
        // Nothing to fill in.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await reopen.ExecuteAsync(Record, Form.Reason, cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Case opened again";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class ReopenForm
{
    public string? Reason { get; set; }
}

internal sealed class ReopenFormValidator : AbstractValidator<ReopenForm>
{
    public ReopenFormValidator()
    {
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the case is opened again");
        RuleFor(f => f.Reason).Fits(2_000, "Why");
    }
}
