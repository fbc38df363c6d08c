using CaseManagement.Application.Episodes;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes;

/// <summary>Closes a case: what hinders it, how long the record is kept, and the closing itself.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class CloseModel(CloseCase close, ClosingChecks checks, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public CloseForm Form { get; set; } = new();

    public ClosingCheck Check { get; private set; } = null!;

    public IReadOnlyList<Choice> Reasons { get; private set; } = [];

    public bool AsksWhyNotSeen => Check.LastSeenOn is null || Check.LastSeenOn < Today.AddDays(-ClosingChecks.SeenWithinDays);

    public DateOnly Today => clock.TodayInLondon();

    public string DraftName => "Closing the case";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await checks.ReadAsync(Record, cancellation) is not { } check)
        {
            TempData["Done"] = "There is no open case to close";
            return ToRecordPage("/Episodes/Pathway");
        }

        Check = check;
        Reasons = [.. CodeSet.Get("cin-closure-reason").On(Today).Select(c => new Choice(c.Value, $"{c.Label} ({c.Value})"))];
        return null;
    }

    public void OnGet() => Form.Day = DayAnswer.StartingToday(Today);

    public void Arrange() => Form.Day.Settle(Today);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await close.ExecuteAsync(Record, Form.ToDetails(), cancellation);
        if (!ModelState.Accepts(outcome.At(("ClosedOn", "Day.When"), ("ClosureReason", "Reason")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Case closed";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class CloseForm
{
    public DayAnswer Day { get; set; } = new();

    public string? Reason { get; set; }

    public string? Summary { get; set; }

    public DateAnswer FamilyToldOn { get; set; } = new();

    public string? WhyFamilyNotTold { get; set; }

    public string? AgenciesTold { get; set; }

    public string? WhyNotSeen { get; set; }

    public ClosingDetails ToDetails() => new(Day.ToDate()!.Value, Reason, FamilyToldOn.ToDate(), WhyFamilyNotTold, AgenciesTold, Summary, WhyNotSeen);
}

internal sealed class CloseFormValidator : AbstractValidator<CloseForm>
{
    public CloseFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day the case closes", _ => "the day the case closes");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Select why the case closes");
        RuleFor(f => f.Summary).Fits(Entry.TextMaxLength, "The closing summary");
        RuleFor(f => f.FamilyToldOn).RealDate("the day the family was told").When(f => !f.FamilyToldOn.IsBlank);
        RuleFor(f => f.WhyFamilyNotTold).Fits(2_000, "Why the family was not told");
        RuleFor(f => f.AgenciesTold).Fits(2_000, "Which agencies were told");
        RuleFor(f => f.WhyNotSeen).Fits(2_000, "Why the case can close");
    }
}
