using CaseManagement.Application.Drafts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Drafts;

/// <summary>Keeps what somebody is typing, valid or not. Asked by the script of every drafted form; 401 means signed out.</summary>
[Authorize(Policies.SignedIn)]
public sealed class SaveModel(OpenDrafts drafts) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var form = new SentForm(Request.Form);
        if (!Url.IsLocalUrl(form.Path))
        {
            return NotFound();
        }

        return await drafts.SaveAsync(form.Changes(), cancellation) is { } saved
            ? new JsonResult(new { draftId = saved.Id, savedAt = DraftState.Time(saved.SavedAt) })
            : NotFound();
    }
}
