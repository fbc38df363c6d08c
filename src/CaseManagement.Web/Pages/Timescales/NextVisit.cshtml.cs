using CaseManagement.Application.Timescales;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Timescales;

/// <summary>Leads from the date of the next visit in a list to why it is that date; where no time limit set it, to all dates.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class NextVisitModel(ExplainDueDate explain) : RecordPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        LocalRedirect(await explain.OfNextVisitAsync(Record, cancellation) is { } task
            ? $"/children/{Record.ChildId.Value}/tasks/{task.Value}"
            : $"/children/{Record.ChildId.Value}/tasks");
}
