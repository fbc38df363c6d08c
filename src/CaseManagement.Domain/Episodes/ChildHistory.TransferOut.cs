using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

/// <content>A child who moves to another authority's area.</content>
public sealed partial class ChildHistory
{
    /// <summary>We told another authority that the child moved there. Where there is a child protection plan, its conference is awaited.</summary>
    public Outcome<TransferOut> TellOtherAuthority(TransferOutDetails details)
    {
        IEnumerable<Refusal> Refusals()
        {
            if (details.ToldOn is not { } on)
            {
                yield return new Refusal("Enter the day the other authority was told", nameof(details.ToldOn));
                yield break;
            }

            foreach (var refusal in InEpisode(on, "the notice", nameof(details.ToldOn)).Concat(Needed(details.Sent, "Enter what was sent, to whom and how", nameof(details.Sent))))
            {
                yield return refusal;
            }

            if (CodeSet.Get("local-authorities").Find(details.ToAuthority) is null)
            {
                yield return new Refusal("Select the authority the child moved to", nameof(details.ToAuthority));
            }

            if (AwaitedTransferOut is { } told)
            {
                yield return new Refusal($"{CodeSet.Get("local-authorities").Label(told.ToAuthority)} was told on {told.ToldOn.InWords()} already. If that move came to nothing, record first that {Child.Name} stays with us");
            }
        }

        if (Refused<TransferOut>(Refusals()) is { } refused)
        {
            return refused;
        }

        var transfer = Make(TransferOut.Tell(OpenEpisode!, details), TransfersOut);
        if (OpenProtectionPlan is not null)
        {
            Start(ChildProtectionTimescales.TheirConference, transfer.ToldOn);
        }

        return transfer;
    }

    /// <summary>The move came to nothing: the child stays with us.</summary>
    public Outcome<TransferOut> StaysWithUs(string? because)
    {
        if (AwaitedTransferOut is not { } transfer)
        {
            return new Refusal($"No other authority is to take {Child.Name} over");
        }

        if (Refused<TransferOut>(Needed(because, $"Say why {Child.Name} stays with us", nameof(TransferOut.StayedBecause))) is { } refused)
        {
            return refused;
        }

        transfer.Stays(Today, because!);
        Cancel("The child stays with us", ChildProtectionTimescales.TheirConference);
        return transfer;
    }

    // The other authority holds its conference first; until then the plan is ours.
    private IEnumerable<Refusal> TakenOverRefusals(DateOnly on)
    {
        if (AwaitedTransferOut is not { } transfer)
        {
            yield return new Refusal($"Record first which authority {Child.Name} moved to, and when it was told", nameof(ChildProtectionPlan.EndReason));
        }
        else if (on < transfer.ToldOn)
        {
            yield return new Refusal($"The other authority was told on {transfer.ToldOn.InWords()}. Enter the day of its conference, on that day or later", nameof(ChildProtectionPlan.EndedOn));
        }
    }
}
