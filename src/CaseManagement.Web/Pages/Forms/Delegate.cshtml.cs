using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>A manager who will be away hands approvals over for some days.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class DelegateModel(Delegations delegations) : PageModel
{
    [BindProperty]
    public DelegateForm Form { get; set; } = new();

    public IReadOnlyList<DelegationShown> Delegations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Delegations = await delegations.ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || !ModelState.Accepts(
                await delegations.MakeAsync(Form.Delegate, Form.FromOn.ToDate()!.Value, Form.UntilOn.ToDate()!.Value, Form.Reason, cancellation), nameof(Form)))
        {
            Delegations = await delegations.ReadAsync(cancellation);
            return Page();
        }

        TempData["Done"] = "Handed over";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellation)
    {
        if (!await delegations.EndAsync(id, cancellation))
        {
            return NotFound();
        }

        TempData["Done"] = "Taken back";
        return RedirectToPage();
    }
}

/// <summary>As typed.</summary>
public sealed class DelegateForm
{
    public string? Delegate { get; set; }

    public DateAnswer FromOn { get; set; } = new();

    public DateAnswer UntilOn { get; set; } = new();

    public string? Reason { get; set; }
}

internal sealed class DelegateFormValidator : AbstractValidator<DelegateForm>
{
    public DelegateFormValidator()
    {
        RuleFor(f => f.Delegate).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Enter who stands in for you");
        RuleFor(f => f.FromOn).RealDate("the first day");
        RuleFor(f => f.UntilOn).RealDate("the last day");
        RuleFor(f => f.Reason).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Say why you are away");
        RuleFor(f => f.Reason).Fits(SigningDelegation.ReasonMaxLength, "The reason");
    }
}
