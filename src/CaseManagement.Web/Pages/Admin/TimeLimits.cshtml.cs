using CaseManagement.Application.Timescales;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Admin;

/// <summary>Every time limit with its source and the figure in force.</summary>
[Authorize(Policies.Administer)]
public sealed class TimeLimitsModel(TimescaleList list) : PageModel
{
    public IReadOnlyList<TimescaleRow> Rules { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => (Rules, _) = await list.ReadAsync(cancellation);
}
