using CaseManagement.Application.Access;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Account;

/// <summary>Declaring somebody whose record one must not see.</summary>
[Authorize(Policies.SignedIn)]
public sealed class DeclareModel(DeclareRelationship declare) : PageModel
{
    public static readonly IReadOnlyList<Choice> Kinds = [.. Enum.GetValues<ConflictKind>().Select(k => new Choice(k.ToString(), k.Words()))];

    [BindProperty]
    public DeclareForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || !ModelState.Accepts(await declare.ExecuteAsync(Form.Kind!.Value, Form.Number, Form.Words, cancellation), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Thank you. If there is a record, it is or will be closed to you";
        return RedirectToPage("/Account/Index");
    }
}

/// <summary>As typed.</summary>
public sealed class DeclareForm
{
    public ConflictKind? Kind { get; set; }

    public string? Number { get; set; }

    public string? Words { get; set; }
}

internal sealed class DeclareFormValidator : AbstractValidator<DeclareForm>
{
    public DeclareFormValidator() =>
        RuleFor(f => f.Kind).NotNull().WithMessage("Select who they are to you").IsInEnum().WithMessage("Select who they are to you");
}
