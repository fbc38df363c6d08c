using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Admin;

/// <summary>A new account; its one-time set-up link is shown once.</summary>
[Authorize(Policies.Administer)]
public sealed class NewUserModel(ManageUsers manage, TeamList teams) : PageModel
{
    public static readonly IReadOnlyList<Choice> AllRoles = [.. Enum.GetValues<Role>().OrderBy(r => r.Words(), StringComparer.CurrentCulture).Select(r => new Choice(r.ToString(), r.Words()))];

    [BindProperty]
    public NewUserForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => await ReadTeamsAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ReadTeamsAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Form.Team is not null && Teams.All(t => t.Value != Form.Team.ToString()))
        {
            ModelState.AddModelError("Form.Team", "Select a team from the list");
            return Page();
        }

        var outcome = await manage.CreateAsync(Form.ToDetails(), cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        TempData[UserModel.LinkKey] = outcome.Made!.Key;
        return RedirectToPage("/Admin/User", new { staffId = outcome.Made.StaffId.Value });
    }

    private async Task ReadTeamsAsync(CancellationToken cancellation) =>
        Teams = [.. (await teams.ReadAsync(cancellation)).Where(t => t.ClosedOn is null).Select(t => new Choice(t.Id.Value.ToString(), t.Name))];
}

/// <summary>As typed.</summary>
public sealed class NewUserForm
{
    public string? UserName { get; set; }

    public string? DisplayName { get; set; }

    public string? JobTitle { get; set; }

    public string? WorkPhone { get; set; }

    public Role? Role { get; set; }

    public Guid? Team { get; set; }

    public NewUser ToDetails() => new(UserName!, DisplayName!, JobTitle!, WorkPhone, Role!.Value, Team is { } team ? new TeamId(team) : null);
}

internal sealed class NewUserFormValidator : AbstractValidator<NewUserForm>
{
    public NewUserFormValidator()
    {
        RuleFor(f => f.DisplayName).NotEmpty().WithMessage("Enter their name").MaximumLength(ManageUsers.NameMaxLength).WithMessage($"The name must be {ManageUsers.NameMaxLength} characters or fewer");
        RuleFor(f => f.UserName).NotEmpty().WithMessage("Enter a user name");
        RuleFor(f => f.JobTitle).NotEmpty().WithMessage("Enter their job title").MaximumLength(ManageUsers.NameMaxLength).WithMessage($"The job title must be {ManageUsers.NameMaxLength} characters or fewer");
        RuleFor(f => f.WorkPhone).MaximumLength(50).WithMessage("The telephone number must be 50 characters or fewer");
        RuleFor(f => f.Role).NotNull().WithMessage("Select a role").IsInEnum().WithMessage("Select a role");
    }
}
