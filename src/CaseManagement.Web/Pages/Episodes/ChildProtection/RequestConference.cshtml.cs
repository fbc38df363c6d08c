using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Asks for a conference about one child or several who are discussed together.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Conferences, Write = true)]
public sealed class RequestConferenceModel(ChildrenOfMeeting children, RequestConference request) : MeetingPage<MeetingRow>(children, MeetingStep.RequestConference)
{
    [BindProperty]
    public RequestConferenceForm Form { get; set; } = new();

    public override string DraftName => "Asking for a conference";

    /// <summary>Only what the opened child's case allows now.</summary>
    public IReadOnlyList<Choice> Kinds => [.. (About[0].Kinds.Count > 0 ? About[0].Kinds : Enum.GetValues<ConferenceKind>()).Select(kind => new Choice(kind.ToString(), kind.Words(), HintOf(kind)))];

    protected override List<MeetingRow> Rows => Form.Children;

    protected override string NotNow => "There is no enquiry and no plan that a conference could be about, or one is asked for already";

    public void OnGet() => Form.Kind = About[0].Kinds is [var only] ? only : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var ticked = Ticked();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!ModelState.Accepts(await request.ExecuteAsync(RecordsOf(ticked), Form.Kind!.Value, cancellation), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = ticked.Count == 1 ? "Conference asked for" : $"Conference asked for about {ticked.Count} children";
        return ToRecordPage("/Episodes/Pathway");
    }

    private static string HintOf(ConferenceKind kind) => kind switch
    {
        ConferenceKind.Initial => "After an enquiry under section 47",
        ConferenceKind.Review => "Looks at the child protection plan",
        _ => "For a child who moved here on another authority’s plan",
    };
}

/// <summary>As typed.</summary>
public sealed class RequestConferenceForm
{
    public List<MeetingRow> Children { get; set; } = [];

    public ConferenceKind? Kind { get; set; }
}

internal sealed class RequestConferenceFormValidator : AbstractValidator<RequestConferenceForm>
{
    public RequestConferenceFormValidator() => RuleFor(f => f.Kind).NotNull().WithMessage("Select which conference");
}
