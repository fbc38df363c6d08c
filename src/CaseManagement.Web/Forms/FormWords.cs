using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Forms;

namespace CaseManagement.Web.Forms;

/// <summary>Forms in the words people use for them.</summary>
public static class FormWords
{
    public static string State(FormState state) => state switch
    {
        FormState.Draft => "Being written",
        FormState.Submitted => "With the manager",
        FormState.Returned => "Sent back",
        FormState.Signed => "Signed",
        FormState.Superseded => "Replaced by a newer version",
        _ => "Cancelled",
    };

    public static string Colour(FormState state) => state switch
    {
        FormState.Draft => "blue",
        FormState.Submitted => "yellow",
        FormState.Returned => "orange",
        FormState.Signed => "green",
        _ => "grey",
    };

    /// <summary>What was done: "Sent back by Sam Patel".</summary>
    public static string Act(FormAct act) => act switch
    {
        FormAct.Submit => "Sent to the manager",
        FormAct.Return => "Sent back",
        FormAct.Sign => "Signed",
        FormAct.AddAddendum => "Addendum added",
        FormAct.Supersede => "Replaced by a newer version",
        FormAct.Cancel => "Cancelled",
        _ => "Written",
    };

    /// <summary>An answer as it is read: a date in words, everything else as typed.</summary>
    public static string Text(FormQuestion question, string text) =>
        question.Kind == QuestionKind.Date && DateOnly.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var date) ? date.InWords() : text;

    /// <summary>The facts of an assessment, as label and words.</summary>
    public static IEnumerable<(string Label, string Words)> Facts(AssessmentFacts facts)
    {
        yield return ("Seen for this assessment", facts.SeenOn is { } on ? on.InWords() : "Not answered yet");
        yield return ("Factors", facts.Factors.Count == 0 ? "Not answered yet" : string.Join("\n", facts.Factors.Select(CodeSet.Get(AssessmentFacts.FactorSet).Describe)));
        yield return ("Outcome", facts.Outcome is { } outcome ? outcome.Words() : "Not answered yet");
        if (facts.WhyNoFactors is { } why)
        {
            yield return ("Why more than early help", why);
        }
    }

    /// <summary>What the record says of the child already, which no form asks for again.</summary>
    public static IEnumerable<(string Label, string Words)> OnTheRecord(ChildHeader child, DateOnly today)
    {
        yield return ("Name", child.DisplayName);
        yield return ("Age", Access.BarOf.AgeAndBirth(child, today));
        yield return ("Lives", child.HasConfidentialAddress ? "Confidential address: do not share" : child.Lives ?? "Not recorded");
        yield return ("Plan or status", child.Statuses.Count == 0 ? "Open, no plan" : string.Join(", ", child.Statuses.Select(s => Access.BarOf.Words(s.Kind, s.Detail))));
        yield return ("Allocated worker", child.WorkerName ?? "Nobody");
    }
}
