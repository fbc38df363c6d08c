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

/// <summary>All teams, and adding one.</summary>
[Authorize(Policies.Administer)]
public sealed class TeamsModel(TeamList list, ManageTeams manage) : PageModel
{
    public static readonly IReadOnlyList<Choice> Kinds = [.. Enum.GetValues<TeamKind>().Select(k => new Choice(k.ToString(), Words(k)))];

    [BindProperty]
    public TeamDetailsForm Form { get; set; } = new();

    public IReadOnlyList<TeamRow> Teams { get; private set; } = [];

    /// <summary>The kind in words: "Looked after".</summary>
    public static string Words(TeamKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    public async Task OnGetAsync(CancellationToken cancellation) => Teams = await list.ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || !ModelState.Accepts(await manage.CreateAsync(Form.ToDetails(), cancellation), nameof(Form)))
        {
            Teams = await list.ReadAsync(cancellation);
            return Page();
        }

        TempData["Done"] = "The team is added";
        return RedirectToPage();
    }
}

/// <summary>As typed.</summary>
public sealed class TeamDetailsForm
{
    public string? Name { get; set; }

    public TeamKind? Kind { get; set; }

    public string? Phone { get; set; }

    public Guid? ParentId { get; set; }

    public TeamDetails ToDetails() => new(Name!, Kind!.Value, Phone!, ParentId is { } parent ? new TeamId(parent) : null);
}

internal sealed class TeamDetailsFormValidator : AbstractValidator<TeamDetailsForm>
{
    public TeamDetailsFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the team's name").MaximumLength(ManageTeams.NameMaxLength).WithMessage($"The name must be {ManageTeams.NameMaxLength} characters or fewer");
        RuleFor(f => f.Kind).NotNull().WithMessage("Select what the team does").IsInEnum().WithMessage("Select what the team does");
        RuleFor(f => f.Phone).NotEmpty().WithMessage("Enter the number that families and colleagues ring").MaximumLength(50).WithMessage("The telephone number must be 50 characters or fewer");
    }
}
