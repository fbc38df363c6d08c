using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>A colleague of the child's team says with one click why they look.</summary>
[Authorize(Policies.CaseWork)]
[OutsideTheDoor("Asks for the reason without which the door stays closed; shows nothing of the child.")]
public sealed class TeamReasonModel(LimitedCards cards, GiveReason give) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid ChildId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public AccessReason? Reason { get; set; }

    public IActionResult OnGet() => cards.DoorAnswer() switch
    {
        DoorAnswer.ReasonNeeded => Page(),
        DoorAnswer.Granted => Redirect(Back),
        DoorAnswer.Card => RedirectToPage("/Access/Card", new { childId = ChildId }),
        _ => NotFound(),
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (cards.DoorAnswer() != DoorAnswer.ReasonNeeded)
        {
            return OnGet();
        }

        if (Reason is not { } reason || !Enum.IsDefined(reason))
        {
            ModelState.Clear();
            ModelState.AddModelError("", "Choose why you need to look at this record");
            return Page();
        }

        var outcome = await give.AsColleagueAsync(new ChildId(ChildId), reason, cancellation);
        return outcome.IsDone ? Redirect(Back) : NotFound();
    }

    // Only ever to a page of the same record.
    private string Back => ReturnUrl?.StartsWith($"/children/{ChildId}", StringComparison.OrdinalIgnoreCase) == true && Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : $"/children/{ChildId}";
}
