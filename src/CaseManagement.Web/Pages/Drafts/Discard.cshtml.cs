using CaseManagement.Application.Drafts;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Drafts;

/// <summary>Asks once before a draft is thrown away.</summary>
[Authorize(Policies.SignedIn)]
public sealed class DiscardModel(MyDrafts drafts, DiscardDraft discard) : PageModel
{
    public MyDraft Draft { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid draftId, CancellationToken cancellation)
    {
        if (await drafts.ReadOneAsync(draftId, cancellation) is not { DiscardedAt: null } draft)
        {
            return NotFound();
        }

        Draft = draft;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid draftId, CancellationToken cancellation)
    {
        if (await discard.ExecuteAsync(draftId, bringBack: false, cancellation) is null)
        {
            return NotFound();
        }

        TempData["Done"] = "Draft discarded";
        return RedirectToPage("/Drafts/Mine");
    }
}
