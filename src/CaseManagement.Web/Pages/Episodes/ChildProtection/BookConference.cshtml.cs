using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Books a conference or moves it; keeps who is invited and whose reports came.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Conferences, Write = true)]
public sealed class BookConferenceModel(ChildrenOfMeeting children, ConferenceOfChild conferences, ConferenceChairs chairs, BookConference book)
    : MeetingPage<MeetingRow>(children, MeetingStep.BookConference)
{
    private const int FewestRows = 6;
    private static readonly string[] Usual = [Agencies.LocalAuthority, Agencies.Police, Agencies.Health, "school", "family"];

    [BindProperty]
    public BookConferenceForm Form { get; set; } = new();

    public override string DraftName => "Booking a conference";

    public ConferenceShown? Coming { get; private set; }

    public IReadOnlyList<Choice> Chairs { get; private set; } = [];

    public IReadOnlyList<Choice> AgencyChoices { get; } = ProtectionAnswers.AgencyChoices;

    protected override List<MeetingRow> Rows => Form.Children;

    protected override string NotNow => "No conference is asked for";

    public override async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await base.PrepareAsync(cancellation) is { } ended)
        {
            return ended;
        }

        Coming = await conferences.ReadComingAsync(Record, cancellation);
        Chairs = [.. (await chairs.ReadAsync([.. About.Select(a => a.Id)], cancellation)).Select(c => new Choice($"{c.Id.Value}", $"{c.Name}, {c.JobTitle}"))];
        return null;
    }

    public void OnGet()
    {
        if (Coming?.Conference is not { } coming)
        {
            return;
        }

        Form.On = DateAnswer.From(coming.BookedOn);
        Form.At = coming.BookedAt?.InWords();
        Form.Place = coming.Place;
        Form.Chair = coming.ChairId?.Value;
        Form.Because = coming.MovedBecause;
        Form.Invitations = coming.Invitations.Count > 0
            ? [.. coming.Invitations.Select(i => new InvitationRow { Agency = i.Agency, Who = i.Who, ReportDue = i.ReportDue, ReportReceivedOn = DateAnswer.From(i.ReportReceivedOn) })]
            : [.. Usual.Select(agency => new InvitationRow { Agency = agency })];
    }

    public override void Arrange()
    {
        base.Arrange();
        ProtectionAnswers.Pad(Form.Invitations, FewestRows, r => r.IsBlank, () => new InvitationRow());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var ticked = Ticked();
        if (Form.Chair is { } chair && Chairs.All(c => c.Value != $"{chair}"))
        {
            ModelState.AddModelError("Form.Chair", "Select who chairs");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var at = TimeAnswer.TryRead(Spoken(Form.At), out var time) ? time : (TimeOnly?)null;
        var booking = new ConferenceBooking(Form.On.ToDate(), at, PlainText.CleanLine(Form.Place) is { Length: > 0 } place ? place : null, new StaffId(Form.Chair!.Value));
        var outcome = await book.ExecuteAsync(RecordsOf(ticked), booking, [.. Form.Invitations.Where(i => !i.IsBlank).Select(i => i.ToInvitation())], ProtectionAnswers.Text(Form.Because), cancellation);
        if (!ModelState.Accepts(outcome.At(("MovedBecause", "Because")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = ticked.Count == 1 ? "Conference booked" : $"Conference booked for {ticked.Count} children";
        return ToRecordPage("/Episodes/Pathway");
    }

    /// <summary>"midday" is how a time of ours may read.</summary>
    internal static string? Spoken(string? time) => time?.Trim() switch { "midday" => "12:00", "midnight" => "0:00", var other => other };
}

/// <summary>As typed.</summary>
public sealed class BookConferenceForm
{
    public List<MeetingRow> Children { get; set; } = [];

    public DateAnswer On { get; set; } = new();

    public string? At { get; set; }

    public string? Place { get; set; }

    public Guid? Chair { get; set; }

    public string? Because { get; set; }

    public List<InvitationRow> Invitations { get; set; } = [];
}

internal sealed class BookConferenceFormValidator : AbstractValidator<BookConferenceForm>
{
    public BookConferenceFormValidator()
    {
        RuleFor(f => f.On).RealDate("the day of the conference");
        RuleFor(f => f.At).Must(t => string.IsNullOrWhiteSpace(t) || TimeAnswer.TryRead(BookConferenceModel.Spoken(t), out _)).WithMessage("The time must be a time of day, such as 10am");
        RuleFor(f => f.Place).Fits(ProtectionAnswers.Line, "The place");
        RuleFor(f => f.Chair).NotNull().WithMessage("Select who chairs");
        RuleFor(f => f.Because).Fits(2_000, "The reason");
        RuleForEach(f => f.Invitations).SetValidator(new InvitationRowValidator());
    }
}
