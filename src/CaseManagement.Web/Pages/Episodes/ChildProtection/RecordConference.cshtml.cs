using CaseManagement.Application.Access;
using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Pages.Episodes.Goals;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>The chair records a conference: who came and what each agency thought, once; the decision, child by child.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Conferences, Write = true)]
public sealed class RecordConferenceModel(
    ChildrenOfMeeting children, ConferenceOfChild conferences, RecordConference record, GoalsOfChild goals, FormsOfActs forms, TimeProvider clock)
    : GoalMeetingPage<DecisionRow>(children, MeetingStep.RecordConference, goals)
{
    private const int FewestRows = 6;
    private static readonly string[] OfChild = ["Decision", "Category", "Reason", "OutlinePlan", "Dissent"];
    private static readonly string[] Usual = [Agencies.LocalAuthority, Agencies.Police, Agencies.Health, "school", "family"];

    private IReadOnlyList<ConferenceInvitation> _invited = [];

    [BindProperty]
    public RecordConferenceForm Form { get; set; } = new();

    public override string DraftName => "Conference";

    public IReadOnlyList<Choice> AgencyChoices { get; } = ProtectionAnswers.AgencyChoices;

    public IReadOnlyList<Choice> CategoryChoices { get; } = ProtectionAnswers.Categories(clock.TodayInLondon());

    public override List<GoalRow> NewGoals => Form.NewGoals;

    /// <summary>The social worker's report for it.</summary>
    public FormOfAct? Report { get; private set; }

    protected override List<DecisionRow> Rows => Form.Children;

    protected override string NotNow => "The chair of a booked conference records it";

    /// <summary>What can be decided: about a plan that is there, or whether there is to be one.</summary>
    public IReadOnlyList<Choice> DecisionsFor(MeetingChild child) =>
    [
        .. (child.Kinds.Contains(ConferenceKind.Review)
            ? new[] { ConferenceDecision.PlanContinues, ConferenceDecision.PlanEnds }
            : [ConferenceDecision.PlanMade, ConferenceDecision.ChildInNeedPlan, ConferenceDecision.NoPlan])
            .Select(decision => new Choice(decision.ToString(), ProtectionAnswers.FirstUpper(decision.Words()))),
    ];

    public override async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await base.PrepareAsync(cancellation) is { } ended)
        {
            return ended;
        }

        if (await conferences.ReadComingAsync(Record, cancellation) is { } coming)
        {
            _invited = coming.Conference.Invitations;
            Report = await forms.OfConferenceAsync(Record, coming.Conference, ShippedTemplates.ConferenceReport, cancellation);
        }

        return null;
    }

    public void OnGet()
    {
        Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());
        Form.Seats = _invited.Count > 0
            ? [.. _invited.Select(i => new SeatRow { Agency = i.Agency, Who = i.Who })]
            : [.. Usual.Select(agency => new SeatRow { Agency = agency })];
    }

    public override void Arrange()
    {
        base.Arrange();
        Form.Day.Settle(clock.TodayInLondon());
        ProtectionAnswers.Pad(Form.Seats, FewestRows, r => r.IsBlank, () => new SeatRow());
    }

    protected override bool LooksAtGoals(MeetingChild child) => child.Kinds.Contains(ConferenceKind.Review);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var ticked = Ticked();
        CheckNewGoals(ticked);
        if (NewGoals.FindIndex(g => !g.IsBlank) is >= 0 and var first && ticked.All(t => !HasPlanAfter(t.Row)))
        {
            ModelState.AddModelError($"Form.NewGoals[{first}].Change", "Nobody has a child protection plan after this conference, so there can be no new goals");
        }

        foreach (var (row, index, child) in ticked)
        {
            if (row.Decision is null)
            {
                ModelState.AddModelError($"Form.Children[{index}].Decision", $"Select what was decided for {child.Name}");
            }

            if (string.IsNullOrWhiteSpace(row.Reason))
            {
                ModelState.AddModelError($"Form.Children[{index}].Reason", $"Say why it was decided so for {child.Name}");
            }

            if (row.Decision == ConferenceDecision.PlanMade && string.IsNullOrEmpty(row.Category))
            {
                ModelState.AddModelError($"Form.Children[{index}].Category", $"Select the category of {child.Name}’s plan");
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var decided = ticked.Select(t => (t.Child.About.Record, OutcomeOf(t.Row))).ToList<(OpenedRecord, ConferenceOutcome)>();
        var outcome = BesideGoals(BesideChildren(await record.ExecuteAsync(decided, cancellation), ticked, OfChild), ticked);
        if (!ModelState.Accepts(outcome.At(("HeldOn", "Day.When"), ("Attendance", "Seats[0].Who")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = ticked.Count == 1 ? "Conference recorded" : $"Conference recorded for {ticked.Count} children";
        return ToRecordPage("/Episodes/Pathway");
    }

    private ConferenceOutcome OutcomeOf(DecisionRow row) => new()
    {
        HeldOn = Form.Day.ToDate()!.Value,
        Attendance = [.. Form.Seats.Where(s => !s.IsBlank).Select(Seat)],
        Decision = row.Decision,
        Category = row.Decision is ConferenceDecision.PlanMade or ConferenceDecision.PlanContinues && !string.IsNullOrEmpty(row.Category) ? row.Category : null,
        Reason = PlainText.Clean(row.Reason) ?? "",
        Dissent = ProtectionAnswers.Text(row.Dissent),
        WhyWithoutQuorum = ProtectionAnswers.Text(Form.WhyWithoutQuorum),
        OutlinePlan = ProtectionAnswers.Text(row.OutlinePlan),

        // A goal for everyone is for everyone who has a plan; a goal for one child by name is refused when that child has none.
        Goals = HasPlanAfter(row) ? GoalsOf(row) : GoalsOf(row, withNew: false) with { New = [.. NewGoals.Where(g => g.For.Count > 0 && g.IsFor(new ChildId(row.ChildId))).Select(g => g.ToWords())] },
    };

    private static bool HasPlanAfter(DecisionRow row) => row.Decision is ConferenceDecision.PlanMade or ConferenceDecision.PlanContinues;

    // Whether a report was asked for and came is known from the invitation.
    private ConferenceInvitation Seat(SeatRow seat)
    {
        var who = PlainText.CleanLine(seat.Who)!;
        var invited = _invited.FirstOrDefault(i => i.Agency == seat.Agency && i.Who == who);
        return new ConferenceInvitation(
            seat.Agency!, who, seat.Attended, invited?.ReportDue ?? false, invited?.ReportReceivedOn, ProtectionAnswers.Text(seat.View), string.IsNullOrEmpty(seat.Category) ? null : seat.Category);
    }
}

/// <summary>What was decided for one child, as typed.</summary>
public sealed class DecisionRow : MeetingRow, IGoalsOfChild
{
    /// <summary>At a review, the open goals of the plan.</summary>
    public List<StandingRow> Goals { get; set; } = [];

    public ConferenceDecision? Decision { get; set; }

    public string? Category { get; set; }

    public string? Reason { get; set; }

    public string? OutlinePlan { get; set; }

    public string? Dissent { get; set; }
}

/// <summary>As typed.</summary>
public sealed class RecordConferenceForm
{
    public List<DecisionRow> Children { get; set; } = [];

    public DayAnswer Day { get; set; } = new();

    public List<SeatRow> Seats { get; set; } = [];

    public List<GoalRow> NewGoals { get; set; } = [];

    public string? WhyWithoutQuorum { get; set; }
}

internal sealed class RecordConferenceFormValidator : AbstractValidator<RecordConferenceForm>
{
    public RecordConferenceFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day of the conference", _ => "the day of the conference");
        RuleForEach(f => f.NewGoals).SetValidator(new GoalRowValidator());
        RuleForEach(f => f.Seats).SetValidator(new SeatRowValidator());
        RuleFor(f => f.WhyWithoutQuorum).Fits(2_000, "The reason");
        RuleForEach(f => f.Children).ChildRules(child =>
        {
            child.RuleForEach(c => c.Goals).SetValidator(new StandingRowValidator());
            child.RuleFor(c => c.Category).Must(c => string.IsNullOrEmpty(c) || CodeSet.Get("cin-category-of-abuse").Find(c) is not null).WithMessage("Select the category of the plan");
            child.RuleFor(c => c.Reason).Fits(ProtectionAnswers.LongText, "The reason");
            child.RuleFor(c => c.OutlinePlan).Fits(ProtectionAnswers.LongText, "The outline plan");
            child.RuleFor(c => c.Dissent).Fits(ProtectionAnswers.LongText, "Who disagreed");
        });
    }
}
