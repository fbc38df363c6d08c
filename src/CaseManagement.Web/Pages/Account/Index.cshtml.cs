using CaseManagement.Application.Access;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Account;

/// <summary>One's own account: how pages look, where one is signed in, whom one has declared.</summary>
[Authorize(Policies.SignedIn)]
public sealed class IndexModel(OwnAccounts accounts, ChangeDisplay change, SignOut signOut, CurrentViewer current) : PageModel
{
    [BindProperty]
    public DisplayForm Form { get; set; } = new();

    public OwnAccount Own { get; private set; } = null!;

    public Guid ThisSession => current.Required.SessionId;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Form = DisplayForm.From(current.Required.Display);
        Own = await accounts.ReadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var outcome = await change.ExecuteAsync(Form.ToSettings(), cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            Own = await accounts.ReadAsync(cancellation);
            return Page();
        }

        TempData["Done"] = "Your display settings are saved";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancellation)
    {
        if (!await signOut.ExecuteAsync(session, cancellation))
        {
            return NotFound();
        }

        TempData["Done"] = "Signed out there";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellation)
    {
        var ended = await signOut.EverywhereElseAsync(cancellation);
        TempData["Done"] = ended == 1 ? "Signed out of 1 other session" : $"Signed out of {ended} other sessions";
        return RedirectToPage();
    }
}

/// <summary>As chosen.</summary>
public sealed class DisplayForm
{
    public static readonly IReadOnlyList<Choice> Themes = [new("system", "The same as my computer"), new("light", "Light"), new("dark", "Dark")];

    public string Theme { get; set; } = "";

    public bool HighContrast { get; set; }

    public bool LargerText { get; set; }

    public bool WiderSpacing { get; set; }

    public bool ReducedMotion { get; set; }

    public bool SingleKeys { get; set; }

    public static DisplayForm From(DisplaySettings d) => new()
    {
        Theme = d.Theme,
        HighContrast = d.HighContrast,
        LargerText = d.LargerText,
        WiderSpacing = d.WiderSpacing,
        ReducedMotion = d.ReducedMotion,
        SingleKeys = d.SingleKeys,
    };

    public DisplaySettings ToSettings() => new()
    {
        Theme = Theme ?? "",
        HighContrast = HighContrast,
        LargerText = LargerText,
        WiderSpacing = WiderSpacing,
        ReducedMotion = ReducedMotion,
        SingleKeys = SingleKeys,
    };
}
