using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>Opening a record outside one's work, with a reason in writing.</summary>
[Authorize(Policies.CaseWork)]
[OutsideTheDoor("Takes the reason that opens the door for four hours; shows no more than the card did.")]
public sealed class RequestAccessModel(LimitedCards cards, GiveReason give, CurrentViewer current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid ChildId { get; set; }

    [BindProperty]
    public RequestAccessForm Form { get; set; } = new();

    public IActionResult OnGet() => cards.DoorAnswer() switch
    {
        DoorAnswer.Card when current.Required.IsAny(Roles.MayGiveReason) => Page(),
        DoorAnswer.Card => RedirectToPage("/Access/Card", new { childId = ChildId }),
        DoorAnswer.Granted or DoorAnswer.ReasonNeeded => Redirect($"/children/{ChildId}"),
        _ => NotFound(),
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (cards.DoorAnswer() != DoorAnswer.Card || !current.Required.IsAny(Roles.MayGiveReason))
        {
            return OnGet();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await give.AsOutsiderAsync(new ChildId(ChildId), Form.Reason!.Value, Form.Words, cancellation);
        return ModelState.Accepts(outcome, nameof(Form)) ? Redirect($"/children/{ChildId}") : Page();
    }
}

/// <summary>As typed.</summary>
public sealed class RequestAccessForm
{
    public AccessReason? Reason { get; set; }

    public string? Words { get; set; }

    public bool Understood { get; set; }
}

internal sealed class RequestAccessFormValidator : AbstractValidator<RequestAccessForm>
{
    public RequestAccessFormValidator()
    {
        RuleFor(f => f.Reason).NotNull().WithMessage("Select why you need to open this record").IsInEnum().WithMessage("Select why you need to open this record");
        RuleFor(f => f.Words).Must(w => w?.Trim().Length >= ReasonedAccess.ReasonMinLength)
            .WithMessage($"Say why you need to open this record, in at least {ReasonedAccess.ReasonMinLength} characters");
        RuleFor(f => f.Understood).Equal(true).WithMessage("Confirm that you need this record for your work");
    }
}
