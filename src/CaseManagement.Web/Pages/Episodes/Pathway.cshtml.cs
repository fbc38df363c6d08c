using CaseManagement.Application.Children;
using CaseManagement.Application.Episodes;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Web.Access;
using CaseManagement.Web.Children;
using CaseManagement.Web.Contacts;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.Episodes;

/// <summary>Something that may be done next in the pathway.</summary>
public sealed record NextStep(string Text, string Href, string Hint);

/// <summary>Where a child stands under sections 17 and 47: the open case, its plans, what is due, what may come next, what happened.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Referrals)]
public sealed class PathwayModel(PathwayOfChild pathways, FormsOfActs forms, TimeProvider clock) : RecordPage
{
    public Pathway Pathway { get; private set; } = null!;

    /// <summary>The form of the plan that runs; null when none runs.</summary>
    public FormOfAct? PlanForm { get; private set; }

    public IReadOnlyList<NextStep> Next { get; private set; } = [];

    /// <summary>The visits that a rule asked for, as a picture.</summary>
    public VisitStrip Visits => VisitStrip.Of(Pathway.Visits, Today);

    /// <summary>What the child was to us over time, latest first; null when there is nothing to draw.</summary>
    public StatusPicture? Statuses
    {
        get
        {
            IReadOnlyList<StatusStretch> stretches = [.. Pathway.History.Statuses.OrderBy(s => s.StartedOn).Select(s => new StatusStretch(s.Kind, s.Detail, s.StartedOn, s.EndedOn))];
            return StatusTimeline.Of(stretches, Today) is { } timeline ? new StatusPicture(FirstName, stretches, timeline) : null;
        }
    }

    public DateOnly Today => clock.TodayInLondon();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Pathway = await pathways.ReadAsync(Record, cancellation);
        Next = [.. Steps(Pathway.History)];
        PlanForm = Pathway.History.OpenProtectionPlan is { } protection ? await forms.OfProtectionPlanAsync(Record, protection, cancellation)
            : Pathway.History.OpenChildInNeedPlan is not null ? await forms.OfChildInNeedPlanAsync(Record, cancellation) : null;
    }

    private IEnumerable<NextStep> Steps(ChildHistory history)
    {
        var root = $"/children/{Record.ChildId.Value}";
        var isManager = Record.Viewer.IsAny(Roles.Managers);
        if (history.OpenEpisode is not { } episode)
        {
            if (Record.MayWrite(RecordArea.Plans) && isManager && history.Episodes.Exists(e => e.ClosedOn == Today))
            {
                yield return new("Open the case again", $"{root}/reopen", "Closed by mistake today");
            }

            yield break;
        }

        if (episode.Decision != ReferralDecision.Accepted)
        {
            yield break;
        }

        var writesPlans = Record.MayWrite(RecordArea.Plans);
        foreach (var step in (writesPlans ? InNeed(history, root).Concat(Enquiry(history, root, isManager)) : [])
            .Concat(Record.MayWrite(RecordArea.Conferences) ? Conference(history, root) : [])
            .Concat(writesPlans ? Protection(history, root, isManager).Concat(MovedAway(history, root)) : []))
        {
            yield return step;
        }

        if (writesPlans && isManager)
        {
            yield return new("Close the case", $"{root}/close", "What must be finished first, and how long the record is kept");
        }
    }

    private static IEnumerable<NextStep> InNeed(ChildHistory history, string root)
    {
        if (history.OpenChildInNeedPlan is not null || history.OpenProtectionPlan is not null)
        {
            yield return new("Goals of the plan", $"{root}/goals", "What should be better, who does what by when, and where it stands");
        }

        if (history.OpenChildInNeedPlan is not null)
        {
            yield return new("Record a child in need review", $"{root}/child-in-need-plan/review", "It continues, ends, or the worries grew");
        }
        else if (history.OpenProtectionPlan is null && history.AwaitedTransfer is null)
        {
            yield return new("Start a child in need plan", $"{root}/child-in-need-plan/start", "With the agreement of somebody with parental responsibility");
        }
    }

    private static IEnumerable<NextStep> Enquiry(ChildHistory history, string root, bool isManager)
    {
        if (history.CalledStrategyDiscussion is null)
        {
            yield return new("Call a strategy discussion", $"{root}/strategy-discussion/call", "There is reason to suspect significant harm");
        }
        else if (isManager)
        {
            yield return new("Record the strategy discussion", $"{root}/strategy-discussion/record", "Who took part, what was shared, what was decided");
        }

        if (isManager && history.UnresolvedEnquiry is { IsOpen: true })
        {
            yield return new("Conclude the enquiry", $"{root}/enquiry/conclude", "What it found and whether there is a conference");
        }
    }

    private IEnumerable<NextStep> Conference(ChildHistory history, string root)
    {
        switch (history.ComingConference)
        {
            case { State: ConferenceState.Requested } asked:
                yield return new("Book the conference", $"{root}/conference/book", "Day, place, chair and invitations");
                yield return new("Look at the conference", $"{root}/conference/{asked.Id.Value}", "Everything known about it");
                break;
            case { State: ConferenceState.Booked } booked:
                if (booked.ChairId == Record.Viewer.StaffId)
                {
                    yield return new("Record the conference", $"{root}/conference/record", "Who came, each agency’s view, what was decided");
                }

                yield return new("Invitations and reports", $"{root}/conference/book", "Who is asked, which reports came, another day");
                yield return new("Look at the conference", $"{root}/conference/{booked.Id.Value}", "Everything known about it");
                break;
            default:
                if (history.UnresolvedEnquiry is not null || history.OpenProtectionPlan is not null || history.AwaitedTransfer is not null)
                {
                    yield return new("Ask for a conference", $"{root}/conference/request", "Initial, review or transfer-in");
                }

                break;
        }
    }

    private static IEnumerable<NextStep> Protection(ChildHistory history, string root, bool isManager)
    {
        if (history.OpenProtectionPlan is not null)
        {
            yield return new("Record a core group", $"{root}/core-group", "Parents and professionals who carry out the plan");
            if (isManager)
            {
                yield return new("End the child protection plan without a conference", $"{root}/child-protection-plan/end", "Only at 18, on moving away, or when care protects the child");
            }
        }
        else if (history.AwaitedTransfer is null)
        {
            yield return new("The child moved here on another authority’s plan", $"{root}/transfer-in", "Protected for the time being until our conference");
        }
    }

    private static IEnumerable<NextStep> MovedAway(ChildHistory history, string root)
    {
        yield return history.AwaitedTransferOut is null
            ? new("The child moved to another authority", $"{root}/transfer-out", "Until it takes the child over, the case stays with us")
            : new("The child stays with us", $"{root}/transfer-out/stay", "The move to the other authority came to nothing");
    }
}
