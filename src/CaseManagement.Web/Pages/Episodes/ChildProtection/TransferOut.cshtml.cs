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

/// <summary>Records that another authority was told of a child who moved there.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class TransferOutModel(TransferToOtherAuthority transfer, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public TransferOutForm Form { get; set; } = new();

    public string DraftName => "Moved to another authority";

    public IReadOnlyList<Choice> Authorities { get; } = [.. CodeSet.Get("local-authorities").Codes.OrderBy(c => c.Label, StringComparer.OrdinalIgnoreCase).Select(c => new Choice(c.Value, c.Label))];

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await transfer.TellAsync(Record, new TransferOutDetails(Form.ToAuthority, Form.Day.ToDate(), Form.Sent), cancellation);
        if (!ModelState.Accepts(outcome.At(("ToldOn", "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Move recorded. The case stays with us until the other authority takes the child over";
        return ToRecordPage("/Episodes/Pathway");
    }
}

/// <summary>As typed.</summary>
public sealed class TransferOutForm
{
    public string? ToAuthority { get; set; }

    public DayAnswer Day { get; set; } = new();

    public string? Sent { get; set; }
}

internal sealed class TransferOutFormValidator : AbstractValidator<TransferOutForm>
{
    public TransferOutFormValidator()
    {
        RuleFor(f => f.ToAuthority).NotEmpty().WithMessage("Select the authority the child moved to");
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day the other authority was told", _ => "the day the other authority was told");
        RuleFor(f => f.Sent).Must(s => !string.IsNullOrWhiteSpace(s)).WithMessage("Enter what was sent, to whom and how");
        RuleFor(f => f.Sent).Fits(TransferOut.SentMaxLength, "What was sent");
    }
}
