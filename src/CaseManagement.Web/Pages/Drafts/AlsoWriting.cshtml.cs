using CaseManagement.Application.Drafts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Drafts;

/// <summary>Who else is writing in the record of an open form. Asked by the script every 15 seconds; names of colleagues only.</summary>
[Authorize(Policies.SignedIn)]
public sealed class AlsoWritingModel(OpenDrafts drafts) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        new JsonResult(new { words = DraftState.AlsoWritingWords(await drafts.AlsoWritingAsync(new SentForm(Request.Form).Path, cancellation)) });
}
