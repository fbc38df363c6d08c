using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Records a core group for one child or several who have a child protection plan.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class CoreGroupModel(ChildrenOfMeeting children, RecordCoreGroup record, TimeProvider clock) : MeetingPage<MeetingRow>(children, MeetingStep.RecordCoreGroup)
{
    [BindProperty]
    public CoreGroupForm Form { get; set; } = new();

    public override string DraftName => "Core group";

    protected override List<MeetingRow> Rows => Form.Children;

    protected override string NotNow => "There is no child protection plan to meet about";

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public override void Arrange()
    {
        base.Arrange();
        Form.Day.Settle(clock.TodayInLondon());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var ticked = Ticked();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await record.ExecuteAsync(RecordsOf(ticked), Form.Day.ToDate()!.Value, Form.Agreed, cancellation);
        if (!ModelState.Accepts(outcome.At(("HeldOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = ticked.Count == 1 ? "Core group recorded" : $"Core group recorded for {ticked.Count} children";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class CoreGroupForm
{
    public List<MeetingRow> Children { get; set; } = [];

    public DayAnswer Day { get; set; } = new();

    public string? Agreed { get; set; }
}

internal sealed class CoreGroupFormValidator : AbstractValidator<CoreGroupForm>
{
    public CoreGroupFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day the core group met", _ => "the day the core group met");
        RuleFor(f => f.Agreed).Must(a => !string.IsNullOrWhiteSpace(a)).WithMessage("Enter who came and what was agreed");
        RuleFor(f => f.Agreed).Fits(ChronologyEvent.MeaningMaxLength, "What was agreed");
    }
}
