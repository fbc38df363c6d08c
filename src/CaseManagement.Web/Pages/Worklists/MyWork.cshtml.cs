using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>My work: what is due, my children, my drafts, and what waits for others.</summary>
[Authorize(Policies.SignedIn)]
public sealed class MyWorkModel(MyWork work, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    public MyWorkPage Work { get; private set; } = null!;

    public DateOnly Today { get; } = clock.TodayInLondon();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        // An address without a filter means the same as last time; "?show=" asks for all again.
        var isAsked = Request.Query.ContainsKey("show") || Request.Query.ContainsKey("sort");
        Work = await work.ReadAsync(isAsked ? MyWorkChoice.Of(Show, Sort) : null, cancellation);
    }

    /// <summary>A heading of the table that sorts by its column.</summary>
    public string SortBy(string sort) => $"?show={Work.Choice.Show}&sort={sort}";
}
