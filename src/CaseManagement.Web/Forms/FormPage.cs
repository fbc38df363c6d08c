using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Forms;

/// <summary>A page about one form of an open record.</summary>
public abstract class FormPage(OneForm oneForm) : RecordPage
{
    public FormShown Shown { get; private set; } = null!;

    public CaseForm Current => Shown.Form;

    public string Title => Shown.Template.Title;

    /// <summary>The address of the form.</summary>
    public string Root => $"/children/{Record.ChildId.Value}/forms/{Current.Id.Value}";

    /// <summary>"Maya", "Maya and Tobi", "Maya, Tobi and Ade": everybody the form is written for.</summary>
    public string Names => Joined([.. Shown.Children.Select(c => c.Name)]);

    /// <summary>Reads the form of the address; a result ends the request.</summary>
    protected async Task<IActionResult?> ReadAsync(bool together, CancellationToken cancellation)
    {
        if (await oneForm.ReadAsync(Record, new CaseFormId(Guid.Parse((string)RouteData.Values["formId"]!)), together, cancellation) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return null;
    }

    /// <summary>
    /// The goals that are printed with a plan or a review, as they stood when it was signed or stand now; null for other forms, and for
    /// whoever may not read plans.
    /// </summary>
    protected async Task<PlanWithGoals?> GoalsBesideAsync(GoalsOfChild goals, DateOnly today, CancellationToken cancellation) =>
        GoalsInForms.PlanBeside(Current.TemplateKey) is { } protection && Record.MayRead(RecordArea.Plans)
            ? await goals.AsOfAsync(Record, protection, Current.SignedAt?.DateInLondon() ?? today, cancellation)
            : null;

    protected static string Joined(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
}
