using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>A manager records a strategy discussion for the children whose discussion is called.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class RecordStrategyModel(ChildrenOfMeeting children, RecordStrategyDiscussion record, TimeProvider clock)
    : MeetingPage<MeetingRow>(children, MeetingStep.RecordStrategyDiscussion)
{
    private const int FewestRows = 6;
    private static readonly string[] Usual = [Agencies.LocalAuthority, Agencies.Police, Agencies.Health, "school"];

    [BindProperty]
    public RecordStrategyForm Form { get; set; } = new();

    public override string DraftName => "Strategy discussion";

    public IReadOnlyList<Choice> AgencyChoices { get; } = ProtectionAnswers.AgencyChoices;

    public IReadOnlyList<Choice> Decisions { get; } = [.. Enum.GetValues<StrategyDecision>().Select(d => new Choice(d.ToString(), ProtectionAnswers.FirstUpper(d.Words())))];

    protected override List<MeetingRow> Rows => Form.Children;

    protected override string NotNow => "No strategy discussion is called";

    public void OnGet()
    {
        Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());
        Form.Agencies = [.. Usual.Select(agency => new ShareRow { Agency = agency })];
    }

    public override void Arrange()
    {
        base.Arrange();
        Form.Day.Settle(clock.TodayInLondon());
        ProtectionAnswers.Pad(Form.Agencies, FewestRows, r => r.IsBlank, () => new ShareRow());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var ticked = Ticked();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        TimeAnswer.TryRead(Form.Time, out var time);
        var outcome = await record.ExecuteAsync(
            RecordsOf(ticked),
            new StrategyDetails
            {
                HeldAt = Form.Day.ToDate()!.Value.ToInstant(time),
                Agencies = [.. Form.Agencies.Where(a => !a.IsBlank).Select(a => new AgencyShare(a.Agency!, PlainText.CleanLine(a.Who)!, ProtectionAnswers.Text(a.Shared)))],
                Decision = Form.Decision,
                Reason = PlainText.Clean(Form.Reason) ?? "",
                MedicalNeeded = Form.MedicalNeeded,
                SafetyPlan = PlainText.Clean(Form.SafetyPlan) ?? "",
                FamilyTold = Form.FamilyTold,
                WhyNotTold = Form.FamilyTold == false ? ProtectionAnswers.Text(Form.WhyNotTold) : null,
                ReconsiderOn = Form.FamilyTold == false ? Form.ReconsiderOn.ToDate() : null,
            }, cancellation);
        if (!ModelState.Accepts(outcome.At(("HeldAt", "Day.When"), ("Agencies", "Agencies[0].Who")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = ticked.Count == 1 ? "Strategy discussion recorded" : $"Strategy discussion recorded for {ticked.Count} children";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class RecordStrategyForm
{
    public List<MeetingRow> Children { get; set; } = [];

    public DayAnswer Day { get; set; } = new();

    public string? Time { get; set; }

    public List<ShareRow> Agencies { get; set; } = [];

    public StrategyDecision? Decision { get; set; }

    public string? Reason { get; set; }

    public bool MedicalNeeded { get; set; }

    public string? SafetyPlan { get; set; }

    public bool? FamilyTold { get; set; }

    public string? WhyNotTold { get; set; }

    public DateAnswer ReconsiderOn { get; set; } = new();
}

internal sealed class RecordStrategyFormValidator : AbstractValidator<RecordStrategyForm>
{
    public RecordStrategyFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day of the discussion", _ => "the day of the discussion");
        RuleFor(f => f.Time).Must(t => TimeAnswer.TryRead(t, out _)).WithMessage("Enter the time of the discussion, such as 2:30pm");
        RuleForEach(f => f.Agencies).SetValidator(new ShareRowValidator());
        RuleFor(f => f.Decision).NotNull().WithMessage("Select what was decided");
        RuleFor(f => f.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Say why it was decided so");
        RuleFor(f => f.Reason).Fits(ProtectionAnswers.LongText, "The reason");
        RuleFor(f => f.SafetyPlan).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Say how the children are kept safe meanwhile");
        RuleFor(f => f.SafetyPlan).Fits(ProtectionAnswers.LongText, "The safety plan");
        RuleFor(f => f.FamilyTold).NotNull().WithMessage("Select whether the family was told");
        RuleFor(f => f.WhyNotTold).Must(r => !string.IsNullOrWhiteSpace(r)).When(f => f.FamilyTold == false).WithMessage("Say why the family is not told yet");
        RuleFor(f => f.WhyNotTold).Fits(2_000, "Why the family is not told");
        RuleFor(f => f.ReconsiderOn).RealDate("the day on which telling the family is thought about again").When(f => f.FamilyTold == false);
    }
}
