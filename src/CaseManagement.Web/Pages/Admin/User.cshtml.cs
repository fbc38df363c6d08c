using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Admin;

/// <summary>One account: who it is, what it may do, where it is signed in.</summary>
[Authorize(Policies.Administer)]
public sealed class UserModel(UserAccounts accounts, ManageUsers manage, TeamList teams, CurrentViewer current, TimeProvider clock) : PageModel
{
    /// <summary>Where a new set-up link waits to be shown once.</summary>
    public const string LinkKey = "SetUpKey";

    [BindProperty(SupportsGet = true)]
    public Guid StaffId { get; set; }

    [BindProperty]
    public RoleForm Role { get; set; } = new();

    [BindProperty]
    public TeamForm Team { get; set; } = new();

    public UserAccount Shown { get; private set; } = null!;

    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    public string? Link { get; private set; }

    public bool IsOwn => current.Required.StaffId.Value == StaffId;

    public DateOnly Today => clock.TodayInLondon();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Link = TempData[LinkKey] is string key ? $"{Request.Scheme}://{Request.Host}/set-up/{key}" : null;
        (Role.From, Team.From) = (DateAnswer.From(Today), DateAnswer.From(Today));
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancellation)
    {
        var outcome = await manage.NewLinkAsync(new StaffId(StaffId), cancellation);
        TempData[LinkKey] = outcome.Made?.Key;
        return await AnswerAsync(outcome, "A new set-up link is below", "", cancellation);
    }

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancellation) =>
        await AnswerAsync(await manage.DisableAsync(new StaffId(StaffId), cancellation), "The account is disabled and signed out everywhere", "", cancellation);

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancellation) =>
        await AnswerAsync(await manage.EnableAsync(new StaffId(StaffId), cancellation), "The account is open again", "", cancellation);

    public async Task<IActionResult> OnPostEndSessionsAsync(CancellationToken cancellation) =>
        await AnswerAsync(await manage.EndSessionsAsync(new StaffId(StaffId), cancellation), "Signed out everywhere", "", cancellation);

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellation) =>
        await AnswerAsync(await manage.ResetSecondFactorAsync(new StaffId(StaffId), cancellation), "The second factor is reset. They set it up again when they next sign in", "", cancellation);

    public async Task<IActionResult> OnPostGrantAsync(CancellationToken cancellation)
    {
        if (!Enum.TryParse<Role>(Role.Role, out var role) || !Enum.IsDefined(role))
        {
            ModelState.AddModelError("Role.Role", "Select a role");
        }

        var (from, until) = Dates(Role, nameof(Role));
        return ModelState.IsValid
            ? await AnswerAsync(
                await manage.GrantAsync(new StaffId(StaffId), role, from!.Value, until, cancellation),
                Roles.NeedApproval.Contains(role) ? "The role waits for a second person's approval" : "The role is given", nameof(Role), cancellation)
            : await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostEndRoleAsync(Guid id, CancellationToken cancellation) =>
        await AnswerAsync(await manage.EndRoleAsync(new StaffId(StaffId), id, cancellation), "The role has ended", "", cancellation);

    public async Task<IActionResult> OnPostJoinAsync(CancellationToken cancellation)
    {
        if (!Guid.TryParse(Team.Team, out var team))
        {
            ModelState.AddModelError("Team.Team", "Select a team");
        }

        var (from, until) = Dates(Team, nameof(Team));
        return ModelState.IsValid
            ? await AnswerAsync(await manage.JoinAsync(new StaffId(StaffId), new TeamId(team), Team.IsManager, from!.Value, until, cancellation), "They belong to the team", nameof(Team), cancellation)
            : await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken cancellation) =>
        await AnswerAsync(await manage.LeaveAsync(new StaffId(StaffId), id, cancellation), "They have left the team", "", cancellation);

    private (DateOnly? From, DateOnly? Until) Dates(SpanForm form, string name)
    {
        if (form.From?.ToDate() is null)
        {
            ModelState.AddModelError($"{name}.From", "Enter the first day, such as 3 March 2026");
        }

        if (form.Until is { IsBlank: false } until && until.ToDate() is null)
        {
            ModelState.AddModelError($"{name}.Until", "Enter the last day, such as 3 March 2026, or leave it empty");
        }

        return (form.From?.ToDate(), form.Until?.ToDate());
    }

    private async Task<IActionResult> AnswerAsync<T>(Outcome<T> outcome, string done, string form, CancellationToken cancellation)
    {
        if (!ModelState.Accepts(outcome, form))
        {
            return await ShowAsync(cancellation);
        }

        TempData["Done"] = done;
        return RedirectToPage(new { staffId = StaffId });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await accounts.ReadAsync(new StaffId(StaffId), cancellation) is not { } account)
        {
            return NotFound();
        }

        Shown = account;
        Teams = [.. (await teams.ReadAsync(cancellation)).Where(t => t.ClosedOn is null).Select(t => new Choice(t.Id.Value.ToString(), t.Name))];
        return Page();
    }
}

/// <summary>From a day to another, as typed.</summary>
public abstract class SpanForm
{
    public DateAnswer From { get; set; } = new();

    public DateAnswer Until { get; set; } = new();
}

/// <summary>A role to give.</summary>
public sealed class RoleForm : SpanForm
{
    public string? Role { get; set; }
}

/// <summary>A team to join.</summary>
public sealed class TeamForm : SpanForm
{
    public string? Team { get; set; }

    public bool IsManager { get; set; }
}
