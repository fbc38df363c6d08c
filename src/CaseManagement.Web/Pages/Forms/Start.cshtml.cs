using CaseManagement.Application.Contacts;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>Starts a form for the child, and for brothers and sisters who are ticked.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes, Write = true)]
public sealed class StartModel(StartForm start, Templates templates, ChildrenToRecordFor childrenToRecordFor, TimeProvider clock) : RecordPage
{
    [BindProperty]
    public StartFormForm Form { get; set; } = new();

    public FormTemplate Template { get; private set; } = null!;

    public IReadOnlyList<ChildToRecord> About { get; private set; } = [];

    public string Title => $"Start {FormListPage.Lower(Template.Title)} for {FirstName}";

    public int Count => Template.Questions.Count();

    public IReadOnlyList<Choice> Choices => [.. About.Select(a => new Choice($"{a.Id.Value}", a.FullName))];

    public string Back => $"/children/{Record.ChildId.Value}/{(Template.Group == FormGroup.Assessment ? "assessments" : "plans")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // There is one door to a supervision, and old addresses lead to it.
        if (Request.Query["kind"] == ShippedTemplates.Supervision)
        {
            return ToRecordPage("/Supervision/Supervision");
        }

        if (!await PrepareAsync(cancellation))
        {
            return NotFound();
        }

        Form.Children = [$"{Record.ChildId.Value}"];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await PrepareAsync(cancellation))
        {
            return NotFound();
        }

        var chosen = About.Where(a => Form.Children.Contains($"{a.Id.Value}", StringComparer.OrdinalIgnoreCase)).ToList();
        if (chosen.All(a => a.Id != Record.ChildId))
        {
            ModelState.AddModelError("Form.Children", $"Tick {FirstName}, whose record this is, or start from the other child's record");
            return Page();
        }

        var outcome = await start.ExecuteAsync(chosen, Template.Key, cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = $"{Template.Title} started";
        return ToRecordPage("/Forms/Form", new { formId = outcome.Made.Value });
    }

    private async Task<bool> PrepareAsync(CancellationToken cancellation)
    {
        if (await templates.InForceAsync(Request.Query["kind"].ToString(), clock.TodayInLondon(), cancellation) is not { } template)
        {
            return false;
        }

        Template = template;
        About = await childrenToRecordFor.ReadAsync(Record, [], cancellation);
        return true;
    }
}

/// <summary>As ticked.</summary>
public sealed class StartFormForm
{
    public List<string> Children { get; set; } = [];
}
