using CaseManagement.Application.Access;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>A record that was opened with a reason is read only: nothing of it is printed or downloaded.</summary>
[Authorize(Policies.CaseWork)]
[OutsideTheDoor("Says only that nothing can be taken out of a record, to somebody who may open it.")]
public sealed class NoCopiesModel(CurrentViewer current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid ChildId { get; set; }

    public IActionResult OnGet()
    {
        var viewer = current.Required;
        if (!NeedToKnow.Decide(viewer.Roles, viewer.Ties, RecordArea.Basic).IsGranted)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
