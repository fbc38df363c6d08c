using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Calls a strategy discussion about one child or several.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class CallStrategyModel(ChildrenOfMeeting children, CallStrategyDiscussion call, TimeProvider clock)
    : MeetingPage<MeetingRow>(children, MeetingStep.CallStrategyDiscussion)
{
    [BindProperty]
    public CallStrategyForm Form { get; set; } = new();

    public override string DraftName => "Calling a strategy discussion";

    protected override List<MeetingRow> Rows => Form.Children;

    protected override string NotNow => "A strategy discussion cannot be called now: there is no accepted referral, or one is called already";

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

        var outcome = await call.ExecuteAsync(RecordsOf(ticked), Form.Day.ToDate()!.Value, Form.Concern, cancellation);
        if (!ModelState.Accepts(outcome.At(("CalledOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = ticked.Count == 1 ? "Strategy discussion called" : $"Strategy discussion called for {ticked.Count} children";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class CallStrategyForm
{
    public List<MeetingRow> Children { get; set; } = [];

    public DayAnswer Day { get; set; } = new();

    public string? Concern { get; set; }
}

internal sealed class CallStrategyFormValidator : AbstractValidator<CallStrategyForm>
{
    public CallStrategyFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day we learned of the worry", _ => "the day");
        RuleFor(f => f.Concern).Must(c => !string.IsNullOrWhiteSpace(c)).WithMessage("Say what the worry is");
        RuleFor(f => f.Concern).Fits(ProtectionAnswers.LongText, "The worry");
    }
}
