using CaseManagement.Application.Access;
using CaseManagement.Application.Settings;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>Ends the session on the server and has the browser forget what it kept.</summary>
[Authorize(Policies.Anyone)]
public sealed class SignOutModel(SignOut signOut, ProductSettings settings) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await signOut.ExecuteAsync(cancellation);
        Response.Cookies.Delete(SessionAuthentication.CookieName(settings), SessionAuthentication.Cookie(settings, Request));
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return RedirectToPage("/Access/SignIn", new { signedOut = true });
    }
}
