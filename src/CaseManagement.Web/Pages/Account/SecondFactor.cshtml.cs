using CaseManagement.Application.Access;
using CaseManagement.Application.Settings;
using CaseManagement.Web.Access;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Account;

/// <summary>Setting up a second factor, or moving it to another telephone: the password first, then the app, then the recovery codes.</summary>
[Authorize(Policies.SignedIn)]
public sealed class SecondFactorModel(SecondFactors factors, ChangePassword password, EnrolSecondFactor enrol, CurrentViewer current, ProductSettings settings) : PageModel
{
    [BindProperty]
    public StepForm Form { get; set; } = new();

    public SecondFactorState State { get; private set; } = new(false, 0);

    /// <summary>Null until the password was given.</summary>
    public SecondFactorSetUp? SetUp { get; private set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => State = await factors.OfAsync(current.Required.StaffId, cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        State = await factors.OfAsync(current.Required.StaffId, cancellation);
        if (string.IsNullOrEmpty(Form.Password))
        {
            ModelState.AddModelError("Form.Password", "Enter your password");
        }
        else if (ModelState.IsValid && ModelState.Accepts(await password.ConfirmAsync(Form.Password, cancellation), nameof(Form)))
        {
            Show(await factors.OfferAsync(current.Required.StaffId, cancellation));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellation)
    {
        State = await factors.OfAsync(current.Required.StaffId, cancellation);
        var outcome = await enrol.ExecuteAsync(Form.Code ?? "", cancellation);
        if (ModelState.Accepts(outcome, nameof(Form)))
        {
            Codes = outcome.Made!;
        }
        else if (await factors.WaitingAsync(current.Required.StaffId, cancellation) is { } waiting)
        {
            Show(waiting);
        }
        else
        {
            // Nothing was offered lately: back to the password.
            return RedirectToPage();
        }

        return Page();
    }

    private void Show(string secret) => SetUp = SecondFactorSetUp.Of(secret, current.Required.DisplayName, settings.CouncilName);
}

/// <summary>As typed.</summary>
public sealed class StepForm
{
    public string? Password { get; set; }

    public string? Code { get; set; }
}

internal sealed class StepFormValidator : AbstractValidator<StepForm>
{
    public StepFormValidator()
    {
        RuleFor(f => f.Password).MaximumLength(256).WithMessage("The password is not the one you sign in with");
        RuleFor(f => f.Code).MaximumLength(50).WithMessage("Enter the code that your authenticator app shows now");
    }
}
