using CaseManagement.Application.Access;
using CaseManagement.Application.Settings;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>Sign in with user name and password.</summary>
[Authorize(Policies.Anyone)]
public sealed class SignInModel(SignIn signIn, CurrentViewer current, ProductSettings settings) : PageModel
{
    [BindProperty]
    public SignInForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool SignedOut { get; set; }

    public bool IsDemo => settings.Demo;

    public IActionResult OnGet() => current.OrNobody is { } viewer ? LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : ShellMiddleware.Home(viewer)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await signIn.ExecuteAsync(Form.UserName!, Form.Password!, cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        Response.Cookies.Append(SessionAuthentication.CookieName(settings), outcome.Made!.SessionKey, SessionAuthentication.Cookie(settings, Request));
        var back = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/";
        return outcome.Made.SecondFactor ? RedirectToPage("/Access/SecondFactor", new { returnUrl = back }) : LocalRedirect(back);
    }
}

/// <summary>As typed.</summary>
public sealed class SignInForm
{
    public string? UserName { get; set; }

    public string? Password { get; set; }
}

internal sealed class SignInFormValidator : AbstractValidator<SignInForm>
{
    public SignInFormValidator()
    {
        RuleFor(f => f.UserName).NotEmpty().WithMessage("Enter your user name").MaximumLength(256).WithMessage("Enter your user name");
        RuleFor(f => f.Password).NotEmpty().WithMessage("Enter your password").MaximumLength(256).WithMessage("The password is too long");
    }
}
