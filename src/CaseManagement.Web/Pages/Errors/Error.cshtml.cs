using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Errors;

/// <summary>What a user sees of a failure: a reference that the log knows too, and nothing about the inside.</summary>
[Authorize(Policies.Anyone)]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    private static readonly string[] WithPasswords = ["/sign-in", "/set-up", "/account"];

    /// <summary>Whoever kept a text before the failure says when here ("14:05").</summary>
    public const string SavedAtKey = "saved-at";

    /// <summary>The end of the request's trace identifier: short enough to read out.</summary>
    public string Reference => ErrorReference.Of(HttpContext);

    public string? SavedAt => HttpContext.Items[SavedAtKey] as string;

    /// <summary>Where the form that failed was sent, to be sent again from here; null when there was none, or one with a password in it.</summary>
    public string? SendAgainTo { get; private set; }

    /// <summary>What was typed, with everything else that the form holds.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Typed { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        HttpContext.Features.Set<IdentityBar>(null);
        if (HttpMethods.IsPost(Request.Method) && Request.HasFormContentType
            && HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path is { } path && !WithPasswords.Any(start => path.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
        {
            SendAgainTo = path + Request.QueryString;
            Typed = [.. (await Request.ReadFormAsync(HttpContext.RequestAborted)).SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];
        }

        await next();
    }
}
