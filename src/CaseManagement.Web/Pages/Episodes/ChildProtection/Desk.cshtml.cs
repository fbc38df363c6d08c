using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>The desk of chairs and reviewing officers, and of managers for their teams: conferences by date with what is missing.</summary>
[Authorize(Policies.Conferences)]
public sealed class DeskModel(ConferenceDesk desk, TimeProvider clock) : PageModel
{
    public PageOf<ConferenceLine> Conferences { get; private set; } = null!;

    public bool Held { get; private set; }

    public DateOnly Today { get; } = clock.TodayInLondon();

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, string? show, CancellationToken cancellation)
    {
        Held = show == "held";
        Conferences = await desk.ReadAsync(Held, number ?? 1, cancellation);
    }
}
