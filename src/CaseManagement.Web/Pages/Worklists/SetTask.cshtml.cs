using CaseManagement.Application.Access;
using CaseManagement.Application.Timescales;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>A note for the lead worker that becomes their task; with ?kind=update it asks how things are.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class SetTaskModel(SetTask set, CurrentViewer current, TimescalesInForce timescales, TimeProvider clock) : RecordPage
{
    private const int DaysForUpdate = 2;

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty]
    public TaskForm Form { get; set; } = new();

    public bool IsUpdate => Kind == "update";

    public string Heading => IsUpdate ? $"Ask for an update about {FirstName}" : $"A note for {FirstName}'s worker";

    public string Back => current.Required.IsAny(Roles.Managers) ? "/my-team" : $"/children/{Record.ChildId.Value}";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (IsUpdate)
        {
            Form.Title = $"Write a short update on how {FirstName} is and what happens next";
            var calendar = (await timescales.ReadAsync(cancellation)).Calendar;
            Form.DueOn = DateAnswer.From(calendar.AddWorkingDays(clock.TodayInLondon(), DaysForUpdate));
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || !ModelState.Accepts(await set.ForLeadWorkerAsync(Record, new TaskDetails(Form.Title, Form.DueOn.ToDate()), cancellation), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = $"Sent to {Child.WorkerName}";
        return LocalRedirect(Back);
    }
}
