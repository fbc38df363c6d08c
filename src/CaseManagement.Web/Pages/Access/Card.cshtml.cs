using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Access;

/// <summary>What somebody outside the child's work may know, with whom to ask.</summary>
[Authorize(Policies.CaseWork)]
[OutsideTheDoor("Shows the limited card of a record that the door keeps closed.")]
public sealed class CardModel(LimitedCards cards, AskWorker ask, CurrentViewer current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid ChildId { get; set; }

    [BindProperty]
    public AskForm Form { get; set; } = new();

    public LimitedCard Card { get; private set; } = null!;

    public bool MayGiveReason => current.Required.IsAny(Roles.MayGiveReason);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid || cards.DoorAnswer() != DoorAnswer.Card)
        {
            return await ShowAsync(cancellation);
        }

        if (!await ask.ExecuteAsync(new ChildId(ChildId), Form.Words, cancellation))
        {
            return NotFound();
        }

        TempData["Done"] = "The worker has been asked to get in touch";
        return RedirectToPage(new { childId = ChildId });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (cards.DoorAnswer() is DoorAnswer.Granted or DoorAnswer.ReasonNeeded)
        {
            return Redirect($"/children/{ChildId}");
        }

        if (await cards.ReadAsync(new ChildId(ChildId), cancellation) is not { } card)
        {
            return NotFound();
        }

        Card = card;
        return Page();
    }
}

/// <summary>As typed.</summary>
public sealed class AskForm
{
    public string? Words { get; set; }
}

internal sealed class AskFormValidator : AbstractValidator<AskForm>
{
    public AskFormValidator() =>
        RuleFor(f => f.Words).MaximumLength(AskWorker.WordsMaxLength).WithMessage($"Your message must be {AskWorker.WordsMaxLength} characters or fewer");
}
