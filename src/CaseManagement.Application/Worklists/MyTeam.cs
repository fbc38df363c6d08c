using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>A manager's view of the team's children and who works with them: one round trip, with an audit line for each child shown.</summary>
public sealed class MyTeam(UnitOfWork work, TimeProvider clock)
{
    /// <summary>The name under which the list's filter is remembered.</summary>
    public const string List = "my-team";

    /// <summary>After how many days a manager is told of a draft.</summary>
    public const int OldDraftDays = 14;

    private const int PageSize = 250;

    // The rows under the filter in the chosen order; the same for the page, its audit lines and the download.
    private const string Rows =
        """
        from sec.team_children({choice}, {today}) as m (id)
        join app.children c on c.id = m.id join app.people p on p.id = c.id left join app.staff s on s.id = c.allocated_to
        cross join lateral (select count(*)::int as late_tasks from app.tasks t where t.child_id = c.id and t.done_on is null and t.cancelled_at is null and t.due_on < {today}) l
        order by {order}, p.family_name, p.given_name, c.id
        """;

    /// <summary>Reads one page of the list.</summary>
    /// <param name="choice">What was asked for now, which is remembered; null for the same as last time.</param>
    public Task<MyTeamPage> ReadAsync(MyTeamChoice? choice, int page, CancellationToken cancellation) =>
        ReadAsync(choice, AuditAction.List, $"limit {PageSize} offset {(Math.Clamp(page, 1, 1000) - 1) * PageSize}", Math.Max(page, 1), cancellation);

    /// <summary>Every row under the filter, for a file.</summary>
    public Task<MyTeamPage> ExportAsync(MyTeamChoice choice, CancellationToken cancellation) => ReadAsync(choice, AuditAction.Export, "", 1, cancellation);

    private Task<MyTeamPage> ReadAsync(MyTeamChoice? choice, AuditAction action, string limit, int page, CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        object given = choice is null ? DBNull.Value : JsonSerializer.Serialize(choice, JsonSerializerOptions.Web);
        var shown = new AuditEntry(action)
        {
            Subject = "My team",
            Area = RecordArea.Basic,
            ShownBy = ($"select x.id from (select c.id, late_tasks {Filled("$24", "$25")} {limit}) x", [given, today]),
        };

        return work.ReadAtOnceAsync([shown], [.. Reads(choice, given, today, limit)], reader => ReadAsync(reader, page), cancellation);
    }

    private IEnumerable<NpgsqlBatchCommand> Reads(MyTeamChoice? choice, object given, DateOnly today, string limit)
    {
        if (choice is not null)
        {
            yield return ListChoices.Keep(List, choice);
        }

        yield return Statements.Of($"select sec.choice('{List}', $1::jsonb)::text", given);

        yield return Statements.Of(
            $"select t.id, t.name, t.id = sec.team_shown(nullif(sec.choice('{List}', $1::jsonb) ->> 'team', '')::uuid) from app.teams t where t.id in (select sec.teams_managed()) order by t.name", given);

        yield return Statements.Of(
            $"""
            with team as materialized (select sec.team_shown(nullif(sec.choice('{List}', $1::jsonb) ->> 'team', '')::uuid) as id),
            kids as materialized (
                select c.id, c.allocated_to, coalesce(c.next_visit_due_on < $2, false) as is_late, k.kinds,
                       exists (select 1 from app.tasks t where t.child_id = c.id and t.done_on is null and t.cancelled_at is null and t.due_on < $2) as has_late_task
                from app.children c
                cross join lateral (select coalesce(array_agg(s.kind::text), array[]::text[]) as kinds from app.status_periods s where s.child_id = c.id and s.ended_on is null) k
                where c.team_id = (select id from team) and c.closed_on is null),
            workers as (
                select allocated_to as id from kids
                union
                select m.staff_id from app.team_memberships m join app.staff_roles r on r.staff_id = m.staff_id
                where m.team_id = (select id from team) and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
                  and sec.role_counts(r) and r.role in ('SocialWorker', 'NewlyQualifiedSocialWorker', 'PersonalAdviser', 'AdoptionWorker'))
            select w.id, s.display_name, count(k.id)::int,
                   count(*) filter (where 'ChildInNeed' = any(k.kinds))::int, count(*) filter (where 'ChildProtectionPlan' = any(k.kinds))::int,
                   count(*) filter (where 'LookedAfter' = any(k.kinds))::int, count(*) filter (where 'CareLeaver' = any(k.kinds))::int, count(*) filter (where k.kinds = array[]::text[])::int,
                   count(*) filter (where k.is_late)::int, count(*) filter (where k.has_late_task)::int
            from workers w left join app.staff s on s.id = w.id left join kids k on k.allocated_to is not distinct from w.id
            group by w.id, s.display_name order by s.display_name nulls first
            """, given, today);

        yield return Statements.Of($"select count(*)::int from sec.team_children(sec.choice('{List}', $1::jsonb), $2)", given, today);

        yield return Statements.Of(
            $"select s.display_name, sec.statuses(c.id), c.last_seen_on, c.last_seen_alone_on, c.next_visit_due_on, l.late_tasks, {ChildLine.Columns} {Filled("$1", "$2")} {limit}", given, today);

        yield return Statements.Of(
            $"select d.worker, d.form, d.started_at from sec.old_drafts(nullif(sec.choice('{List}', $1::jsonb) ->> 'team', '')::uuid, $2) d", given, clock.GetUtcNow().AddDays(-OldDraftDays));
    }

    private static async Task<MyTeamPage> ReadAsync(NpgsqlDataReader reader, int page)
    {
        var kept = (await reader.RowsAsync(r => ListChoices.Read<MyTeamChoice>(r.GetString(0)))).Single();
        var teams = await reader.RowsAsync(r => (Id: new TeamId(r.GetGuid(0)), Name: r.GetString(1), IsShown: r.GetBoolean(2)));
        var workers = await reader.RowsAsync(r => new WorkerLoad(
            r.Id(0) is { } id ? new StaffId(id) : null, r.Text(1) ?? "Nobody allocated", r.GetInt32(2), [.. Enumerable.Range(3, 5).Select(r.GetInt32)], r.GetInt32(8), r.GetInt32(9)));
        var total = (await reader.RowsAsync(r => r.GetInt32(0))).Single();
        var rows = await reader.RowsAsync(r => new TeamChild(ChildLine.Read(r, 6)!, r.Text(0), ChildLine.Statuses(r.GetString(1)), r.Date(2), r.Date(3), r.Date(4), r.GetInt32(5)));
        var drafts = await reader.RowsAsync(r => new OldDraft(r.GetString(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2)));
        var shown = teams.Where(t => t.IsShown).Select(t => ((TeamId, string)?)(t.Id, t.Name)).FirstOrDefault();

        return new MyTeamPage
        {
            Choice = MyTeamChoice.Of(kept?.Team, kept?.Worker, kept?.Status, kept?.Show, kept?.Sort),
            Team = shown,
            Teams = [.. teams.Select(t => (t.Id, t.Name))],
            Workers = workers,
            Children = new PageOf<TeamChild>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total),
            OldDrafts = drafts,
        };
    }

    // The order follows the remembered choice too, so the database picks it; every part of the text is constant.
    private static string Filled(string given, string today)
    {
        var choice = $"sec.choice('{List}', {given}::jsonb)";
        var order = string.Join(", ", MyTeamChoice.Orders.Select(o => Ordered(o.Key, o.Value, $"coalesce({choice} ->> 'sort', '')")));
        return Rows.Replace("{choice}", choice, StringComparison.Ordinal).Replace("{today}", $"{today}::date", StringComparison.Ordinal).Replace("{order}", order, StringComparison.Ordinal);
    }

    private static string Ordered(string key, string sql, string asked)
    {
        var end = sql.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? $"case when {asked} = '{key}' then {sql} end" : $"case when {asked} = '{key}' then {sql[..end]} end{sql[end..]}";
    }
}
