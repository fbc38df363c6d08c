using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Errors;

/// <summary>What a user sees of a failure: a reference that the log knows too, and nothing about the inside.</summary>
[Authorize(Policies.Anyone)]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    /// <summary>Whoever kept a text before the failure says when here ("14:05").</summary>
    public const string SavedAtKey = "saved-at";

    /// <summary>The end of the request's trace identifier: short enough to read out.</summary>
    public string Reference => ErrorReference.Of(HttpContext);

    public string? SavedAt => HttpContext.Items[SavedAtKey] as string;

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context) =>
        HttpContext.Features.Set<IdentityBar>(null);
}
