using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Admin;

/// <summary>One team: its name, telephone and place in the manager line.</summary>
[Authorize(Policies.Administer)]
public sealed class TeamModel(TeamList list, ManageTeams manage) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid TeamId { get; set; }

    [BindProperty]
    public TeamDetailsForm Form { get; set; } = new();

    public TeamRow Shown { get; private set; } = null!;

    public IReadOnlyList<TeamRow> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var answer = await ShowAsync(cancellation);
        if (answer is PageResult)
        {
            Form = new TeamDetailsForm { Name = Shown.Name, Kind = Shown.Kind, Phone = Shown.Phone, ParentId = Shown.ParentId?.Value };
        }

        return answer;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => ModelState.IsValid
        ? await AnswerAsync(await manage.ChangeAsync(new TeamId(TeamId), Form.ToDetails(), cancellation), "The team is saved", nameof(Form), cancellation)
        : await ShowAsync(cancellation);

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation)
    {
        // The form above was not sent; what it asks does not matter here.
        ModelState.Clear();
        var outcome = await manage.CloseAsync(new TeamId(TeamId), cancellation);
        return outcome.IsDone ? await AnswerAsync(outcome, "The team is closed", "", cancellation) : await RefusedAsync(outcome, cancellation);
    }

    private async Task<IActionResult> RefusedAsync(Outcome<TeamId> outcome, CancellationToken cancellation)
    {
        var answer = await OnGetAsync(cancellation);
        ModelState.Accepts(outcome, "");
        return answer;
    }

    private async Task<IActionResult> AnswerAsync(Outcome<TeamId> outcome, string done, string form, CancellationToken cancellation)
    {
        if (!ModelState.Accepts(outcome, form))
        {
            return await ShowAsync(cancellation);
        }

        TempData["Done"] = done;
        return RedirectToPage("/Admin/Teams");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var teams = await list.ReadAsync(cancellation);
        if (teams.FirstOrDefault(t => t.Id.Value == TeamId) is not { } team)
        {
            return NotFound();
        }

        (Shown, Others) = (team, [.. teams.Where(t => t.ClosedOn is null && t.Id != team.Id)]);
        return Page();
    }
}
