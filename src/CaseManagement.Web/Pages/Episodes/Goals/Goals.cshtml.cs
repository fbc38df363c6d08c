using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.Goals;

/// <summary>The goals of a child's plans with their history.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans)]
public sealed class GoalsModel(GoalsOfChild goals) : RecordPage
{
    public PageOf<PlanWithGoals> Plans { get; private set; } = null!;

    public StaffNames Names { get; private set; } = null!;

    /// <summary>A plan runs; it is the first of the list.</summary>
    public bool HasPlan => Plans.Rows.Any(p => p.EndedOn is null);

    public bool MayAdd => HasPlan && Record.MayWrite(RecordArea.Plans);

    /// <summary>"3 goals, 2 still open".</summary>
    public string Counted(PlanWithGoals plan)
    {
        var open = plan.Goals.Count(g => g.IsOpen);
        var words = plan.EndedOn is null ? "still open" : "not finished when the plan ended";
        return $"{plan.Goals.Count} {(plan.Goals.Count == 1 ? "goal" : "goals")}, {(open == 0 ? "none" : open)} {words}";
    }

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancellation) =>
        (Plans, Names) = await goals.ReadAsync(Record, number ?? 1, cancellation);
}
