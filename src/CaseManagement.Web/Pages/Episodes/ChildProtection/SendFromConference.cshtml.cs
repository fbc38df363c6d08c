using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Records that the decision letter, or the full record with its minutes, went out.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Conferences, Write = true)]
public sealed class SendFromConferenceModel(ConferenceOfChild conferences, SendFromConference send, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public SendFromConferenceForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid ConferenceId { get; set; }

    public ConferenceShown Shown { get; private set; } = null!;

    public bool IsLetter { get; private set; }

    public string Title => IsLetter ? "The decision letter went out" : "The full record of the conference went out";

    public string DraftName => IsLetter ? "Decision letter of a conference" : "Record of a conference";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        var what = Request.Query["what"].ToString();
        if (what is not ("letter" or "record") || await conferences.ReadAsync(Record, new ConferenceId(ConferenceId), cancellation) is not { } shown)
        {
            return NotFound();
        }

        (Shown, IsLetter) = (shown, what == "letter");
        return null;
    }

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (IsLetter && !Form.Sent)
        {
            ModelState.AddModelError("Form.Sent", "Tick that the letter went to the family and to everyone invited");
        }
        else if (!IsLetter && string.IsNullOrWhiteSpace(Form.Minutes))
        {
            ModelState.AddModelError("Form.Minutes", "Enter the minutes");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await send.ExecuteAsync(Record, Shown.Conference.Id, Form.Day.ToDate()!.Value, Form.Minutes, IsLetter, cancellation);
        if (!ModelState.Accepts(outcome.At(("LetterSentOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = IsLetter ? "Decision letter recorded as sent" : "Full record recorded as sent";
        return ToRecordPage("/Episodes/ChildProtection/Conference", new { conferenceId = ConferenceId });
    }
}

/// <summary>As typed.</summary>
public sealed class SendFromConferenceForm
{
    public DayAnswer Day { get; set; } = new();

    public bool Sent { get; set; }

    public string? Minutes { get; set; }
}

internal sealed class SendFromConferenceFormValidator : AbstractValidator<SendFromConferenceForm>
{
    public SendFromConferenceFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day it went out", _ => "the day it went out");
        RuleFor(f => f.Minutes).Fits(100_000, "The minutes");
    }
}
