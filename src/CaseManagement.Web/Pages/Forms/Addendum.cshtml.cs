using CaseManagement.Application.Forms;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>Puts a dated text beside a signed form.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes, Write = true)]
public sealed class AddendumModel(OneForm oneForm, ContinueForm continueForm) : FormPage(oneForm), IDraftedForm
{
    [BindProperty]
    public CommentForm Form { get; set; } = new();

    public string DraftName => $"Addendum to {FormListPage.Lower(Title)}";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation) =>
        await ReadAsync(together: false, cancellation) ?? (Current.State == FormState.Signed ? null : LocalRedirect(Root));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.Accepts(await continueForm.AddAddendumAsync(Shown, PlainText.Clean(Form.Comment), cancellation), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Addendum added";
        return LocalRedirect(Root);
    }
}
