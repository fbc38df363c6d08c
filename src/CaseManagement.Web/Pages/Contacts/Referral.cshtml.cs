using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Contacts;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>A manager decides a referral that waits, and passes it on.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class ReferralModel(OneContact contacts, DecideReferral decide, FrontDoorTeams teams, TimeProvider clock) : PageModel, IDraftedForm
{
    [BindProperty]
    public ReferralForm Form { get; set; } = new();

    public ContactShown Contact { get; private set; } = null!;

    public ContactChild Child { get; private set; } = null!;

    public IReadOnlyList<Choice> Takers { get; private set; } = [];

    public DateOnly Today => clock.TodayInLondon();

    public string DraftName => "Decision on a referral";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (!Guid.TryParse(RouteData.Values["occasionId"]?.ToString(), out var id) || !Guid.TryParse(RouteData.Values["contactId"]?.ToString(), out var contactId)
            || await contacts.ReadAsync(new OccasionId(id), cancellation) is not { } contact || contact.Children.FirstOrDefault(c => c.Contact.Id.Value == contactId) is not { Episode: not null } child)
        {
            return NotFound();
        }

        (Contact, Child) = (contact, child);
        if (!child.MayDecideReferral && HttpMethods.IsGet(Request.Method))
        {
            return RedirectToPage("/Contacts/Contact", new { occasionId = id });
        }

        Takers = ReferralAnswers.Takers(await teams.TakersAsync(cancellation));
        return null;
    }

    public void OnGet() => Form.Referral.PrimaryNeed = Child.Episode!.PrimaryNeed;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var decision = new ReferralDecided(Form.Accepts, Form.Rationale, Form.Referral.PrimaryNeed, Form.Referral.ToTakenOnBy(), Form.Referral.ToldOn.ToDate());
        if (!ModelState.Accepts(ReferralAnswers.OnPage(await decide.ExecuteAsync(Child.Contact, decision, cancellation)), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = Form.Accepts == true ? "Referral accepted and passed on" : "Referral closed: no further action";
        return RedirectToPage("/Contacts/Referrals");
    }
}

/// <summary>As typed.</summary>
public sealed class ReferralForm
{
    public bool? Accepts { get; set; }

    public string? Rationale { get; set; }

    public ReferralAnswers Referral { get; set; } = new();
}

internal sealed class ReferralFormValidator : AbstractValidator<ReferralForm>
{
    public ReferralFormValidator()
    {
        RuleFor(f => f.Accepts).NotNull().WithMessage("Select whether the referral is accepted");
        RuleFor(f => f.Rationale).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Say why");
        RuleFor(f => f.Rationale).Fits(FrontDoorContactDetails.TextMaxLength, "Why");
        RuleFor(f => f.Referral.ToldOn).RealDate("the day they were told", optional: true);
    }
}
