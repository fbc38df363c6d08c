using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>Corrects a finished entry: the original stays, the correction stands beside it with date and reason.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes, Write = true)]
public sealed class CorrectModel(OneEntry entries, CorrectEntry correct) : RecordPage, IDraftedForm
{
    [BindProperty]
    public CorrectionForm Form { get; set; } = new();

    public EntryShown Shown { get; private set; } = null!;

    public string DraftName => "Correction";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await entries.ReadAsync(Record, new EntryId(Guid.Parse((string)RouteData.Values["entryId"]!)), cancellation) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await correct.ExecuteAsync(Record, Shown.Entry.Id, PlainText.Clean(Form.Text)!, PlainText.Clean(Form.Reason)!, cancellation);
        if (outcome is null)
        {
            return NotFound();
        }

        TempData["Done"] = "Correction added";
        return ToRecordPage("/Contacts/Entry", new { entryId = Shown.Entry.Id.Value });
    }
}

/// <summary>As typed.</summary>
public sealed class CorrectionForm
{
    public string? Text { get; set; }

    public string? Reason { get; set; }
}

internal sealed class CorrectionFormValidator : AbstractValidator<CorrectionForm>
{
    public CorrectionFormValidator()
    {
        RuleFor(f => f.Text).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Write what is wrong and what is right");
        RuleFor(f => f.Text).Fits(Entry.TextMaxLength, "The correction");
        RuleFor(f => f.Reason).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Say why it is corrected");
        RuleFor(f => f.Reason).Fits(Entry.WhyNotMaxLength, "The reason");
    }
}
