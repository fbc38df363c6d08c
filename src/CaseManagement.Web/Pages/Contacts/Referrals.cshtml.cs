using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>Referrals of a manager's teams that wait for a decision or a worker.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class ReferralsModel(ReferralsToAllocate referrals, TimeProvider clock) : PageModel
{
    public PageOf<WaitingReferral> List { get; private set; } = null!;

    public DateOnly Today { get; } = clock.TodayInLondon();

    public async Task OnGetAsync([FromQuery(Name = "page-number")] int? number, CancellationToken cancellation) => List = await referrals.ReadAsync(number ?? 1, cancellation);
}
