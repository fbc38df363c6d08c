using CaseManagement.Application.Access;
using CaseManagement.Application.Requests;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Requests;

/// <summary>One request: its clock, what happened, who deals with it and which record it is about.</summary>
[Authorize(Policies.HandleRequests)]
public sealed class RequestModel(OneRequest view, AssignRequest assign, MatchRequest match, CurrentViewer current, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid RequestId { get; set; }

    [BindProperty]
    public GiveForm Give { get; set; } = new();

    [BindProperty]
    public MatchForm Match { get; set; } = new();

    public RequestShown Shown { get; private set; } = null!;

    public DateOnly Today => clock.TodayInLondon();

    public string Method => CodeSet.Get("contact-methods").Codes.SingleOrDefault(c => c.Value == Shown.Request.Method)?.Label.ToLowerInvariant() ?? "";

    public bool IsMine => Shown.Request.OwnerId == current.Required.StaffId;

    public bool MayTake => Shown.Request is { IsOpen: true, OwnerId: null } && current.Required.Is(Role.AccessToFilesOfficer);

    public bool MayGive => Shown.Request.IsOpen && current.Required.IsAny(Roles.Governance);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancellation) =>
        await AnswerAsync(await assign.TakeAsync(new RequestId(RequestId), cancellation), nameof(Give), "The request is yours", cancellation);

    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancellation) =>
        await AnswerAsync(await assign.GiveAsync(new RequestId(RequestId), Give.Colleague, cancellation), nameof(Give), "The officer was told", cancellation);

    public async Task<IActionResult> OnPostMatchAsync(CancellationToken cancellation) =>
        await AnswerAsync(
            current.Required.IsAny(Roles.Governance) ? await match.ExecuteAsync(new RequestId(RequestId), Match.Number, cancellation) : null,
            nameof(Match), "Matched. The record is open to the officer while the request is", cancellation);

    private async Task<IActionResult> AnswerAsync<T>(Outcome<T>? outcome, string form, string done, CancellationToken cancellation)
    {
        if (outcome is null)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome, form))
        {
            return await ShowAsync(cancellation);
        }

        TempData["Done"] = done;
        return RedirectToPage(new { RequestId });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await view.ReadAsync(new RequestId(RequestId), cancellation) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}

/// <summary>As typed.</summary>
public sealed class GiveForm
{
    public string? Colleague { get; set; }
}

/// <summary>As typed.</summary>
public sealed class MatchForm
{
    public string? Number { get; set; }
}
