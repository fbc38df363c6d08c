using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Access;

/// <summary>Closing a record to all but a few, and to whom.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class RestrictionModel(RestrictionsOfChild restrictions, ChangeRestriction change, TimeProvider clock) : RecordPage
{
    [BindProperty]
    public RestrictionForm Form { get; set; } = new();

    public IReadOnlyList<RestrictionInForce> InForce { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds => [.. RestrictionsOfChild.MaySet(Record).Select(k => new Choice(k.ToString(), k.Words()))];

    /// <summary>When a restriction kept today is looked at again: the longest that is allowed.</summary>
    public DateOnly NextReview => clock.TodayInLondon().AddMonths(6);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Form.ReviewOn = DateAnswer.From(clock.TodayInLondon().AddMonths(3));
        await ReadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!Enum.TryParse<RestrictionKind>(Form.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            ModelState.AddModelError("Form.Kind", "Select why the record is restricted");
        }

        if (Form.Reason?.Trim().Length > ChangeRestriction.ReasonMaxLength)
        {
            ModelState.AddModelError("Form.Reason", $"The reason must be {ChangeRestriction.ReasonMaxLength:N0} characters or fewer");
        }

        return ModelState.IsValid && ReviewOn() is { } reviewOn
            ? await AnswerAsync(await change.SetAsync(Record, kind, Form.Reason, reviewOn, cancellation), "The record is restricted. Name those who must still see it", cancellation)
            : await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostNameAsync(Guid id, CancellationToken cancellation) =>
        await AnswerAsync(await change.NameAsync(Record, id, Form.Colleague, cancellation), "They can open the record", cancellation);

    public async Task<IActionResult> OnPostUnnameAsync(Guid id, Guid staff, CancellationToken cancellation) =>
        await AnswerAsync(await change.UnnameAsync(Record, id, new StaffId(staff), cancellation), "They are taken off the list", cancellation);

    public async Task<IActionResult> OnPostKeepAsync(Guid id, CancellationToken cancellation) => ReviewOn() is { } reviewOn
        ? await AnswerAsync(await change.KeepAsync(Record, id, reviewOn, cancellation), "The restriction is kept", cancellation)
        : await ShowAsync(cancellation);

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellation) =>
        await AnswerAsync(await change.EndAsync(Record, id, cancellation), "The restriction has ended", cancellation);

    private DateOnly? ReviewOn()
    {
        if (Form.ReviewOn?.ToDate() is { } on)
        {
            return on;
        }

        ModelState.AddModelError("Form.ReviewOn", "Enter the date of the next review, such as 3 March 2026");
        return null;
    }

    private async Task<IActionResult> AnswerAsync(Outcome<Guid> outcome, string done, CancellationToken cancellation)
    {
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return await ShowAsync(cancellation);
        }

        TempData["Done"] = done;
        return ToRecordPage("/Access/Restriction");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellation) => InForce = await restrictions.ReadAsync(Record, cancellation);
}

/// <summary>As typed.</summary>
public sealed class RestrictionForm
{
    public string? Kind { get; set; }

    public string? Reason { get; set; }

    public DateAnswer ReviewOn { get; set; } = new();

    public string? Colleague { get; set; }
}
