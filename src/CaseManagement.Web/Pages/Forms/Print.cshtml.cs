using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Web.Access;
using CaseManagement.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>The family's copy of a form: large, plain, without what is not theirs to read.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes, Copies = true)]
public sealed class PrintModel(OneForm oneForm, GoalsOfChild goals, UnitOfWork work, TimeProvider clock) : FormPage(oneForm)
{
    /// <summary>The goals that belong beside it; null for other forms.</summary>
    public PlanWithGoals? Goals { get; private set; }

    /// <summary>Words that forms use and families may not.</summary>
    public static IReadOnlyList<(string Word, string Meaning)> Glossary { get; } =
    [
        ("Assessment", "Finding out how a child is, what helps and what worries us"),
        ("Child in need plan", "A plan that you agree to, so that your child gets the help they need"),
        ("Child protection plan", "A plan that must be followed because a child is not safe enough"),
        ("Core group", "Family and professionals who carry out a child protection plan"),
        ("Section 47 enquiry", "Finding out whether a child is being seriously harmed"),
        ("Review", "A meeting that looks at what has changed"),
    ];

    public string? Phone => Child.WorkerPhone ?? Child.TeamPhone;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(together: false, cancellation) is { } ended)
        {
            return ended;
        }

        Goals = await GoalsBesideAsync(goals, clock.TodayInLondon(), cancellation);
        work.Note(new AuditEntry(AuditAction.Print) { ChildId = Record.ChildId, Area = RecordArea.CaseNotes, Subject = $"{Title}, family's copy" });
        return Page();
    }
}
