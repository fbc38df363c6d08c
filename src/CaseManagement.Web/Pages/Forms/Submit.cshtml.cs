using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>Everything that will be sent, what is missing, and the button that sends it.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes, Write = true)]
public sealed class SubmitModel(OneForm oneForm, SubmitForm submit, TimeProvider clock) : FormPage(oneForm)
{
    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<FormGap> Gaps { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await PrepareAsync(cancellation) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await PrepareAsync(cancellation) is { } ended)
        {
            return ended;
        }

        var outcome = await submit.ExecuteAsync(Shown, PlainText.Clean(Why), cancellation);
        foreach (var refusal in outcome.Refusals)
        {
            ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        }

        if (!outcome.IsDone)
        {
            return Page();
        }

        TempData["Done"] = "Sent to the manager. You find it on My work under Waiting for others";
        return LocalRedirect(Root);
    }

    private async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(together: true, cancellation) is { } ended)
        {
            return ended;
        }

        if (!Current.MayBeWritten)
        {
            return LocalRedirect(Root);
        }

        Gaps = [.. FormReadiness.Gaps(Shown.Template, [.. Shown.Children.Select(c => c.ToSend)], clock.TodayInLondon())];
        return null;
    }
}
