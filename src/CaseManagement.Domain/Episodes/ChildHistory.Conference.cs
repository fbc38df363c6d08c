using CaseManagement.Domain.Children;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

public sealed partial class ChildHistory
{
    /// <summary>Asks for a conference: the first after an enquiry, a review of a plan, or for a child who moved here on a plan.</summary>
    /// <param name="dueOn">By when, as the child's clock says now; kept with the conference.</param>
    public Outcome<Conference> RequestConference(ConferenceKind kind, DateOnly on, DateOnly? dueOn, OccasionId occasion, StaffId by)
    {
        if (ComingConference is not null)
        {
            return new Refusal($"A conference about {Child.Name} is asked for already");
        }

        IEnumerable<Refusal> Refusals()
        {
            foreach (var refusal in InEpisode(on, "the request", nameof(Conference.RequestedOn)))
            {
                yield return refusal;
            }

            switch (kind)
            {
                case ConferenceKind.Initial when UnresolvedEnquiry is null:
                    yield return new Refusal("An initial conference follows an enquiry. Hold a strategy discussion first");
                    break;
                case ConferenceKind.Review when OpenProtectionPlan is null:
                    yield return new Refusal($"{Child.Name} has no child protection plan to review");
                    break;
                case ConferenceKind.TransferIn when AwaitedTransfer is null:
                    yield return new Refusal("Record first that another authority told us of its plan");
                    break;
            }

            if (kind != ConferenceKind.Review && OpenProtectionPlan is not null)
            {
                yield return new Refusal($"{Child.Name} has a child protection plan already. Ask for a review conference instead");
            }
        }

        return Refused<Conference>(Refusals())
            ?? Make(Conference.Request(OpenEpisode!, kind, occasion, kind == ConferenceKind.Initial ? UnresolvedEnquiry!.Id : null, OpenProtectionPlan?.Id, on, dueOn, by), Conferences);
    }

    /// <summary>Books the day, or another day. After the day it was due only with a reason and a manager who agrees.</summary>
    public Outcome<Conference> BookConference(Conference conference, ConferenceBooking booking, string? because, StaffId? agreedBy)
    {
        if (!conference.IsOpen)
        {
            return new Refusal("This conference is over");
        }

        IEnumerable<Refusal> Refusals()
        {
            const string field = nameof(booking.On);
            if (booking.On is not { } on)
            {
                yield return new Refusal("Enter the day of the conference", field);
                yield break;
            }

            // 8875.
            if (IsWeekend(on))
            {
                yield return new Refusal("A conference cannot be on a Saturday or Sunday", field);
            }

            if (on < conference.RequestedOn)
            {
                yield return new Refusal($"The conference must be on or after {conference.RequestedOn.InWords()}, when it was asked for", field);
            }

            if (on > Today.PlusMonths(12))
            {
                yield return new Refusal("Check the year of the conference", field);
            }

            if (booking.Chair is null)
            {
                yield return new Refusal("Select who chairs", nameof(booking.Chair));
            }

            if (on > conference.DueOn && (string.IsNullOrWhiteSpace(because) || agreedBy is null))
            {
                yield return new Refusal($"The conference is due by {conference.DueOn.Value.InWords()}. Say why it is later and which manager agreed", nameof(Conference.MovedBecause));
            }
        }

        if (Refused<Conference>(Refusals()) is { } refused)
        {
            return refused;
        }

        if (booking.On > conference.DueOn)
        {
            conference.Move(because!, agreedBy!.Value);
        }

        conference.Book(booking);
        Start(conference.Kind == ConferenceKind.Review ? ChildProtectionTimescales.ReportBeforeReview : ChildProtectionTimescales.ReportBeforeInitial, booking.On!.Value);
        return conference;
    }

    /// <summary>
    /// Whether somebody still acts as chair for this child: of the coming conference or, until another is named, of the last one held;
    /// and for as long as letter or record of one they held have not gone out.
    /// </summary>
    public bool IsStillChair(StaffId staff) =>
        (ComingConference?.ChairId ?? Conferences.Where(c => c.HeldOn is not null).MaxBy(c => c.HeldOn)?.ChairId) == staff
        || Conferences.Exists(c => c.ChairId == staff && c.HeldOn is not null && (c.LetterSentOn is null || c.RecordSentOn is null));

    /// <summary>The signed report says when it was shared with the family: for the conference that is booked, that clock has done its work.</summary>
    public void ShareConferenceReport(DateOnly on)
    {
        if (ComingConference is { State: ConferenceState.Booked } coming && on >= coming.RequestedOn && on <= Today)
        {
            Met(on, ChildProtectionTimescales.ReportBeforeInitial, ChildProtectionTimescales.ReportBeforeReview);
        }
    }

    /// <summary>Cancels a conference that is not needed. Its clock runs on unless the act that made it needless stopped it.</summary>
    public Outcome<Conference> CancelConference(Conference conference, string? because)
    {
        if (!conference.IsOpen)
        {
            return new Refusal("This conference is over");
        }

        if (Refused<Conference>(Needed(because, "Say why the conference is cancelled", nameof(conference.CancelledBecause))) is { } refused)
        {
            return refused;
        }

        conference.Cancel(because!);
        Cancel("The conference was cancelled", ChildProtectionTimescales.ReportBeforeInitial, ChildProtectionTimescales.ReportBeforeReview);
        return conference;
    }

    /// <summary>Records what the conference decided for this child.</summary>
    public Outcome<Conference> HoldConference(Conference conference, ConferenceOutcome outcome, StaffId chair)
    {
        if (!conference.IsOpen)
        {
            return new Refusal("This conference is recorded already");
        }

        if (Refused<Conference>(HeldRefusals(conference, outcome, chair).Concat(GoalsAtConferenceRefusals(conference, outcome))) is { } refused)
        {
            return refused;
        }

        var on = outcome.HeldOn;
        if (conference.Kind == ConferenceKind.Review)
        {
            HoldReview(conference, outcome, chair);
        }
        else
        {
            HoldInitial(conference, outcome, chair);
        }

        Met(on, ChildProtectionTimescales.ReportBeforeInitial, ChildProtectionTimescales.ReportBeforeReview);
        Start(ChildProtectionTimescales.DecisionLetter, on, chair);
        Start(ChildProtectionTimescales.FullRecord, on, chair);
        return conference;
    }

    /// <summary>The letter with the decision went out.</summary>
    public Outcome<Conference> SendDecisionLetter(Conference conference, DateOnly on) => Send(conference, on, ChildProtectionTimescales.DecisionLetter, conference.LetterSent);

    /// <summary>The full record went out, with its minutes.</summary>
    public Outcome<Conference> SendConferenceRecord(Conference conference, string? minutes, DateOnly on)
    {
        if (Refused<Conference>(Needed(minutes, "Enter the minutes", nameof(conference.Minutes))) is { } refused)
        {
            return refused;
        }

        conference.WriteMinutes(minutes!);
        return Send(conference, on, ChildProtectionTimescales.FullRecord, conference.RecordSent);
    }

    private Outcome<Conference> Send(Conference conference, DateOnly on, Timescale rule, Action<DateOnly> sent)
    {
        if (conference.HeldOn is not { } held)
        {
            return new Refusal("The conference has not been held yet");
        }

        if (on < held || on > Today)
        {
            return new Refusal("The day must lie between the conference and today", nameof(conference.LetterSentOn));
        }

        sent(on);
        Met(on, rule);
        return conference;
    }

    // A review looks at every open goal; goals are added only where a child protection plan goes on from here.
    private IEnumerable<Refusal> GoalsAtConferenceRefusals(Conference conference, ConferenceOutcome outcome)
    {
        if (outcome.Goals.New.Count > 0 && outcome.Decision is not (ConferenceDecision.PlanMade or ConferenceDecision.PlanContinues or null))
        {
            yield return new Refusal($"{Child.Name} has no child protection plan after this conference, so it can have no new goals", GoalField(0, nameof(PlanGoal.Change)));
        }

        var goals = conference.Kind == ConferenceKind.Review ? MeetingGoalRefusals(outcome.Goals, outcome.HeldOn) : NewGoalRefusals(outcome.Goals.New, outcome.HeldOn, open: 0);
        foreach (var refusal in goals)
        {
            yield return refusal;
        }
    }

    private void HoldInitial(Conference conference, ConferenceOutcome outcome, StaffId chair)
    {
        var on = outcome.HeldOn;
        if (Enquiries.SingleOrDefault(e => e.Id == conference.EnquiryId) is { } enquiry)
        {
            // A conference held before the enquiry was signed off is its outcome.
            if (enquiry.IsOpen)
            {
                enquiry.Conclude(new EnquiryConclusion(on, EnquiryFinding.SubstantiatedRisk, ConferenceRequired: true, "Initial conference held"), by: null);
                Met(on, ChildProtectionTimescales.EnquiryOutcome);
            }

            enquiry.ConferenceHeld(on);
        }

        if (conference.Kind == ConferenceKind.TransferIn)
        {
            AwaitedTransfer!.ConferenceHeld(on);
            EndStatus(StatusKind.ChildProtectionPlan, on);
        }

        Met(on, ChildProtectionTimescales.InitialConference, ChildProtectionTimescales.TransferInConference);

        if (outcome.Decision == ConferenceDecision.PlanMade)
        {
            var before = ProtectionPlans.Count + (TransfersIn.Count == 0 ? 0 : TransfersIn.Max(t => t.PlansElsewhere));
            var plan = Make(ChildProtectionPlan.Start(OpenEpisode!, on, outcome.Category!, before), ProtectionPlans);
            conference.Hold(outcome, plan.Id);
            BeginProtection(plan);
            SetGoals(null, plan.Id, outcome.Goals.New, on, chair);
            return;
        }

        conference.Hold(outcome, plan: null);
        if (conference.Kind == ConferenceKind.TransferIn)
        {
            Cancel("No child protection plan was made", VisitTimescales.ChildProtection);
        }

        if (outcome.Decision == ConferenceDecision.ChildInNeedPlan && OpenChildInNeedPlan is null)
        {
            Start(ChildInNeedTimescales.PlanInPlace, on);
        }
    }

    private void BeginProtection(ChildProtectionPlan plan)
    {
        var on = plan.StartedOn;

        // Never beside a child in need plan (4001, 4017).
        if (OpenChildInNeedPlan is { } inNeed)
        {
            EndChildInNeedPlanNow(inNeed, on, ChildInNeedPlanEnd.ChildProtectionPlanMade, by: null);
        }

        Cancel("A child protection plan was made", ChildInNeedTimescales.PlanInPlace);
        StartStatus(StatusKind.ChildProtectionPlan, CategoryWords(plan.LatestCategory), on);
        Start(ChildProtectionTimescales.FirstCoreGroup, on);
        Start(ChildProtectionTimescales.FirstReview, on);
        Start(VisitTimescales.ChildProtection, on);
    }

    private void HoldReview(Conference conference, ConferenceOutcome outcome, StaffId chair)
    {
        var on = outcome.HeldOn;
        var plan = OpenProtectionPlan!;
        conference.Hold(outcome, plan.Id);
        KeepGoals(outcome.Goals, GoalMeeting.ReviewConference, conference.OccasionId, on, chair);
        Met(on, ChildProtectionTimescales.FirstReview, ChildProtectionTimescales.LaterReview);

        if (outcome.Decision == ConferenceDecision.PlanEnds)
        {
            EndProtectionNow(plan, on, ChildProtectionPlanEnd.ReviewConference);
            if (!IsLookedAfter)
            {
                Start(ChildInNeedTimescales.PlanInPlace, on);
            }

            return;
        }

        if (outcome.Category is { } category && category != plan.LatestCategory)
        {
            plan.Recategorise(category);
            EndStatus(StatusKind.ChildProtectionPlan, on);
            StartStatus(StatusKind.ChildProtectionPlan, CategoryWords(category), on);
        }

        Start(ChildProtectionTimescales.LaterReview, on);
    }

    private static string CategoryWords(string code) => CodeSets.CodeSet.Get("cin-category-of-abuse").Label(code).ToLowerInvariant();
}
