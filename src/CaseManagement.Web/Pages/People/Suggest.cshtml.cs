using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.People;

/// <summary>Suggestions under the "Find a person" box, for its script; with <c>children</c> only children whose records the viewer may open, to be added to a form.</summary>
[Authorize(Policies.CaseWork)]
public sealed class SuggestModel(FindPeople find, TimeProvider clock) : PageModel
{
    internal const int FewestCharacters = 2;

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync([FromForm] string? q, [FromForm] bool children, CancellationToken cancellation)
    {
        if ((q ?? "").Trim().Length < FewestCharacters)
        {
            return new JsonResult(Array.Empty<object>());
        }

        var today = clock.TodayInLondon();
        var found = await find.SuggestAsync(q, cancellation);
        return new JsonResult(found.People.Where(p => children ? p is { IsChild: true, IsFull: true } : p.Path is not null)
            .Select(p => new { id = children ? p.Id.Value : (Guid?)null, label = p.Name, hint = FoundWords.Hint(p, today), url = p.Path }));
    }
}
