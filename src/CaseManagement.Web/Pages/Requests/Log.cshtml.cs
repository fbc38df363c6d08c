using CaseManagement.Application.Access;
using CaseManagement.Application.Requests;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
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

/// <summary>Anybody logs a request the day it reaches them.</summary>
[Authorize(Policies.SignedIn)]
public sealed class LogModel(LogRequest log, CurrentViewer current, TimeProvider clock) : PageModel, IDraftedForm
{
    [BindProperty]
    public RequestForm Form { get; set; } = new();

    public string DraftName => "Request";

    public static IReadOnlyList<Choice> Rights { get; } = [.. Enum.GetValues<DataRight>().Select(r => new Choice($"{r}", r.Words()))];

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<RequesterKind>().Select(k => new Choice($"{k}", k.Words()))];

    public IReadOnlyList<Choice> Methods => [.. CodeSet.Get("contact-methods").On(clock.TodayInLondon()).Select(c => new Choice(c.Value, c.Label))];

    public string Back => Deals ? "/requests" : "/my-work";

    private bool Deals => current.Required.Is(Role.AccessToFilesOfficer) || current.Required.IsAny(Roles.Governance);

    public Task<IActionResult?> PrepareAsync(CancellationToken cancellation) => Task.FromResult<IActionResult?>(null);

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange() => Form.Day.Settle(clock.TodayInLondon());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var outcome = ModelState.IsValid ? await log.ExecuteAsync(Form.ToDetails(), cancellation) : null;
        if (outcome is null || !ModelState.Accepts(outcome.At((nameof(RightsRequestDetails.ReceivedOn), "Day.When")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = $"Request R-{outcome.Made!.Number} logged. Access to files was told";
        return Deals ? RedirectToPage("/Requests/Request", new { requestId = outcome.Made.Id.Value }) : LocalRedirect("/my-work");
    }
}

/// <summary>As typed.</summary>
public sealed class RequestForm
{
    public string? Right { get; set; }

    public string? Asked { get; set; }

    public string? Requester { get; set; }

    public string? RequesterKind { get; set; }

    public string? About { get; set; }

    public string? Method { get; set; }

    public DayAnswer Day { get; set; } = new();

    public DateAnswer NextContactOn { get; set; } = new();

    public RightsRequestDetails ToDetails() => new(
        Enum.TryParse<DataRight>(Right, out var right) && Enum.IsDefined(right) ? right : null, Requester,
        Enum.TryParse<RequesterKind>(RequesterKind, out var kind) && Enum.IsDefined(kind) ? kind : null,
        About, Asked, CodeSet.Get("contact-methods").Codes.Any(c => c.Value == Method) ? Method : null, Day.ToDate(), NextContactOn.ToDate());
}

internal sealed class RequestFormValidator : AbstractValidator<RequestForm>
{
    public RequestFormValidator()
    {
        RuleFor(f => f.Right).NotEmpty().WithMessage("Select what they ask for");
        RuleFor(f => f.Asked).NotEmpty().WithMessage("Enter what they asked").Fits(RightsRequest.TextMaxLength, "What they asked");
        RuleFor(f => f.Requester).NotEmpty().WithMessage("Enter who asks").Fits(RightsRequest.LineMaxLength, "Who asks");
        RuleFor(f => f.RequesterKind).NotEmpty().WithMessage("Select who they are");
        RuleFor(f => f.About).NotEmpty().WithMessage("Enter whom it is about").Fits(RightsRequest.AboutMaxLength, "Whom it is about");
        RuleFor(f => f.Method).NotEmpty().WithMessage("Select how it reached us");
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day it reached us", _ => "the day it reached us");
        RuleFor(f => f.NextContactOn).RealDate("the day by which they hear from us");
    }
}
