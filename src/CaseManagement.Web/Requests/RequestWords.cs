using CaseManagement.Domain;
using CaseManagement.Domain.Requests;

namespace CaseManagement.Web.Requests;

/// <summary>Requests in plain words.</summary>
public static class RequestWords
{
    public static string Words(this DataRight right) => right switch
    {
        DataRight.Access => "See their records",
        DataRight.Rectification => "Have something corrected",
        DataRight.Erasure => "Have something removed",
        DataRight.Restriction => "Stop the use while something is checked",
        DataRight.Objection => "Object to a use",
        DataRight.Portability => "Take their data elsewhere",
        DataRight.DirectMarketing => "No more marketing",
        DataRight.AutomatedDecisions => "Ask about decisions by computer",
        _ => "Complain about how data was used",
    };

    public static string Words(this RequesterKind kind) => kind switch
    {
        RequesterKind.Self => "The person themselves",
        RequesterKind.Parent => "A parent, for their child",
        RequesterKind.Representative => "A solicitor, advocate or friend with authority",
        RequesterKind.Appointed => "An attorney, deputy or litigation friend",
        _ => "Somebody else",
    };

    public static string Words(this RequestEventKind kind) => kind switch
    {
        RequestEventKind.IdentityAsked => "We asked for proof of identity or authority",
        RequestEventKind.IdentityShown => "Proof of identity or authority came",
        RequestEventKind.ClarificationAsked => "We asked what they mean, and the clock stops",
        RequestEventKind.ClarificationAnswered => "They told us what they mean",
        RequestEventKind.Extended => "We told them that two months more are needed",
        RequestEventKind.Acknowledged => "We acknowledged the complaint",
        RequestEventKind.ContactMade => "We told them how it goes",
        RequestEventKind.Answered => "We answered",
        RequestEventKind.Refused => "We refused",
        _ => "They withdrew it",
    };

    public static string Words(this ExtensionReason reason) => reason switch
    {
        ExtensionReason.Volume => "A great many records, together with one of the others",
        ExtensionReason.ThirdParties => "Many other people in the records",
        ExtensionReason.Redaction => "Much to be taken out",
        _ => "Several requests from the same person",
    };

    /// <summary>How the last day comes about, step by step; empty while the clock does not run.</summary>
    public static IEnumerable<string> HowItComes(this RightsRequest request, Domain.Timescales.WorkingDayCalendar calendar)
    {
        if (request.Right == DataRight.Complaint)
        {
            yield return $"A complaint is acknowledged within {RightsRequest.AcknowledgeDays} days, and answered without undue delay (Data Protection Act 2018, section 164A).";
            yield break;
        }

        var clock = request.Clock;
        yield return $"It reached us on {request.ReceivedOn.InWords()}.";
        if (clock.StartsOn is not { } start)
        {
            yield return "The month begins when the proof is here.";
            yield break;
        }

        if (start != request.ReceivedOn)
        {
            yield return $"The proof that was needed came on {start.InWords()}, so the month began then.";
        }

        if (clock.StoppedSince is { } stopped)
        {
            yield return $"The clock stands still since {stopped.InWords()}. The days from then until the answer, both included, will not count.";
            yield break;
        }

        if (clock.DaysStopped > 0)
        {
            yield return $"{clock.DaysStopped} {(clock.DaysStopped == 1 ? "day" : "days")} of waiting for their answer did not count.";
        }

        if (clock.IsExtended)
        {
            yield return "They were told in time that two months more are needed, so there are three.";
        }

        yield return $"The Information Commissioner counts to {clock.DueOn(calendar)!.Value.InWords()}, moved to the next working day where need be (UK GDPR, Articles 12 and 12A).";
        yield return $"Strictly the law's month ends a day earlier, so work to {clock.TargetOn(calendar)!.Value.InWords()}.";
    }
}
