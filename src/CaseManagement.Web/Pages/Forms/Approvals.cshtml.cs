using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>Forms that wait for the manager, oldest first.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class ApprovalsModel(Approvals approvals, TimeProvider clock) : PageModel
{
    /// <summary>Of all teams below, not only the viewer's own.</summary>
    public bool Below { get; private set; }

    public PageOf<FormWaiting> Waiting { get; private set; } = null!;

    public DateOnly Today => clock.TodayInLondon();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Below = Request.Query["below"] == "true";
        Waiting = await approvals.ReadAsync(Below, int.TryParse(Request.Query["page"], out var number) ? number : 1, cancellation);
    }
}
