using CaseManagement.Application.Access;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>The record may be opened, this part of it, or writing to it, not.</summary>
[Authorize(Policies.SignedIn)]
[OutsideTheDoor("Says only that a part of the record is closed, to somebody who has a tie to the child.")]
public sealed class AreaClosedModel(CurrentViewer current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid ChildId { get; set; }

    /// <summary>The overview is open to them.</summary>
    public bool MayGoBack { get; private set; }

    public IActionResult OnGet()
    {
        var viewer = current.Required;
        MayGoBack = NeedToKnow.Decide(viewer.Roles, viewer.Ties, RecordArea.Basic).IsGranted;
        return viewer.Ties.Via is null || viewer.Ties.HasConflict ? NotFound() : Page();
    }
}
