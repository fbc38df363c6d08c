using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Everything about one conference of one child.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Conferences)]
public sealed class ConferenceModel(ConferenceOfChild conferences, FormsOfActs forms) : RecordPage
{
    public ConferenceShown Shown { get; private set; } = null!;

    /// <summary>The report for it, and after it the forms that tell more: of the review, of the plan.</summary>
    public IReadOnlyList<FormOfAct> Forms { get; private set; } = [];

    public bool MayWrite => Record.MayWrite(RecordArea.Conferences);

    public bool MayRecord => Shown.Conference is { State: ConferenceState.Booked } it && it.ChairId == Record.Viewer.StaffId;

    public bool MayCancel => Shown.Conference.ChairId == Record.Viewer.StaffId || Record.Viewer.IsAny(Roles.Managers);

    /// <summary>What is known, in the order of events.</summary>
    public IEnumerable<(string Key, string Value)> Facts
    {
        get
        {
            var it = Shown.Conference;
            return new (string Key, string? Value)[]
            {
                ("State", it.State switch { ConferenceState.Requested => "Asked for", ConferenceState.Booked => "Booked", ConferenceState.Held => "Held", _ => "Cancelled" }),
                ("Asked for", it.RequestedOn.InWords()),
                ("Must be held by", it.DueOn?.InWords()),
                ("Booked for", it.BookedOn is { } on ? $"{on.InWords()}{(it.BookedAt is { } at ? $" at {at.InWords()}" : "")}" : null),
                ("Place", it.Place),
                ("Chair", Shown.Chair),
                ("Why later than due", it.MovedBecause is { } because ? $"{because} (agreed by {Shown.MoveAgreedBy})" : null),
                ("Held", it.HeldOn?.InWords()),
                ("Decision", it.Decision is { } decision ? ProtectionAnswers.FirstUpper(decision.Words()) : null),
                ("Category", it.Category is { } category ? CodeSet.Get("cin-category-of-abuse").Describe(category) : null),
                ("Reason", it.Reason),
                ("Outline plan", it.OutlinePlan),
                ("Who disagreed", it.Dissent),
                ("Why without a quorum", it.WhyWithoutQuorum),
                ("Decision letter", it.HeldOn is null ? null : it.LetterSentOn is { } letter ? $"Sent on {letter.InWords()}" : "Not sent yet"),
                ("Full record", it.HeldOn is null ? null : it.RecordSentOn is { } record ? $"Sent on {record.InWords()}" : "Not sent yet"),
                ("Cancelled because", it.CancelledBecause),
            }.Where(f => f.Value is not null).Select(f => (f.Key, f.Value!));
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid conferenceId, CancellationToken cancellation)
    {
        if (await conferences.ReadAsync(Record, new ConferenceId(conferenceId), cancellation) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        if (shown.Conference.State != ConferenceState.Cancelled)
        {
            var all = new List<FormOfAct>();
            foreach (var key in Keys(shown.Conference))
            {
                if (await forms.OfConferenceAsync(Record, shown.Conference, key, cancellation) is { } form)
                {
                    all.Add(form);
                }
            }

            Forms = all;
        }

        return Page();
    }

    private static IEnumerable<string> Keys(Conference conference)
    {
        yield return ShippedTemplates.ConferenceReport;
        if (conference is { Kind: ConferenceKind.Review, HeldOn: not null })
        {
            yield return ShippedTemplates.ReviewConference;
        }

        if (conference.Decision is ConferenceDecision.PlanMade)
        {
            yield return ShippedTemplates.ChildProtectionPlan;
        }
    }
}
