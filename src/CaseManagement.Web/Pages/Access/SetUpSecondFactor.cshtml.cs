using CaseManagement.Application.Access;
using CaseManagement.Application.Settings;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>Setting up the second factor at the first sign-in, where the council requires one.</summary>
[Authorize(Policies.Anyone)]
public sealed class SetUpSecondFactorModel(SecondFactors factors, SecondStep step, CurrentViewer current, ProductSettings settings) : PageModel
{
    [BindProperty]
    public SecondFactorForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public SecondFactorSetUp SetUp { get; private set; } = null!;

    /// <summary>Empty until the app is set up.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Where to go on.</summary>
    public string Next => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        current.Pending is { HasSecondFactor: false } ? await ShowAsync(cancellation) : RedirectToPage("/Access/SecondFactor", new { ReturnUrl });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (current.Pending is not { HasSecondFactor: false })
        {
            return RedirectToPage("/Access/SecondFactor", new { ReturnUrl });
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellation);
        }

        var outcome = await step.SetUpAsync(Form.Code!, cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return await ShowAsync(cancellation);
        }

        Response.Cookies.Append(SessionAuthentication.CookieName(settings), outcome.Made!.SessionKey, SessionAuthentication.Cookie(settings, Request));
        Codes = outcome.Made.RecoveryCodes;
        return Page();
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellation)
    {
        var pending = current.Pending!;
        var secret = await factors.WaitingAsync(pending.StaffId, cancellation) ?? await factors.OfferAsync(pending.StaffId, cancellation);
        SetUp = SecondFactorSetUp.Of(secret, pending.DisplayName, settings.CouncilName);
        return Page();
    }
}
