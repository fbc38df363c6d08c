using System.Globalization;
using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Records that a child on another authority's plan moved here.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class TransferInModel(ReceiveTransferIn receive, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public TransferInForm Form { get; set; } = new();

    public string DraftName => "Moved here on a plan";

    public IReadOnlyList<Choice> Authorities { get; } = [.. CodeSet.Get("local-authorities").Codes.OrderBy(c => c.Label, StringComparer.OrdinalIgnoreCase).Select(c => new Choice(c.Value, c.Label))];

    public IReadOnlyList<Choice> Categories { get; } = ProtectionAnswers.Categories(clock.TodayInLondon());

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await receive.ExecuteAsync(
            Record, new TransferInDetails(Form.FromAuthority, Form.Day.ToDate(), Form.TheirPlanStartedOn.ToDate(), Form.TheirCategory, Form.Plans ?? 0), cancellation);
        if (!ModelState.Accepts(outcome.At(("NotifiedOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Move recorded. Ask for the transfer-in conference next";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class TransferInForm
{
    public DayAnswer Day { get; set; } = new();

    public string? FromAuthority { get; set; }

    public DateAnswer TheirPlanStartedOn { get; set; } = new();

    public string? TheirCategory { get; set; }

    public string? PlansElsewhere { get; set; }

    /// <summary>The number meant; null when there is none.</summary>
    internal int? Plans => int.TryParse(PlansElsewhere?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 20 ? number : null;
}

internal sealed class TransferInFormValidator : AbstractValidator<TransferInForm>
{
    public TransferInFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day we were told", _ => "the day we were told");
        RuleFor(f => f.FromAuthority).NotEmpty().WithMessage("Select the authority the child comes from");
        RuleFor(f => f.TheirPlanStartedOn).RealDate("the day their plan started");
        RuleFor(f => f.TheirCategory).NotEmpty().WithMessage("Select the category of their plan");
        RuleFor(f => f.PlansElsewhere).Must((form, _) => form.Plans is not null).WithMessage("Enter how many plans the child had elsewhere, this one included, as a number");
    }
}
