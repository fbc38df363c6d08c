using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using CaseManagement.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>A section in the list of a form that is being written.</summary>
public sealed record SectionLine(FormSection Section, string Words, SectionMark? Mark);

/// <summary>One form: its sections while it is written, its text afterwards.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes)]
public sealed class FormModel(OneForm oneForm, GoalsOfChild goals, TimeProvider clock) : FormPage(oneForm)
{
    /// <summary>The goals that belong beside it; null for other forms.</summary>
    public PlanWithGoals? Goals { get; private set; }

    public DateOnly Today => clock.TodayInLondon();

    public IReadOnlyList<SectionLine> Lines { get; private set; } = [];

    public IReadOnlyList<FormStep> Addenda => [.. Shown.Steps.Where(s => s.Act == FormAct.AddAddendum)];

    /// <summary>The viewer may sign it or send it back.</summary>
    public bool MayDecide => Current.State == FormState.Submitted && new Signer(Record.Viewer.StaffId, Shown.Tie).WhyNot(FormAct.Sign, Current.Writers) is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(together: Record.MayWrite(RecordArea.CaseNotes), cancellation) is { } ended)
        {
            return ended;
        }

        Goals = await GoalsBesideAsync(goals, Today, cancellation);
        var gaps = FormReadiness.Gaps(Shown.Template, [.. Shown.Children.Select(c => c.ToSend)], Today).Where(g => g.MustBeMended).ToLookup(g => g.SectionId, StringComparer.Ordinal);
        Lines =
        [
            .. Shown.Template.AskedSections.Select(s => new SectionLine(
                s, !Current.Sections.ContainsKey(s.Id) ? "Not started" : gaps[s.Id].Count() is > 0 and var left ? $"{left} {(left == 1 ? "answer" : "answers")} to go" : "Done", Current.Sections.GetValueOrDefault(s.Id))),
        ];
        return Page();
    }
}
