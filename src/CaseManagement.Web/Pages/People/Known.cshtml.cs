using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Suggestions of people known already, for the script of the page that adds a person to a family.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class KnownModel(FindPeople find, KnownMatches matches) : RecordPage
{
    private const int FewestCharacters = 2;

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync([FromForm] string? q, CancellationToken cancellation)
    {
        if ((q ?? "").Trim().Length < FewestCharacters)
        {
            return new JsonResult(Array.Empty<object>());
        }

        var found = await find.SuggestAsync(q, cancellation);
        return new JsonResult(found.People.Where(p => p.Id != Record.ChildId.Person).Select(p => matches.Of(Record, p)).Select(m => new { label = m.Name, hint = m.Facts, token = m.Token }));
    }
}
