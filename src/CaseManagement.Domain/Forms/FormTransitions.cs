using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CaseManagement.Domain.Forms;

/// <summary>Where a form stands on its way to signature.</summary>
public enum FormState
{
    Draft,
    Submitted,
    Returned,

    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "It is what practice says of a form, and no number is meant.")]
    Signed,
    Superseded,
    Cancelled,
}

/// <summary>What can be done with a form.</summary>
public enum FormAct
{
    Write,
    Submit,
    Return,
    Sign,
    AddAddendum,
    Supersede,
    Cancel,
}

/// <summary>One line of the form's life cycle.</summary>
public sealed record FormTransition(FormState From, FormAct Act, FormState To, string Who, string Also);

/// <summary>The life cycle of every form: from, act, to. What is not in the table is not possible.</summary>
/// <remarks>docs/domain/forms.md is written from it.</remarks>
public static class FormTransitions
{
    public static IReadOnlyList<FormTransition> All { get; } =
    [
        new(FormState.Draft, FormAct.Write, FormState.Draft, "anybody who may write in the record", "the writer counts among the form's writers"),
        new(FormState.Draft, FormAct.Submit, FormState.Submitted, "anybody who may write in the record", "the manager finds it under Approvals"),
        new(FormState.Draft, FormAct.Cancel, FormState.Cancelled, "a manager in the child's line or their delegate", "with a reason; it stays visible"),
        new(FormState.Submitted, FormAct.Return, FormState.Returned, "a manager in the child's line or their delegate, never one of its writers", "with a comment; the author is told"),
        new(FormState.Submitted, FormAct.Sign, FormState.Signed, "a manager in the child's line or their delegate, never one of its writers", "locked; the author is told; the chronology has a line; an earlier version is superseded"),
        new(FormState.Submitted, FormAct.Cancel, FormState.Cancelled, "a manager in the child's line or their delegate", "with a reason; it stays visible"),
        new(FormState.Returned, FormAct.Write, FormState.Returned, "anybody who may write in the record", "the writer counts among the form's writers"),
        new(FormState.Returned, FormAct.Submit, FormState.Submitted, "anybody who may write in the record", "the manager sees what changed since"),
        new(FormState.Returned, FormAct.Cancel, FormState.Cancelled, "a manager in the child's line or their delegate", "with a reason; it stays visible"),
        new(FormState.Signed, FormAct.AddAddendum, FormState.Signed, "anybody who may write in the record", "stands beside the form, dated and named"),
        new(FormState.Signed, FormAct.Supersede, FormState.Superseded, "by signing a newer version", "stays readable"),
    ];

    /// <summary>Where the act leads; null when it is not possible from there.</summary>
    public static FormState? To(FormState from, FormAct act) => All.FirstOrDefault(t => t.From == from && t.Act == act)?.To;

    /// <summary>The table as it stands in docs/domain/forms.md.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder("| From | Act | To | Who | What else happens |\n| --- | --- | --- | --- | --- |\n");
        foreach (var line in All)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {line.From} | {Words(line.Act)} | {line.To} | {line.Who} | {line.Also} |\n");
        }

        return text.ToString();
    }

    /// <summary>The act as it is said: "add addendum".</summary>
    public static string Words(FormAct act) => act == FormAct.AddAddendum ? "add addendum" : act.ToString().ToLowerInvariant();

    /// <summary>Why an act is not possible now, in words for the screen.</summary>
    public static Refusal NotPossible(FormState from) => new(from switch
    {
        FormState.Draft => "This form has not been submitted yet",
        FormState.Submitted => "This form is with the manager. It can be changed when it is sent back",
        FormState.Returned => "This form was sent back and is being changed",
        FormState.Signed => "This form is signed, so its text is locked. Add an addendum, or write a new version",
        FormState.Superseded => "A newer version has taken the place of this form",
        _ => "This form was cancelled",
    });
}
