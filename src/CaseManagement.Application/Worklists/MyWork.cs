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

    // Visits that a rule asks for stand among the visits due, each with its button to record it, not a second time as a task.
    private static readonly string MyTasks =
        $"""
        select t.id, t.title, t.due_on, t.path, t.set_by, t.child_id from app.tasks t
        where t.owner_id = (select sec.me()) and t.done_on is null and t.cancelled_at is null and {VisitTasks.Excluded("t")}
        """;

    private const string MyDrafts =
        "select d.id, d.form, d.path, d.saved_at, d.child_id from app.drafts d where d.staff_id = (select sec.me()) and d.finished_at is null and d.discarded_at is null";

    private const string Waiting =
        """
        select 'task' as kind, t.title as what, s.display_name as who, t.set_at as since, t.due_on, t.child_id
        from app.tasks t join app.staff s on s.id = t.owner_id
        where t.set_by = (select sec.me()) and t.owner_id <> t.set_by and t.done_on is null and t.cancelled_at is null
        union all
        select 'marker', '', null, m.recorded_at, null, coalesce((select c.id from app.children c where c.id = m.person_id), (select c.id from app.children c where c.family_id = m.family_id order by c.id limit 1))
        from app.warning_markers m where m.recorded_by = (select sec.me()) and m.approved_at is null and m.superseded_at is null
        union all
        select 'access', '', null, r.given_at, r.review_due_on, r.child_id
        from app.reasoned_accesses r where r.staff_id = (select sec.me()) and not r.is_team_reason and r.reviewed_at is null
        """;

    /// <summary>Reads the page.</summary>
    /// <param name="choice">What was asked for now, which is remembered; null for the same as last time.</param>
    public Task<MyWorkPage> ReadAsync(MyWorkChoice? choice, CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        var upTo = today.AddDays(DaysAhead);
        object given = choice is null ? DBNull.Value : JsonSerializer.Serialize(choice, JsonSerializerOptions.Web);
        var maySeeChildren = NeedToKnow.MaySeeCard(current.Required.Roles);

        var shown = new AuditEntry(AuditAction.List) { Subject = "My work", Area = RecordArea.Basic };
        shown = maySeeChildren
            ? shown with
            {
                ShownBy = ($"""
                    select distinct x.child_id from (
                        select child_id from ({MyTasks} limit 200) t
                        union all select id from ({MyVisits("$26::date")}) v
                        union all select m.id from sec.my_children(sec.choice('{List}', $24::jsonb), $25) as m (id)
                        union all select child_id from ({MyDrafts}) d
                        union all select child_id from ({Waiting}) w) x
                    join app.children c on c.id = x.child_id
                    """, [given, today, upTo]),
            }
            : shown;

        return work.ReadAtOnceAsync([shown], [.. Reads(choice, given, today, upTo, maySeeChildren)], ReadAsync, cancellation);
    }

    private static string MyVisits(string upTo) =>
        $"""
        select c.id, c.next_visit_due_on from app.child_access a join app.children c on c.id = a.child_id
        where a.staff_id = (select sec.me()) and a.via in ('Allocated', 'CoWorker') and (a.until is null or a.until > now()) and c.next_visit_due_on <= {upTo}
        """;

    private static IEnumerable<NpgsqlBatchCommand> Reads(MyWorkChoice? choice, object given, DateOnly today, DateOnly upTo, bool maySeeChildren)
    {
        if (choice is not null)
        {
            yield return ListChoices.Keep(List, choice);
        }

        yield return Statements.Of($"select sec.choice('{List}', $1::jsonb)::text", given);

        yield return Statements.Of(
            $"""
            select t.id, t.title, t.due_on, t.path, s.display_name, {ChildLine.Columns}
            from ({MyTasks}) t left join app.people p on p.id = t.child_id left join app.staff s on s.id = t.set_by and s.id <> (select sec.me())
            where $1 or t.child_id is null
            order by t.due_on nulls last, t.id limit 200
            """, maySeeChildren);

        yield return Statements.Of(
            $"""
            select v.next_visit_due_on, sec.statuses(p.id), {ChildLine.Columns}
            from ({MyVisits("$1")}) v join app.people p on p.id = v.id where $2 order by 1, p.family_name, p.given_name
            """, upTo, maySeeChildren);

        yield return Statements.Of(
            $"""
            select c.last_seen_on, c.last_seen_alone_on, c.next_visit_due_on, sec.statuses(c.id), a.via, {ChildLine.Columns}
            from sec.my_children(sec.choice('{List}', $1::jsonb), $2) as m (id)
            join app.children c on c.id = m.id join app.people p on p.id = c.id join app.child_access a on a.child_id = c.id and a.staff_id = (select sec.me())
            where $3
            """, given, today, maySeeChildren);

        yield return Statements.Of("select count(*)::int from sec.my_children('{}', $1) where $2", today, maySeeChildren);

        yield return Statements.Of(
            $"select d.id, d.form, d.path, d.saved_at, d.child_id is not null and p.id is null, {ChildLine.Columns} from ({MyDrafts}) d left join app.people p on p.id = d.child_id and $1 order by d.saved_at desc", maySeeChildren);

        yield return Statements.Of(
            $"select w.kind, w.what, w.who, w.since, w.due_on, {ChildLine.Columns} from ({Waiting}) w left join app.people p on p.id = w.child_id and $1 order by w.since", maySeeChildren);
    }

    private static async Task<MyWorkPage> ReadAsync(NpgsqlDataReader reader)
    {
        var choice = (await reader.RowsAsync(r => ListChoices.Read<MyWorkChoice>(r.GetString(0)))).Single();
        var tasks = await reader.RowsAsync(r => new TaskRow(new WorkTaskId(r.GetGuid(0)), r.GetString(1), r.Date(2), r.Text(3), r.Text(4), ChildLine.Read(r, 5)));
        var visits = await reader.RowsAsync(r => new VisitDue(ChildLine.Read(r, 2)!, ChildLine.Statuses(r.GetString(1)), r.GetFieldValue<DateOnly>(0)));
        var children = await reader.RowsAsync(r => new MyChild(ChildLine.Read(r, 5)!, ChildLine.Statuses(r.GetString(3)), r.Date(0), r.Date(1), r.Date(2), r.GetString(4)));
        var all = (await reader.RowsAsync(r => r.GetInt32(0))).Single();
        var drafts = await reader.RowsAsync(r => new DraftRow(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), ChildLine.Read(r, 5), r.GetBoolean(4)));
        var waiting = await reader.RowsAsync(r => new WaitingRow(r.GetString(0), r.GetString(1), r.Text(2), r.GetFieldValue<DateTimeOffset>(3), r.Date(4), ChildLine.Read(r, 5)));
        choice = MyWorkChoice.Of(choice?.Show, choice?.Sort);

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
