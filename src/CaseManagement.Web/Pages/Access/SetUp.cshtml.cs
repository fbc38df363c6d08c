using CaseManagement.Application.Access;
using CaseManagement.Web.Access;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>Choosing a password with the one-time link from an administrator.</summary>
[Authorize(Policies.Anyone)]
public sealed class SetUpModel(UseSetUpLink link) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public SetUpForm Form { get; set; } = new();

    /// <summary>Null when the link is worth nothing (any more).</summary>
    public string? UserName { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => UserName = await link.UserNameAsync(Key, cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || !ModelState.Accepts(await link.ExecuteAsync(Key, Form.Wanted!, cancellation), nameof(Form)))
        {
            UserName = await link.UserNameAsync(Key, cancellation);
            return Page();
        }

        TempData["Done"] = "Your password is set. Sign in with it";
        return RedirectToPage("/Access/SignIn");
    }
}

/// <summary>As typed.</summary>
public sealed class SetUpForm
{
    public string? Wanted { get; set; }
}

internal sealed class SetUpFormValidator : AbstractValidator<SetUpForm>
{
    public SetUpFormValidator() => RuleFor(f => f.Wanted).NotEmpty().WithMessage("Enter a new password");
}
