using CaseManagement.Domain.Children;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

public sealed partial class ChildHistory
{
    /// <summary>The clocks that stop when a child protection plan ends.</summary>
    public static readonly IReadOnlyList<Timescale> ClocksOfProtection =
    [
        ChildProtectionTimescales.FirstCoreGroup, ChildProtectionTimescales.LaterCoreGroup, ChildProtectionTimescales.FirstReview,
        ChildProtectionTimescales.LaterReview, ChildProtectionTimescales.ReportBeforeReview, ChildProtectionTimescales.TheirConference, VisitTimescales.ChildProtection,
    ];

    /// <summary>Records a core group; the next is due six weeks later.</summary>
    /// <param name="goals">Where each open goal stands, and what is added.</param>
    public Outcome<CoreGroup> HoldCoreGroup(DateOnly on, OccasionId occasion, StaffId by, MeetingGoals goals)
    {
        if (OpenProtectionPlan is not { } plan)
        {
            return new Refusal($"{Child.Name} has no child protection plan");
        }

        var after = CoreGroups.Where(g => g.PlanId == plan.Id).Select(g => g.HeldOn).DefaultIfEmpty(plan.StartedOn.AddDays(-1)).Max();
        if (Refused<CoreGroup>(Dated(on, "the core group", nameof(CoreGroup.HeldOn)).Concat(
            on <= after ? [new Refusal($"The core group must be after {after.InWords()}", nameof(CoreGroup.HeldOn))] : []).Concat(MeetingGoalRefusals(goals, on))) is { } refused)
        {
            return refused;
        }

        Met(on, ChildProtectionTimescales.FirstCoreGroup, ChildProtectionTimescales.LaterCoreGroup);
        Start(ChildProtectionTimescales.LaterCoreGroup, on);
        KeepGoals(goals, GoalMeeting.CoreGroup, occasion, on, by);
        return Make(CoreGroup.Hold(plan, occasion, on, by), CoreGroups);
    }

    /// <summary>Ends the plan other than at a review conference: only for the reasons the process table allows.</summary>
    public Outcome<ChildProtectionPlan> EndProtectionPlan(DateOnly on, ChildProtectionPlanEnd? reason)
    {
        if (OpenProtectionPlan is not { } plan)
        {
            return new Refusal($"{Child.Name} has no child protection plan");
        }

        IEnumerable<Refusal> Refusals()
        {
            foreach (var refusal in Dated(on, "the end", nameof(plan.EndedOn)))
            {
                yield return refusal;
            }

            // 8840, 8925.
            if (on <= plan.StartedOn)
            {
                yield return new Refusal($"The plan must end after the day it started, {plan.StartedOn.InWords()}", nameof(plan.EndedOn));
            }

            if (Conferences.Exists(c => c.PlanId == plan.Id && c.HeldOn > on))
            {
                yield return new Refusal("A conference was held after that day. Check the date", nameof(plan.EndedOn));
            }

            switch (reason)
            {
                case null:
                    yield return new Refusal("Select why the plan ends", nameof(plan.EndReason));
                    break;
                case ChildProtectionPlanEnd.ReviewConference:
                    yield return new Refusal("Record the review conference that ends the plan", nameof(plan.EndReason));
                    break;
                case ChildProtectionPlanEnd.TurnedEighteen when Child.BornOn is null || on < Child.BornOn.Value.PlusYearsOrFirstOfMarch(18):
                    yield return new Refusal($"{Child.Name} was not yet 18 on that day", nameof(plan.EndReason));
                    break;
                case ChildProtectionPlanEnd.Died when Child.DiedOn != on:
                    yield return new Refusal("Record the death first; the plan ends on that day", nameof(plan.EndReason));
                    break;
                case ChildProtectionPlanEnd.MovedToOtherAuthority:
                    foreach (var refusal in TakenOverRefusals(on))
                    {
                        yield return refusal;
                    }

                    break;
                case ChildProtectionPlanEnd.BecameLookedAfter when !IsLookedAfter:
                    yield return new Refusal($"{Child.Name} is not looked after", nameof(plan.EndReason));
                    break;
            }
        }

        if (Refused<ChildProtectionPlan>(Refusals()) is { } refused)
        {
            return refused;
        }

        if (reason == ChildProtectionPlanEnd.MovedToOtherAuthority)
        {
            AwaitedTransferOut!.TakenOver(on);
            Met(on, ChildProtectionTimescales.TheirConference);
        }

        EndProtectionNow(plan, on, reason!.Value);
        return plan;
    }

    /// <summary>On the 18th birthday a plan ends by itself; a manager confirms it in a task.</summary>
    public ChildProtectionPlan? TurnEighteen()
    {
        if (OpenProtectionPlan is not { } plan || Child.BornOn?.PlusYearsOrFirstOfMarch(18) is not { } birthday || birthday > Today)
        {
            return null;
        }

        EndProtectionNow(plan, birthday, ChildProtectionPlanEnd.TurnedEighteen);
        return plan;
    }

    /// <summary>Another authority told us that a child on its plan moved here. Until our conference the child is protected by us for the time being.</summary>
    public Outcome<TransferIn> ReceiveTransfer(TransferInDetails details)
    {
        IEnumerable<Refusal> Refusals()
        {
            if (details.NotifiedOn is not { } on)
            {
                yield return new Refusal("Enter the day we were told", nameof(details.NotifiedOn));
                yield break;
            }

            foreach (var refusal in InEpisode(on, "the notice", nameof(details.NotifiedOn)))
            {
                yield return refusal;
            }

            if (CodeSet.Get("local-authorities").Find(details.FromAuthority) is null)
            {
                yield return new Refusal("Select the authority the child comes from", nameof(details.FromAuthority));
            }

            if (details.TheirPlanStartedOn is null || details.TheirPlanStartedOn > on)
            {
                yield return new Refusal("Enter when their plan started, on or before the notice", nameof(details.TheirPlanStartedOn));
            }

            if (!Offers("cin-category-of-abuse", details.TheirCategory, on))
            {
                yield return new Refusal("Select the category of their plan", nameof(details.TheirCategory));
            }

            if (details.PlansElsewhere < 1)
            {
                yield return new Refusal("Enter how many plans the child had elsewhere, this one included", nameof(details.PlansElsewhere));
            }

            if (OpenProtectionPlan is not null || AwaitedTransfer is not null)
            {
                yield return new Refusal($"{Child.Name} has a child protection plan here already");
            }

            // 4011, 4016: it ends a child in need plan, which cannot be dated back before that plan began.
            if (ChildInNeedPlans.Exists(p => p.StartedOn > on || p.EndedOn > on))
            {
                yield return new Refusal("A child in need plan was running after that day. Check the day we were told", nameof(details.NotifiedOn));
            }
        }

        if (Refused<TransferIn>(Refusals()) is { } refused)
        {
            return refused;
        }

        var transfer = Make(TransferIn.Notify(OpenEpisode!, details), TransfersIn);
        if (OpenChildInNeedPlan is { } inNeed)
        {
            EndChildInNeedPlanNow(inNeed, details.NotifiedOn!.Value, ChildInNeed.ChildInNeedPlanEnd.ChildProtectionPlanMade, by: null);
        }

        StartStatus(StatusKind.ChildProtectionPlan, $"for the time being, from {CodeSet.Get("local-authorities").Label(details.FromAuthority!)}", transfer.NotifiedOn);
        Start(ChildProtectionTimescales.TransferInConference, transfer.NotifiedOn);
        Start(VisitTimescales.ChildProtection, transfer.NotifiedOn);
        return transfer;
    }

    private void EndProtectionNow(ChildProtectionPlan plan, DateOnly on, ChildProtectionPlanEnd reason)
    {
        plan.End(on, reason);
        EndStatus(StatusKind.ChildProtectionPlan, on);
        Cancel("The child protection plan ended", [.. ClocksOfProtection]);
        if (ComingConference is { Kind: ConferenceKind.Review } coming)
        {
            coming.Cancel("The child protection plan ended");
        }
    }
}
