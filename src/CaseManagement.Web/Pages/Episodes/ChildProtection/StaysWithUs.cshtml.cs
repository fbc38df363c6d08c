using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Records that a move to another authority came to nothing.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class StaysWithUsModel(TransferToOtherAuthority transfer) : RecordPage, IDraftedForm
{
    [BindProperty]
    public StaysWithUsForm Form { get; set; } = new();

    public string DraftName => "Stays with us";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await transfer.StayAsync(Record, Form.Because, cancellation);
        if (!ModelState.Accepts(outcome.At(("StayedBecause", "Because")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Recorded that the child stays with us";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class StaysWithUsForm
{
    public string? Because { get; set; }
}

internal sealed class StaysWithUsFormValidator : AbstractValidator<StaysWithUsForm>
{
    public StaysWithUsFormValidator()
    {
        RuleFor(f => f.Because).Must(b => !string.IsNullOrWhiteSpace(b)).WithMessage("Say why the child stays with us");
        RuleFor(f => f.Because).Fits(TransferOut.SentMaxLength, "The reason");
    }
}
