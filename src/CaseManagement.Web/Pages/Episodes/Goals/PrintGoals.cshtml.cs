using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.Goals;

/// <summary>The family's copy of the goals of the plan that runs.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Copies = true)]
public sealed class PrintGoalsModel(GoalsOfChild goals, UnitOfWork work, TimeProvider clock) : RecordPage
{
    public PlanWithGoals Plan { get; private set; } = null!;

    public DateOnly Today => clock.TodayInLondon();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await goals.OfOpenPlanAsync(Record, cancellation) is not { } plan)
        {
            return NotFound();
        }

        Plan = plan;
        work.Note(new AuditEntry(AuditAction.Print) { ChildId = Record.ChildId, Area = RecordArea.Plans, Subject = "Goals of the plan, family's copy" });
        return Page();
    }
}
