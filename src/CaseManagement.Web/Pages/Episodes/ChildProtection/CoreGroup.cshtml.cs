using CaseManagement.Application.Access;
using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Web.Access;
using CaseManagement.Web.Pages.Episodes.Goals;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Records a core group for one child or several who have a child protection plan: where each goal stands, what is added, what was agreed.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class CoreGroupModel(ChildrenOfMeeting children, RecordCoreGroup record, GoalsOfChild goals, FormsOfActs forms, TimeProvider clock)
    : GoalMeetingPage<CoreGroupRow>(children, MeetingStep.RecordCoreGroup, goals)
{
    [BindProperty]
    public CoreGroupForm Form { get; set; } = new();

    public override string DraftName => "Core group";

    public override List<GoalRow> NewGoals => Form.NewGoals;

    /// <summary>The form that tells more about the core group.</summary>
    public FormOfAct? GroupForm { get; private set; }

    protected override List<CoreGroupRow> Rows => Form.Children;

    protected override string NotNow => "There is no child protection plan to meet about";

    public override async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        GroupForm = await forms.OfNextCoreGroupAsync(Record, cancellation);
        return await base.PrepareAsync(cancellation);
    }

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public override void Arrange()
    {
        base.Arrange();
        Form.Day.Settle(clock.TodayInLondon());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var ticked = Ticked();
        CheckNewGoals(ticked);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var met = ticked.Select(t => (t.Child.About.Record, GoalsOf(t.Row))).ToList<(OpenedRecord, MeetingGoals)>();
        var outcome = BesideGoals(await record.ExecuteAsync(met, Form.Day.ToDate()!.Value, Form.Agreed, cancellation), ticked);
        if (!ModelState.Accepts(outcome.At(("HeldOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = ticked.Count == 1 ? "Core group recorded" : $"Core group recorded for {ticked.Count} children";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>One child of the core group as typed.</summary>
public sealed class CoreGroupRow : MeetingRow, IGoalsOfChild
{
    public List<StandingRow> Goals { get; set; } = [];
}

/// <summary>As typed.</summary>
public sealed class CoreGroupForm
{
    public List<CoreGroupRow> Children { get; set; } = [];

    public List<GoalRow> NewGoals { get; set; } = [];

    public DayAnswer Day { get; set; } = new();

    public string? Agreed { get; set; }
}

internal sealed class CoreGroupFormValidator : AbstractValidator<CoreGroupForm>
{
    public CoreGroupFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day the core group met", _ => "the day the core group met");
        RuleForEach(f => f.Children).ChildRules(child => child.RuleForEach(c => c.Goals).SetValidator(new StandingRowValidator()));
        RuleForEach(f => f.NewGoals).SetValidator(new GoalRowValidator());
        RuleFor(f => f.Agreed).Must(a => !string.IsNullOrWhiteSpace(a)).WithMessage("Enter what was agreed");
        RuleFor(f => f.Agreed).Fits(ChronologyEvent.MeaningMaxLength, "What was agreed");
    }
}
