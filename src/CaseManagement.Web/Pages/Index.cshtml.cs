using CaseManagement.Application.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages;

/// <summary>Everyone starts on the page of their role.</summary>
[Authorize(Policies.SignedIn)]
public sealed class IndexModel(CurrentViewer current) : PageModel
{
    public IActionResult OnGet() => LocalRedirect(ShellMiddleware.Home(current.Required));
}
