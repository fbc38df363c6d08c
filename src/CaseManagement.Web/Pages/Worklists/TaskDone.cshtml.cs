using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>The "Mark as done" button of a task.</summary>
[Authorize(Policies.SignedIn)]
public sealed class TaskDoneModel(FinishTask finish) : PageModel
{
    public IActionResult OnGet() => Redirect("/my-work");

    public async Task<IActionResult> OnPostAsync(Guid taskId, CancellationToken cancellation)
    {
        if (await finish.ExecuteAsync(new WorkTaskId(taskId), cancellation) is not { } task)
        {
            return NotFound();
        }

        TempData["Done"] = task.WasLate ? "Task done. It stays marked as late" : "Task done";
        return Redirect("/my-work");
    }
}
