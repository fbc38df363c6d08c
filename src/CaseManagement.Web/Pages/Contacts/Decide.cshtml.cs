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

/// <summary>A manager decides a contact, for one or several of its children.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class DecideModel(OneContact contacts, DecideContact decide, FrontDoorTeams teams, TimeProvider clock) : PageModel, IDraftedForm
{
    [BindProperty]
    public DecideForm Form { get; set; } = new();

    public ContactShown Contact { get; private set; } = null!;

    /// <summary>The children this manager may decide about.</summary>
    public IReadOnlyList<ContactChild> Open { get; private set; } = [];

    public IReadOnlyList<Choice> Takers { get; private set; } = [];

    public DateOnly Today => clock.TodayInLondon();

    /// <summary>A child without an open case is among them: a referral opens one, and needs its answers.</summary>
    public bool AsksReferral => Open.Any(c => c.Known is not { HasOpenCase: true });

    public IReadOnlyList<Choice> Outcomes { get; } = [.. Enum.GetValues<ContactOutcome>().Select(o => new Choice($"{o}", o.Words(), Hint(o), o == ContactOutcome.Referral ? "referral" : null))];

    public string DraftName => "Decision on a contact";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (!Guid.TryParse(RouteData.Values["occasionId"]?.ToString(), out var id) || await contacts.ReadAsync(new OccasionId(id), cancellation) is not { } contact)
        {
            return NotFound();
        }

        Contact = contact;
        Open = [.. contact.Children.Where(c => c.MayDecide)];

        // Nothing left to decide here: the contact says what was decided, and by whom. What is sent is still answered.
        if (Open.Count == 0)
        {
            return HttpMethods.IsGet(Request.Method) ? RedirectToPage("/Contacts/Contact", new { occasionId = id }) : contact.Children.Any(c => !c.Contact.IsOpen) ? null : NotFound();
        }

        Takers = ReferralAnswers.Takers(await teams.TakersAsync(cancellation));
        return null;
    }

    public void OnGet() => Form.Contacts = [.. Open.Select(c => c.Contact.Id.Value)];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Open.Count == 0)
        {
            ModelState.Clear();
            ModelState.AddModelError("", "Somebody else decided this contact already. Check what they decided");
            return Page();
        }

        ContactOutcome? outcome = Enum.TryParse<ContactOutcome>(Form.Outcome, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
        if (outcome == ContactOutcome.Referral && AsksReferral && Form.Accepts is null)
        {
            ModelState.AddModelError("Form.Accepts", "Select whether you accept the referral now");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var decision = new ContactDecision
        {
            Outcome = outcome,
            Rationale = Form.Rationale,
            Feedback = Form.Feedback,
            AcceptsNow = Form.Accepts == true,
            PrimaryNeed = Form.Referral.PrimaryNeed,
            TakenOnBy = outcome is ContactOutcome.Referral && Form.Accepts != true ? TakenOnBy.Nobody : Form.Referral.ToTakenOnBy(),
            ReferrerToldOn = Form.Referral.ToldOn.ToDate(),
        };
        var made = await decide.ExecuteAsync(Contact.Id, [.. Form.Contacts.Select(c => new FrontDoorContactId(c))], decision, cancellation);
        if (!ModelState.Accepts(ReferralAnswers.OnPage(made), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = made.Made == 1 ? "Decision recorded" : $"Decision recorded for {made.Made} children";
        return RedirectToPage("/Contacts/Contact", new { occasionId = Contact.Id.Value });
    }

    private static string? Hint(ContactOutcome outcome) => outcome switch
    {
        ContactOutcome.NoFurtherAction => "Nothing is done. Where nobody works with the child the record is closed",
        ContactOutcome.InformationAndAdvice => "The caller was told what helps. Where nobody works with the child the record is closed",
        ContactOutcome.EarlyHelp => "Passed to early help with the family’s agreement",
        ContactOutcome.Referral => "Opens a case, or adds to the one that is open",
        _ => "A child may be suffering significant harm: a referral is accepted and the receiving manager holds the discussion",
    };
}

/// <summary>As typed.</summary>
public sealed class DecideForm
{
    /// <summary>The contacts of the children it is decided for.</summary>
    public List<Guid> Contacts { get; set; } = [];

    public string? Outcome { get; set; }

    public string? Rationale { get; set; }

    public string? Feedback { get; set; }

    public bool? Accepts { get; set; }

    public ReferralAnswers Referral { get; set; } = new();
}

internal sealed class DecideFormValidator : AbstractValidator<DecideForm>
{
    public DecideFormValidator()
    {
        RuleFor(f => f.Contacts).NotEmpty().WithMessage("Tick the children you decide about");
        RuleFor(f => f.Outcome).Must(o => Enum.GetNames<ContactOutcome>().Contains(o)).WithMessage("Select what happens next");
        RuleFor(f => f.Rationale).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Say why");
        RuleFor(f => f.Rationale).Fits(FrontDoorContactDetails.TextMaxLength, "Why");
        RuleFor(f => f.Feedback).Fits(FrontDoorContactDetails.TextMaxLength, "What they were told");
        RuleFor(f => f.Referral.ToldOn).RealDate("the day they were told", optional: true);
    }
}
