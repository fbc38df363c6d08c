using CaseManagement.Application.Drafts;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Drafts;

/// <summary>What the viewer began and has not finished, and what they threw away lately.</summary>
[Authorize(Policies.SignedIn)]
public sealed class MineModel(MyDrafts drafts, DiscardDraft discard) : PageModel
{
    public IReadOnlyList<MyDraft> Open { get; private set; } = [];

    public IReadOnlyList<MyDraft> Discarded { get; private set; } = [];

    /// <summary>Who a draft is about, in words.</summary>
    public static string About(MyDraft draft) => draft.ChildName ?? (draft.MayOpen ? "Nobody in particular" : "A record that is now closed to you");

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostBringBackAsync(Guid id, CancellationToken cancellation)
    {
        if (await discard.ExecuteAsync(id, bringBack: true, cancellation) is not { } outcome)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome, ""))
        {
            await ReadAsync(cancellation);
            return Page();
        }

        TempData["Done"] = "The draft is back in your list";
        return RedirectToPage();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var all = await drafts.ReadAsync(cancellation);
        Open = [.. all.Where(d => d.DiscardedAt is null)];
        Discarded = [.. all.Where(d => d.DiscardedAt is not null)];
    }
}
