using CaseManagement.Application.Access;
using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>One contact: what was told, what we know of each child, and what was decided.</summary>
[Authorize(Policies.CaseWork)]
public sealed class ContactModel(OneContact contacts, TellReferrer tell, CurrentViewer current, TimeProvider clock) : PageModel
{
    [BindProperty]
    public ToldForm Form { get; set; } = new();

    public ContactShown Contact { get; private set; } = null!;

    public DateOnly Today { get; } = clock.TodayInLondon();

    /// <summary>Somebody with the list of contacts, who gets the way back to it.</summary>
    public bool HasList => current.Required.IsAny(Roles.FrontDoor) || current.Required.IsAny(Roles.Managers);

    /// <summary>The viewer manages the front door and would decide, had they not recorded it themselves.</summary>
    public bool IsOwnToDecide => Contact.IsOwn && current.Required.IsAny(Roles.Managers) && !Contact.Details.ImmediateRisk && Contact.Children.Any(c => c.Contact.IsOpen);

    public async Task<IActionResult> OnGetAsync(Guid occasionId, CancellationToken cancellation)
    {
        Form.ToldOn = DateAnswer.From(Today);
        return await FindAsync(occasionId, cancellation) ? Page() : NotFound();
    }

    /// <summary>The referrer was told.</summary>
    public async Task<IActionResult> OnPostAsync(Guid occasionId, CancellationToken cancellation)
    {
        if (!await FindAsync(occasionId, cancellation)
            || Contact.Children.FirstOrDefault(c => c.Contact.Id.Value == Form.ContactId && (c.MayTell || c.Episode?.ReferrerToldOn is not null)) is not { } child)
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !ModelState.Accepts(await tell.ExecuteAsync(child.Contact, Form.ToldOn.ToDate(), cancellation), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "The referrer was told";
        return RedirectToPage(new { occasionId });
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (await contacts.ReadAsync(new OccasionId(id), cancellation) is not { } contact)
        {
            return false;
        }

        Contact = contact;
        return true;
    }
}

/// <summary>As typed.</summary>
public sealed class ToldForm
{
    public Guid ContactId { get; set; }

    public DateAnswer ToldOn { get; set; } = new();
}

internal sealed class ToldFormValidator : AbstractValidator<ToldForm>
{
    public ToldFormValidator() => RuleFor(f => f.ToldOn).RealDate("the day they were told");
}
