using CaseManagement.Application.Access;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Account;

/// <summary>Changing one's password.</summary>
[Authorize(Policies.SignedIn)]
public sealed class PasswordModel(ChangePassword change) : PageModel
{
    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || !ModelState.Accepts(await change.ExecuteAsync(Form.Password!, Form.Wanted!, cancellation), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Your password is changed. You have been signed out everywhere else";
        return RedirectToPage("/Account/Index");
    }
}

/// <summary>As typed.</summary>
public sealed class PasswordForm
{
    public string? Password { get; set; }

    public string? Wanted { get; set; }
}

internal sealed class PasswordFormValidator : AbstractValidator<PasswordForm>
{
    public PasswordFormValidator()
    {
        RuleFor(f => f.Password).NotEmpty().WithMessage("Enter the password you have now").MaximumLength(PasswordRules.MaxLength).WithMessage("The password is not the one you sign in with");
        RuleFor(f => f.Wanted).NotEmpty().WithMessage("Enter a new password");
    }
}
