using CaseManagement.Application.Forms;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>A manager takes a form out of use, with the reason.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.CaseNotes)]
public sealed class CancelModel(OneForm oneForm, CancelForm cancel) : FormPage(oneForm)
{
    [BindProperty]
    public CommentForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await PrepareAsync(cancellation) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await PrepareAsync(cancellation) is { } ended)
        {
            return ended;
        }

        if (!ModelState.Accepts(await cancel.ExecuteAsync(Shown, PlainText.Clean(Form.Comment), cancellation), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = $"{Title} cancelled";
        return LocalRedirect(Root);
    }

    private async Task<IActionResult?> PrepareAsync(CancellationToken cancellation) =>
        await ReadAsync(together: false, cancellation)
        ?? (Current.IsOpen && Shown.Tie != SigningTie.None ? null : LocalRedirect(Root));
}

/// <summary>As typed.</summary>
public sealed class CommentForm
{
    public string? Comment { get; set; }
}
