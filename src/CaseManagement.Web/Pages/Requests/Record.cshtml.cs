using CaseManagement.Application.Requests;
using CaseManagement.Domain;
using CaseManagement.Domain.Requests;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Requests;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Requests;

/// <summary>Records what happened to a request: proof, stop, extension, word to the person, answer.</summary>
[Authorize(Policies.HandleRequests)]
public sealed class RecordModel(RecordRequestEvent record, OneRequest view, TimeProvider clock) : PageModel, IDraftedForm
{
    [BindProperty(SupportsGet = true)]
    public Guid RequestId { get; set; }

    [BindProperty]
    public EventForm Form { get; set; } = new();

    public RightsRequest Asked { get; private set; } = null!;

    public string DraftName => "What happened to a request";

    public string Back => $"/requests/{RequestId}";

    public IReadOnlyList<Choice> Kinds => [.. Asked.Next.Select(kind => new Choice($"{kind}", kind.Words()))];

    public static IReadOnlyList<Choice> Reasons { get; } = [.. Enum.GetValues<ExtensionReason>().Select(reason => new Choice($"{reason}", reason.Words()))];

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await view.ReadAsync(new RequestId(RequestId), cancellation) is not { MayRecord: true } shown)
        {
            return NotFound();
        }

        Asked = shown.Request;
        return null;
    }

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await record.ExecuteAsync(new RequestId(RequestId), Form.ToDetails(), cancellation) is not { } outcome)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome.At((nameof(RequestEventDetails.On), "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = RightsRequest.Ends(outcome.Made!.Kind) ? "Recorded. The request is closed" : "Recorded";
        return LocalRedirect(Back);
    }
}

/// <summary>As typed.</summary>
public sealed class EventForm
{
    public string? Kind { get; set; }

    public DayAnswer Day { get; set; } = new();

    public string? Reason { get; set; }

    public string? Words { get; set; }

    public DateAnswer NextContactOn { get; set; } = new();

    public RequestEventDetails ToDetails() => new(
        Enum.Parse<RequestEventKind>(Kind!), Day.ToDate(), Words, Enum.TryParse<ExtensionReason>(Reason, out var reason) && Enum.IsDefined(reason) ? reason : null, NextContactOn.ToDate());
}

internal sealed class EventFormValidator : AbstractValidator<EventForm>
{
    public EventFormValidator()
    {
        RuleFor(f => f.Kind).Must(k => Enum.TryParse<RequestEventKind>(k, out var kind) && Enum.IsDefined(kind)).WithMessage("Select what happened");
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day it happened", _ => "the day it happened");
        RuleFor(f => f.Words).Fits(RightsRequest.TextMaxLength, "The words");
        RuleFor(f => f.NextContactOn).RealDate("the day by which they hear from us", optional: true);
    }
}
