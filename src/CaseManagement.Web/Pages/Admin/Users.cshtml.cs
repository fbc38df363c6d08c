using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Admin;

/// <summary>All accounts of staff.</summary>
[Authorize(Policies.Administer)]
public sealed class UsersModel(UserAccounts accounts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "name")]
    public string? Words { get; set; }

    public PageOf<UserRow> Found { get; private set; } = null!;

    /// <summary>The address of another page of the same list.</summary>
    public string PageHref => $"?name={Uri.EscapeDataString(Words ?? "")}&page={{page}}";

    // The route's own "page" is the name of this page, so the number is asked of the query alone.
    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancellation) => Found = await accounts.ReadAsync(Words, number ?? 1, cancellation);
}
