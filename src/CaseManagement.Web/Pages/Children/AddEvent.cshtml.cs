using CaseManagement.Application.Children;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Children;

/// <summary>Adds an older event to the chronology.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Chronology, Write = true)]
public sealed class AddEventModel(AddChronologyEvent add) : RecordPage, IDraftedForm
{
    [BindProperty]
    public ChronologyForm Form { get; set; } = new();

    public string DraftName => "Chronology event";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Form.Date.Problem("the date it happened") is { } problem)
        {
            ModelState.AddModelError("Form.Date", problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await add.ExecuteAsync(Record, Form.Date.ToDate()!.Value, Form.ToWords(), Form.ToAgency(), cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Event added";
        return ToRecordPage("/Children/Chronology");
    }
}
