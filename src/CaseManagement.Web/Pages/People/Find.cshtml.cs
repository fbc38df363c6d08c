using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.People;

/// <summary>Find a person. What was typed comes by POST and is kept on the server; the address of the list says nothing.</summary>
[Authorize(Policies.CaseWork)]
public sealed class FindModel(FindPeople find, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Open { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Team { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Age { get; set; }

    /// <summary>Null before anything was looked for.</summary>
    public FoundPeople? Found { get; private set; }

    public DateOnly Today { get; } = clock.TodayInLondon();

    public bool IsFiltered => !string.IsNullOrEmpty(Open) || !string.IsNullOrEmpty(Team) || !string.IsNullOrEmpty(Age);

    public IReadOnlyList<Choice> Ages { get; } = [.. AgeGroups.All.Select(a => new Choice(a.Key, a.Words))];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancellation)
    {
        if (id is not { } kept)
        {
            return Page();
        }

        Found = await find.ReadAsync(kept, new FindFilter(Open, Team, Age), cancellation);
        return Found is null ? RedirectToPage(new { id = (Guid?)null }) : Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? q, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(q))
        {
            ModelState.AddModelError("q", "Enter a name, date of birth, number or postcode");
            return Page();
        }

        var (clear, kept) = await find.KeepAsync(q, cancellation);
        return clear?.Path is { } path ? LocalRedirect(path) : RedirectToPage(new { id = kept });
    }
}
