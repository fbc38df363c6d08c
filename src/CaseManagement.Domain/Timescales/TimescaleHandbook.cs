using System.Text;

namespace CaseManagement.Domain.Timescales;

/// <summary>The handbook of time limits, written from the register so that it cannot drift.</summary>
public static class TimescaleHandbook
{
    /// <summary>The text of docs/domain/timescales.md.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder("""
            # Time limits

            Every due date comes from one of these rules, counted from the actual event. This page is written from `AllTimescales` (a test
            checks it).

            *Verified* figures were seen in law, guidance or published rules: nobody changes them, and no date they made is moved; what is
            late is late, with a reason. *Believed* figures come from practice: a council confirms or sets them from a day on. *Local* figures
            are a council's own: it sets them from a day on, and a manager of the child's team may give more time, with a reason. Clocks that
            run keep the figure they started with.

            | Rule | What | Source | Mark | Whose work | More time |
            | --- | --- | --- | --- | --- | --- |

            """);

        foreach (var rule in AllTimescales.Register)
        {
            text.Append($"| {rule.Id} | {rule.Words} | {rule.Source} | {rule.Mark} | {rule.OwnerRole} | {(rule.MayBeExtended ? "a manager" : "no")} |\n");
        }

        return text.ToString();
    }
}
