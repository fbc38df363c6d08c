using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

/// <content>What a conference cannot have decided.</content>
public sealed partial class ChildHistory
{
    private IEnumerable<Refusal> HeldRefusals(Conference conference, ConferenceOutcome outcome, StaffId chair)
    {
        var on = outcome.HeldOn;

        // 1104, 1105.
        foreach (var refusal in InEpisode(on, "the conference", nameof(outcome.HeldOn)).Concat(Needed(outcome.Reason, "Say why it was decided so", nameof(outcome.Reason))))
        {
            yield return refusal;
        }

        // 8875.
        if (IsWeekend(on))
        {
            yield return new Refusal("A conference cannot be on a Saturday or Sunday", nameof(outcome.HeldOn));
        }

        if (OpenEpisode is null)
        {
            yield break;
        }

        foreach (var refusal in conference.Kind == ConferenceKind.Review ? ReviewRefusals(outcome) : InitialRefusals(conference, outcome))
        {
            yield return refusal;
        }

        if (outcome.Attendance.Count == 0)
        {
            yield return new Refusal("Enter who took part", nameof(outcome.Attendance));
        }
        else if (!Conference.IsQuorate(outcome.Attendance) && string.IsNullOrWhiteSpace(outcome.WhyWithoutQuorum))
        {
            yield return new Refusal("Children's social care and two other agencies make a quorum. Say why the conference went on without", nameof(outcome.WhyWithoutQuorum));
        }

        foreach (var refusal in outcome.Attendance.Where(a => a is { Attended: true, Agency: not "family", View: null or "" }).Select(a => new Refusal($"Enter the view of {a.Who}", nameof(outcome.Attendance))))
        {
            yield return refusal;
        }

        if (Assessments.Exists(a => a.IsOpen && a.AuthorId == chair))
        {
            yield return new Refusal("The social worker of a child cannot chair the child's conference");
        }
    }

    private IEnumerable<Refusal> InitialRefusals(Conference conference, ConferenceOutcome outcome)
    {
        var on = outcome.HeldOn;
        var since = Enquiries.SingleOrDefault(e => e.Id == conference.EnquiryId)?.StartedOn ?? AwaitedTransfer?.NotifiedOn;

        // 8615.
        if (on < since)
        {
            yield return new Refusal($"The conference must be on or after {since.Value.InWords()}, when the enquiry began or the move was notified", nameof(outcome.HeldOn));
        }

        switch (outcome.Decision)
        {
            case null or ConferenceDecision.PlanContinues or ConferenceDecision.PlanEnds:
                yield return new Refusal("Select what the conference decided", nameof(outcome.Decision));
                break;
            case ConferenceDecision.PlanMade:
                // 8905, 8910.
                if (!Offers("cin-category-of-abuse", outcome.Category, on))
                {
                    yield return new Refusal("Select the category of the plan", nameof(outcome.Category));
                }

                // 8935, 8940.
                if (OpenProtectionPlan is not null || ProtectionPlans.Exists(p => p.EndedOn >= on))
                {
                    yield return new Refusal($"{Child.Name} had a child protection plan on that day already", nameof(outcome.HeldOn));
                }

                if (Child.BornOn is { } born && on >= born.PlusYearsOrFirstOfMarch(18))
                {
                    yield return new Refusal($"{Child.Name} was 18 by then, and a child protection plan is for children", nameof(outcome.Decision));
                }

                // 4017: a plan that began later than the conference cannot be ended by it.
                if (ChildInNeedPlans.Exists(p => p.StartedOn > on || p.EndedOn > on))
                {
                    yield return new Refusal("A child in need plan was running after that day. Check the date of the conference", nameof(outcome.HeldOn));
                }

                break;
        }
    }

    private IEnumerable<Refusal> ReviewRefusals(ConferenceOutcome outcome)
    {
        if (OpenProtectionPlan is not { } plan)
        {
            yield return new Refusal($"{Child.Name} has no child protection plan to review");
            yield break;
        }

        // 8841, and 8840 for a plan that ends here.
        var after = Conferences.Where(c => c.PlanId == plan.Id && c.HeldOn is not null).Select(c => c.HeldOn!.Value).Append(plan.StartedOn).Max();
        if (outcome.HeldOn <= after)
        {
            yield return new Refusal($"The review must be after the last conference on {after.InWords()}", nameof(outcome.HeldOn));
        }

        if (outcome.Decision is not (ConferenceDecision.PlanContinues or ConferenceDecision.PlanEnds))
        {
            yield return new Refusal("Select what the conference decided", nameof(outcome.Decision));
        }

        if (outcome.Decision == ConferenceDecision.PlanContinues && outcome.Category is not null && !Offers("cin-category-of-abuse", outcome.Category, outcome.HeldOn))
        {
            yield return new Refusal("Select the category of the plan", nameof(outcome.Category));
        }
    }
}
