using CaseManagement.Application.Forms;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using CaseManagement.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>Starts a new version of a signed form.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes, Write = true)]
public sealed class NewVersionModel(OneForm oneForm, ContinueForm continueForm) : FormPage(oneForm)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await PrepareAsync(cancellation) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await PrepareAsync(cancellation) is { } ended)
        {
            return ended;
        }

        var outcome = await continueForm.StartNewVersionAsync(Shown, cancellation);
        if (!ModelState.Accepts(outcome, ""))
        {
            return Page();
        }

        TempData["Done"] = "New version started";
        return ToRecordPage("/Forms/Form", new { formId = outcome.Made.Value });
    }

    private async Task<IActionResult?> PrepareAsync(CancellationToken cancellation) =>
        await ReadAsync(together: false, cancellation) ?? (Current.State == FormState.Signed && ShippedTemplates.IsForm(Current.TemplateKey) ? null : LocalRedirect(Root));
}
