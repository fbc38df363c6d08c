using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>A manager signs what an enquiry found about one child.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class ConcludeEnquiryModel(ConcludeEnquiry conclude, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public ConcludeEnquiryForm Form { get; set; } = new();

    public string DraftName => "Outcome of an enquiry";

    public IReadOnlyList<Choice> Findings { get; } = [.. Enum.GetValues<EnquiryFinding>().Select(f => new Choice(f.ToString(), ProtectionAnswers.FirstUpper(f.Words())))];

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await conclude.ExecuteAsync(Record, new EnquiryConclusion(Form.Day.ToDate()!.Value, Form.Finding, Form.ConferenceRequired, Form.Reason), cancellation);
        if (!ModelState.Accepts(outcome.At(("On", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Enquiry concluded";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class ConcludeEnquiryForm
{
    public DayAnswer Day { get; set; } = new();

    public EnquiryFinding? Finding { get; set; }

    public bool? ConferenceRequired { get; set; }

    public string? Reason { get; set; }
}

internal sealed class ConcludeEnquiryFormValidator : AbstractValidator<ConcludeEnquiryForm>
{
    public ConcludeEnquiryFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day it was concluded", _ => "the day it was concluded");
        RuleFor(f => f.Finding).NotNull().WithMessage("Select what the enquiry found");
        RuleFor(f => f.ConferenceRequired).NotNull().WithMessage("Select whether there is an initial conference");
        RuleFor(f => f.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Say why");
        RuleFor(f => f.Reason).Fits(ProtectionAnswers.LongText, "The reason");
    }
}
