using CaseManagement.Domain;
using CaseManagement.Domain.Timescales;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Scenarios;

/// <summary>What a row of a scenario says of state, tasks and due dates, and the visits and meetings between the rows.</summary>
internal static class WhatIsDue
{
    // Visits, core groups and supervision come round: a row names them when it is about them.
    private static readonly string[] Periodic = ["TM1", "TM1-protection", "TM1-newly-qualified", "T06", "T15", "T18"];

    // Reports for conferences, letters and records of them stand in no row; the tests of conferences look at them.
    private static readonly string[] NotListed = [.. Periodic, "T13-initial", "T13-review", "T20-letter", "T20-record"];

    /// <summary>
    /// The child's case as the page "Where the case stands" shows it to somebody: what it says, and that exactly these tasks are open
    /// with these due dates ("T02 2024-12-24"). Those that come round are left out unless the row names them. Each date stands on the page too.
    /// </summary>
    public static async Task ExpectAsync(this Council council, StaffId viewer, ChildId child, IReadOnlyList<string> tasks, params string[] says)
    {
        var visitor = await council.AsAsync(viewer);
        await visitor.OpenAsync($"/children/{child.Value}/pathway");
        var open = await council.OpenAsync(child);
        var named = tasks.Select(t => t.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(tasks.Order(StringComparer.Ordinal), open.Where(t => !NotListed.Contains(t.Rule) || named.Contains(t.Rule)).Select(t => $"{t.Rule} {t.DueOn:yyyy-MM-dd}").Order(StringComparer.Ordinal));

        var shown = visitor.Page.QuerySelectorAll("td[data-label='Due'] a").Select(a => a.TextContent.Trim()).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(open.Select(t => t.DueOn < council.Today ? $"{t.DueOn.InWords()}, {t.DueOn.DueFrom(council.Today)}" : t.DueOn.DueFrom(council.Today)).Order(StringComparer.Ordinal), shown);
        foreach (var words in says)
        {
            Assert.True(visitor.Text.Contains(words, StringComparison.Ordinal), $"“{words}” does not stand in: {visitor.Text}");
        }
    }

    /// <summary>When the last task of a rule was due and done: "2024-12-24 done 2024-12-24", or "cancelled".</summary>
    public static async Task<string> EndedAsync(this Council council, ChildId child, string rule) =>
        await council.Product.ScalarAsync<string>(
            """
            select due_on || case when cancelled_at is not null then ' cancelled' else coalesce(' done ' || done_on, ' open') end
            from app.tasks where child_id = $1 and rule_id = $2 order by due_on desc, id desc limit 1
            """, child.Value, rule) ?? "none";

    /// <summary>Lives on until a day: what comes round is done on the day it is due, through its page, by whose task it is.</summary>
    public static async Task LiveUntilAsync(this Council council, string day, params ChildId[] children)
    {
        for (var round = 0; round < 100; round++)
        {
            var next = new List<(ChildId Child, string Rule, DateOnly DueOn, StaffId Owner)>();
            foreach (var child in children)
            {
                next.AddRange((await council.OpenAsync(child)).Where(t => (Periodic.Contains(t.Rule) || t.Rule is "T04" or "T14") && t.DueOn < Council.On(day)).Select(t => (child, t.Rule, t.DueOn, t.Owner)));
            }

            if (next.Count == 0)
            {
                return;
            }

            var (who, rule, dueOn, owner) = next.OrderBy(n => n.DueOn).ThenBy(n => n.Child.Value).ThenBy(n => n.Rule, StringComparer.Ordinal).First();
            if (dueOn > council.Today)
            {
                await council.AtAsync($"{dueOn:yyyy-MM-dd}");
            }

            await council.DoPeriodicAsync(who, rule, owner);
        }

        Assert.Fail("What comes round never ends.");
    }

    private static async Task DoPeriodicAsync(this Council council, ChildId child, string rule, StaffId owner)
    {
        var visitor = await council.AsAsync(owner);
        switch (rule)
        {
            case "TM1" or "TM1-protection" or "TM1-newly-qualified":
                await Council.DoneAsync(
                    visitor, $"/children/{child.Value}/supervision/record", "Record the supervision", "Supervision recorded",
                    ("Form.Discussion", "The plan"), ("Form.WhatChanged", "Little"), ("Form.Risk", "As before"), ("Form.Decisions", "Go on"));
                break;
            case "T14" or "T15":
                await council.CoreGroupAsync(owner, child);
                break;
            default:
                await council.VisitAsync(owner, child);
                break;
        }
    }

    private static async Task<IReadOnlyList<(string Rule, DateOnly DueOn, StaffId Owner)>> OpenAsync(this Council council, ChildId child)
    {
        await using var db = council.Product.Tables();
        return [.. db.Tasks.Where(t => t.ChildId == child && t.RuleId != null && t.DoneOn == null && t.CancelledAt == null).AsEnumerable().Select(t => (t.RuleId!, t.DueOn!.Value, t.OwnerId))];
    }
}
