using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using CaseManagement.Web.Contacts;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>Children to choose from while somebody types in the form of a contact, for its script. It obeys the search.</summary>
[Authorize(Policies.TakeContacts)]
public sealed class SuggestChildrenModel(FindPeople find, FoundChildTokens tokens, TimeProvider clock) : PageModel
{
    private const int FewestCharacters = 2;

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync([FromForm] string? q, CancellationToken cancellation)
    {
        if ((q ?? "").Trim().Length < FewestCharacters)
        {
            return new JsonResult(Array.Empty<object>());
        }

        var today = clock.TodayInLondon();
        var found = await find.SuggestAsync(q, cancellation);
        var people = found.People.Where(p => p.IsChild).Select(p => new { label = p.Name, hint = FoundWords.Hint(p, today), id = (string?)tokens.Make(p.Id.Value, $"{p.Name}, {FoundWords.Hint(p, today)}") });
        return new JsonResult(found.HasRestricted ? people.Append(new { label = "A record exists", hint = "Contact your duty manager. We cannot show more here.", id = (string?)null }) : people);
    }
}
