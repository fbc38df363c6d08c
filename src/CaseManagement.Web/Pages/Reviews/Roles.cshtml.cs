using CaseManagement.Application.Access;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Reviews;

/// <summary>Senior roles that wait for a second person.</summary>
[Authorize(Policies.ApproveRoles)]
public sealed class RolesModel(RoleApprovals approvals) : PageModel
{
    public IReadOnlyList<RoleToApprove> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Waiting = await approvals.ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(Guid id, bool approve, CancellationToken cancellation)
    {
        if (!ModelState.Accepts(await approvals.DecideAsync(id, approve, cancellation), ""))
        {
            Waiting = await approvals.ReadAsync(cancellation);
            return Page();
        }

        TempData["Done"] = approve ? "The role counts from now on" : "The role is refused";
        return RedirectToPage();
    }
}
