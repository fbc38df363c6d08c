using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>What one member of staff has to do: read in one round trip, with an audit line for each child shown.</summary>
public sealed class MyWork(UnitOfWork work, CurrentViewer current, TimeProvider clock)
{
    /// <summary>The name under which the list's filter is remembered.</summary>
    public const string List = "my-work";

    private const int DaysAhead = 7;

    /// <summary>Reads the page.</summary>
    /// <param name="choice">What was asked for now, which is remembered; null for the same as last time.</param>
    public Task<MyWorkPage> ReadAsync(MyWorkChoice? choice, CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        object given = choice is null ? DBNull.Value : JsonSerializer.Serialize(choice, JsonSerializerOptions.Web);
        var shown = new AuditEntry(AuditAction.List)
        {
            Subject = "My work",
            Area = RecordArea.Basic,
            Read = (
                "select * from sec.my_lines($24::jsonb, $25, $26, $27, $28)", "child_id",
                [given, today, today.AddDays(DaysAhead), NeedToKnow.MaySeeCard(current.Required.Roles), VisitTasks.RuleIds]),
        };
        var choiceNow = Statements.Of($"select sec.choice('{List}', $1::jsonb)::text", given);

        return work.ReadAtOnceAsync([shown], choice is null ? [choiceNow] : [ListChoices.Keep(List, choice), choiceNow], ReadAsync, cancellation);
    }

    private static async Task<MyWorkPage> ReadAsync(NpgsqlDataReader reader)
    {
        var (tasks, visits, children, drafts, waiting) = (new List<TaskRow>(), new List<VisitDue>(), new List<MyChild>(), new List<DraftRow>(), new List<WaitingRow>());
        var all = 0;

        // Columns: part, id, title, person, path, day, instant, the child (7 to 12), statuses (13 to 15), last seen, last seen alone, via, closed, number.
        while (await reader.ReadAsync())
        {
            var child = ChildLine.Read(reader, 7);
            switch (reader.GetString(0))
            {
                case "task":
                    tasks.Add(new TaskRow(new WorkTaskId(reader.GetGuid(1)), reader.GetString(2), reader.Date(5), reader.Text(4), reader.Text(3), reader.Text(18), child));
                    break;
                case "visit":
                    visits.Add(new VisitDue(child!, ChildLine.Statuses(reader, 13), reader.GetFieldValue<DateOnly>(5)));
                    break;
                case "child":
                    children.Add(new MyChild(child!, ChildLine.Statuses(reader, 13), reader.Date(16), reader.Date(17), reader.Date(5), reader.GetString(18)));
                    break;
                case "draft":
                    drafts.Add(new DraftRow(reader.GetGuid(1), reader.GetString(2), reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(6), child, reader.GetBoolean(19)));
                    break;
                case "waiting":
                    waiting.Add(new WaitingRow(reader.GetString(4), reader.GetString(2), reader.Text(3), reader.GetFieldValue<DateTimeOffset>(6), reader.Date(5), child));
                    break;
                default:
                    all = reader.GetInt32(20);
                    break;
            }
        }

        await reader.NextResultAsync();
        var kept = (await reader.RowsAsync(r => ListChoices.Read<MyWorkChoice>(r.GetString(0)))).Single();
        var choice = MyWorkChoice.Of(kept?.Show, kept?.Sort);

        return new MyWorkPage { Choice = choice, Tasks = tasks, Visits = visits, Children = [.. Sorted(children, choice.Sort)], AllChildren = all, Drafts = drafts, Waiting = waiting };
    }

    // Names by the alphabet; of dates the one that needs looking at first: not seen for longest, next visit soonest.
    private static IEnumerable<MyChild> Sorted(IEnumerable<MyChild> children, string sort) => (sort switch
    {
        "child" => children.OrderBy(c => ""),
        "seen" => children.OrderBy(c => c.LastSeenOn ?? DateOnly.MinValue),
        "alone" => children.OrderBy(c => c.LastSeenAloneOn ?? DateOnly.MinValue),
        _ => children.OrderBy(c => c.NextVisitDueOn ?? DateOnly.MaxValue),
    }).ThenBy(c => c.Child.Name, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Filters that are remembered for each member of staff.</summary>
internal static class ListChoices
{
    /// <summary>Remembers a choice, within the batch that reads the list.</summary>
    public static NpgsqlBatchCommand Keep<T>(string list, T choice) => Statements.Of(
        """
        insert into app.list_choices (staff_id, list, choice) values ((select sec.me()), $1, $2::jsonb)
        on conflict (staff_id, list) do update set choice = excluded.choice
        """, list, JsonSerializer.Serialize(choice, JsonSerializerOptions.Web));

    public static T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web);
}
