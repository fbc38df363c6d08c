using CaseManagement.Application.Access;
using CaseManagement.Application.Settings;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>The second step of signing in: the code of the app, or a recovery code.</summary>
[Authorize(Policies.Anyone)]
public sealed class SecondFactorModel(SecondStep step, CurrentViewer current, ProductSettings settings) : PageModel
{
    [BindProperty]
    public SecondFactorForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => current switch
    {
        { OrNobody: { } viewer } => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : ShellMiddleware.Home(viewer)),
        { Pending: null } => RedirectToPage("/Access/SignIn", new { ReturnUrl }),
        { Pending.HasSecondFactor: false } => RedirectToPage("/Access/SetUpSecondFactor", new { ReturnUrl }),
        _ => Page(),
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (current.Pending is not { HasSecondFactor: true })
        {
            return OnGet();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await step.ExecuteAsync(Form.Code!, cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        Response.Cookies.Append(SessionAuthentication.CookieName(settings), outcome.Made!.SessionKey, SessionAuthentication.Cookie(settings, Request));
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
    }
}

/// <summary>As typed.</summary>
public sealed class SecondFactorForm
{
    public string? Code { get; set; }
}

internal sealed class SecondFactorFormValidator : AbstractValidator<SecondFactorForm>
{
    public SecondFactorFormValidator() =>
        RuleFor(f => f.Code).NotEmpty().WithMessage("Enter the code").MaximumLength(50).WithMessage("Enter the code that your authenticator app shows now");
}
