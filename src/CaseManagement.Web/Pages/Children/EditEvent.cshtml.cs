using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Children;

/// <summary>Changes the words of a chronology line; the entry it came from stays as it is.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Chronology, Write = true)]
public sealed class EditEventModel(RewordChronologyEvent reword, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public ChronologyForm Form { get; set; } = new();

    [BindProperty]
    public Resolution Resolution { get; set; } = new();

    public ChronologyEvent Line { get; private set; } = null!;

    public ConflictView? Conflict { get; private set; }

    public string DraftName => "Chronology headline";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await reword.FindAsync(Record, Guid.Parse((string)RouteData.Values["eventId"]!), cancellation) is not { } line)
        {
            return NotFound();
        }

        Line = line;
        return null;
    }

    public void OnGet() => (Form.Headline, Form.Meaning, Form.IsSignificant, Form.Version) = (Line.Headline, Line.Meaning, Line.IsSignificant, Line.Version);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var me = $"{Record.Viewer.DisplayName}, {clock.GetUtcNow().InWords()}";
        Form.Headline = Resolution.Settle(ModelState, nameof(Form.Headline), Form.Headline, me);
        Form.Meaning = Resolution.Settle(ModelState, nameof(Form.Meaning), Form.Meaning, me);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await reword.ExecuteAsync(Record, Line.Id, Form.ToWords(), Form.Version, cancellation);
        if (outcome.Conflict is { } conflict)
        {
            Conflict = ConflictView.Of(
                conflict, $"/children/{Record.ChildId.Value}/chronology",
                (nameof(Form.Headline), "Headline", Form.Headline), (nameof(Form.Meaning), $"What it meant for {FirstName}", Form.Meaning),
                (nameof(Form.IsSignificant), "Significant", Form.IsSignificant ? "true" : "false"));
            return Page();
        }

        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Headline changed";
        return ToRecordPage("/Children/Chronology");
    }
}
