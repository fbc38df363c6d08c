using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Errors;

/// <summary>The one answer for what does not exist and for what is not this viewer's to see.</summary>
[Authorize(Policies.Anyone)]
[IgnoreAntiforgeryToken]
public sealed class NotFoundModel : PageModel
{
    /// <summary>The form was sent in a way that cannot be accepted, usually because the page was open through a sign-out.</summary>
    public bool IsFormOutOfDate => Response.StatusCode == StatusCodes.Status400BadRequest;

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        HttpContext.Features.Set<IdentityBar>(null);

        // Refused looks like missing. Other answers (signed out, a form out of date) keep their status: scripts depend on it.
        if (Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status403Forbidden)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
