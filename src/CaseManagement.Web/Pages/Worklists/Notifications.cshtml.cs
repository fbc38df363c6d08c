using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>What the viewer was told, by child.</summary>
[Authorize(Policies.SignedIn)]
public sealed class NotificationsModel(Notices notices, TimeProvider clock) : PageModel
{
    /// <summary>Groups by child, those with the newest unread notice first; notices about no child come last.</summary>
    public IReadOnlyList<IGrouping<ChildLine?, Notice>> Groups { get; private set; } = [];

    public bool HasUnread { get; private set; }

    public DateOnly Today { get; } = clock.TodayInLondon();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var all = await notices.ReadAsync(cancellation);
        HasUnread = all.Any(n => !n.IsRead);
        Groups = [.. all.GroupBy(n => n.Child).OrderBy(g => g.Key is null)];
    }

    public async Task<IActionResult> OnPostAsync(Guid? one, CancellationToken cancellation)
    {
        var marked = await notices.MarkReadAsync(one, cancellation);
        TempData["Done"] = marked == 1 ? "Marked as read" : $"{marked} notices marked as read";
        return RedirectToPage();
    }
}
