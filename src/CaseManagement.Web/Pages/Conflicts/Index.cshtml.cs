using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Conflicts;

/// <summary>Conflicts of interest: matching what colleagues declared, setting and lifting.</summary>
[Authorize(Policies.GovernInformation)]
public sealed class IndexModel(ConflictRegister register, DecideConflict decide) : PageModel
{
    [BindProperty]
    public ConflictForm Form { get; set; } = new();

    /// <summary>The form that closes a record to a colleague who did not declare it.</summary>
    [BindProperty]
    public ConflictForm Set { get; set; } = new();

    /// <summary>The row that the form was sent for, to show its message there.</summary>
    public Guid Sent { get; private set; }

    public IReadOnlyList<DeclarationToMatch> ToMatch { get; private set; } = [];

    public IReadOnlyList<ConflictInForce> InForce { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostMatchAsync(Guid id, CancellationToken cancellation) =>
        await AnswerAsync(id, await decide.MatchAsync(id, Form.Number ?? "", cancellation), "Matched. The record is closed to them", cancellation);

    public async Task<IActionResult> OnPostNoneAsync(Guid id, CancellationToken cancellation) =>
        await AnswerAsync(id, await decide.MatchAsync(id, number: null, cancellation), "Noted that there is no record", cancellation);

    public async Task<IActionResult> OnPostLiftAsync(Guid id, CancellationToken cancellation) =>
        await AnswerAsync(id, await decide.LiftAsync(id, Form.Reason, cancellation), "The conflict is lifted", cancellation);

    public async Task<IActionResult> OnPostSetAsync(CancellationToken cancellation)
    {
        if (!Enum.TryParse<ConflictKind>(Set.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            ModelState.AddModelError("Set.Kind", "Select who they are to the colleague");
            await ReadAsync(cancellation);
            return Page();
        }

        return await AnswerAsync(Guid.Empty, await decide.SetAsync(Set.Colleague, Set.Number, kind, cancellation), "The record is closed to them", cancellation, nameof(Set));
    }

    private async Task<IActionResult> AnswerAsync<T>(Guid id, Outcome<T> outcome, string done, CancellationToken cancellation, string form = nameof(Form))
    {
        if (ModelState.Accepts(outcome, form))
        {
            TempData["Done"] = done;
            return RedirectToPage();
        }

        Sent = id;
        await ReadAsync(cancellation);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellation) =>
        (ToMatch, InForce) = (await register.ToMatchAsync(cancellation), await register.InForceAsync(cancellation));
}

/// <summary>As typed.</summary>
public sealed class ConflictForm
{
    public string? Colleague { get; set; }

    public string? Kind { get; set; }

    public string? Number { get; set; }

    public string? Reason { get; set; }
}
