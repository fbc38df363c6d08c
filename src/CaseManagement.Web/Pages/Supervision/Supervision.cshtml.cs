using CaseManagement.Application.Supervision;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Supervision;

/// <summary>What managers wrote in a child's record: case supervisions and decisions.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans)]
public sealed class SupervisionModel(SupervisionOfChild view, TimeProvider clock) : RecordPage
{
    public ManagersNotes Notes { get; private set; } = null!;

    public DateOnly Today => clock.TodayInLondon();

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancellation) => Notes = await view.ReadAsync(Record, number ?? 1, cancellation);
}
