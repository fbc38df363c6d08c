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

/// <summary>The chair or a manager cancels a conference, with the reason.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Conferences, Write = true)]
public sealed class CancelConferenceModel(ConferenceOfChild conferences, CancelConference cancel) : RecordPage, IDraftedForm
{
    [BindProperty]
    public CancelConferenceForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid ConferenceId { get; set; }

    public string DraftName => "Cancelling a conference";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation) =>
        await conferences.ReadAsync(Record, new ConferenceId(ConferenceId), cancellation) is null ? NotFound() : null;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!ModelState.Accepts((await cancel.ExecuteAsync(Record, new ConferenceId(ConferenceId), Form.Reason, cancellation)).At(("CancelledBecause", "Reason")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Conference cancelled";
        return ToRecordPage("/Episodes/ChildProtection/Conference", new { conferenceId = ConferenceId });
    }
}

/// <summary>As typed.</summary>
public sealed class CancelConferenceForm
{
    public string? Reason { get; set; }
}

internal sealed class CancelConferenceFormValidator : AbstractValidator<CancelConferenceForm>
{
    public CancelConferenceFormValidator()
    {
        RuleFor(f => f.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Say why the conference is cancelled");
        RuleFor(f => f.Reason).Fits(2_000, "The reason");
    }
}
