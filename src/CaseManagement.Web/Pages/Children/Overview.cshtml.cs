using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.Children;

/// <summary>The overview of a child's record.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class OverviewModel : RecordPage
{
    public void OnGet()
    {
    }
}
