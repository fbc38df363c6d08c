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

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Number { get; set; } = 1;

    public PageOf<UserRow> Found { get; private set; } = null!;

    /// <summary>The address of another page of the same list.</summary>
    public string PageHref => $"?name={Uri.EscapeDataString(Words ?? "")}&page={{page}}";

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await accounts.ReadAsync(Words, Number, cancellation);
}
