using System.Text.Encodings.Web;
using CaseManagement.Application.Access;
using CaseManagement.Application.Drafts;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Antiforgery;

namespace CaseManagement.Web.Drafts;

/// <summary>
/// A form sent after the session ran out: what was typed becomes the draft of the person whose session it was, and the way leads
/// over the sign-in page back to the form. Whoever signs in as somebody else sees nothing of it.
/// </summary>
internal static class EndedSession
{
    public static async Task KeepAsync(HttpContext http, RequestDelegate next)
    {
        var current = http.RequestServices.GetRequiredService<CurrentViewer>();

        if (current.Expired is not { } writer || !HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType)
        {
            await next(http);
            return;
        }

        var form = new SentForm(await http.Request.ReadFormAsync(http.RequestAborted));
        if (form.Name.Length == 0 || form.Path.Split('?')[0] != http.Request.Path.Value || !await IsOwnFormAsync(http, writer))
        {
            await next(http);
            return;
        }

        var keep = http.RequestServices.GetRequiredService<KeepForLater>();
        await keep.ExecuteAsync(writer, form.Whole(form.Name, form.Path), http.RequestAborted);
        http.Response.Redirect($"/sign-in?returnUrl={UrlEncoder.Default.Encode(form.Path)}");
    }

    // The token in the form is bound to its writer, so another site's form is not kept.
    private static async Task<bool> IsOwnFormAsync(HttpContext http, Domain.StaffId writer)
    {
        http.User = SessionAuthentication.PrincipalOf(writer);
        try
        {
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        finally
        {
            http.User = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity());
        }
    }
}
