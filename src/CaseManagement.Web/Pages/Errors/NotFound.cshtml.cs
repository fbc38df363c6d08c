using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Pages.Errors;

/// <summary>The one answer for what does not exist and for what is not this viewer's to see.</summary>
[Authorize(Policies.Anyone)]
[IgnoreAntiforgeryToken]
public sealed class NotFoundModel : PageModel
{
    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        HttpContext.Features.Set<IdentityBar>(null);
        Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
