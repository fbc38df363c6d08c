using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People.Details;
using CaseManagement.Domain.Timescales;
using Npgsql;

namespace CaseManagement.Application.Children;

/// <summary>Opens a child's record at the overview: decision, audit entry, header and page in one round trip.</summary>
public sealed class OpenOverview(RecordDoor door)
{
    private static readonly string[] DueItems = ["initial-health-assessment", "health-assessment", "dental-check", "sdq-score", "pep"];

    // $2 says whether case notes may be read, $3 the keys of dated items that may be.
    private static readonly string Sql =
        $"""
        select to_jsonb(o) from (
            select c.last_seen_on as "lastSeenOn", c.opened_on as "openedOn", c.next_visit_due_on as "nextVisit", p.born_on as "bornOn",
                (select to_jsonb(s) from (
                    select s.worried, s.working_well as "workingWell", s.needs_to_happen as "needsToHappen", s.written_at as "writtenAt", w.display_name as "writtenBy"
                    from app.case_summaries s left join app.staff w on w.id = s.written_by
                    where s.child_id = c.id and s.superseded_at is null and $2 limit 1) s) as "summary",
                (select coalesce(jsonb_agg(to_jsonb(h) order by h.name), '[]') from (
                    select distinct on (q.id) q.id, concat_ws(' ', coalesce(q.preferred_name, nullif(q.given_name, '')), q.family_name) as name,
                        (select r.kind from app.relationships r where r.person_id = q.id and r.other_id = c.id and r.superseded_at is null limit 1) as relation
                    from app.addresses mine
                    join app.addresses a on a.place_key = mine.place_key and a.superseded_at is null and (a.until_on is null or a.until_on >= sec.today())
                    join app.people q on q.id = a.person_id
                    where mine.person_id = c.id and mine.superseded_at is null and (mine.until_on is null or mine.until_on >= sec.today())
                      and mine.kind in ('Home', 'Placement') and q.id <> c.id and q.died_on is null and $4) h) as "household",
                (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'name', concat_ws(' ', coalesce(q.preferred_name, nullif(q.given_name, '')), q.family_name),
                        'relation', r.kind, 'basis', r.responsibility_basis) order by q.given_name), '[]')
                 from app.relationships r join app.people q on q.id = r.person_id
                 where r.other_id = c.id and r.superseded_at is null and r.has_parental_responsibility and q.died_on is null
                   and (r.responsibility_until_on is null or r.responsibility_until_on >= sec.today())) as "responsible",
                (select coalesce(jsonb_agg(jsonb_build_array(d.key, d.value, d.from_on, (d.recorded_at at time zone 'Europe/London')::date)), '[]')
                 from app.details d where d.person_id = c.id and d.superseded_at is null and d.answer = 'Known' and d.key = any($3)) as "due",
                (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'rule', t.rule_id, 'what', t.title, 'on', t.due_on, 'path', t.path) order by t.due_on), '[]')
                 from (select * from app.tasks t where t.child_id = c.id and t.done_on is null and t.cancelled_at is null and t.due_on is not null and {VisitTasks.Excluded("t")} order by t.due_on limit 3) t) as "tasks",
                (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'detail', s.detail, 'startedOn', s.started_on, 'endedOn', s.ended_on) order by s.started_on), '[]')
                 from app.status_periods s where s.child_id = c.id) as "statuses",
                (select coalesce(jsonb_agg(to_jsonb(e)), '[]') from (
                    select e.happened_on as "happenedOn", e.headline, e.meaning, e.is_significant as "isSignificant", e.kind, e.entry_id as "entryId"
                    from app.chronology_events e where e.child_id = c.id order by e.happened_on desc, e.id desc limit 5) e) as "events",
                (select to_jsonb(v) from (
                    select e.own_words as "words", e.happened_on as "happenedOn", e.id as "entryId"
                    from app.entries e where e.child_id = c.id and e.own_words is not null and e.own_words <> '' and $2 order by e.happened_on desc, e.id desc limit 1) v) as "words"
            from app.children c join app.people p on p.id = c.id
            where c.id = $1) o
        """;

    /// <summary>The decision, and, when it is granted, the record with everything the page shows.</summary>
    public async Task<(Opening Opening, ChildHeader? Header, ChildOverview? Overview)> ExecuteAsync(ChildId childId, CancellationToken cancellation)
    {
        var (opening, page) = await door.OpenAtOnceAsync(childId, RecordArea.Basic, Statements, ReadAsync, cancellation);
        return (opening, page?.Header, page?.Overview);
    }

    private static IReadOnlyList<NpgsqlBatchCommand> Statements(OpenedRecord record)
    {
        var overview = new NpgsqlBatchCommand(Sql);
        overview.Parameters.Add(new() { Value = record.ChildId.Value });
        overview.Parameters.Add(new() { Value = record.MayRead(RecordArea.CaseNotes) });
        overview.Parameters.Add(new() { Value = DueItems.Where(key => record.MayRead(DetailCatalogue.Find(key)!.Area)).ToArray() });
        overview.Parameters.Add(new() { Value = record.MayRead(RecordArea.Contact) });
        return [ChildHeaders.Statement(record), overview];
    }

    private static async Task<Page> ReadAsync(NpgsqlDataReader reader, OpenedRecord record)
    {
        if (!await reader.ReadAsync())
        {
            throw new InvalidOperationException("The record was opened, yet the database's own rules hide it.");
        }

        var header = ChildHeaders.Parse(reader.GetString(0));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var json = reader.GetString(0);
        var overview = JsonSerializer.Deserialize<ChildOverview>(json, ChildHeaders.Json)!;
        return new Page(header, overview with { Dates = [.. Dates(json, record).OrderBy(d => d.On)] });
    }

    private static IEnumerable<KeyDate> Dates(string json, OpenedRecord record)
    {
        using var read = JsonDocument.Parse(json);
        var root = read.RootElement;
        DateOnly? DateIn(JsonElement element) => element.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", out var date) ? date : null;

        if (DateIn(root.GetProperty("nextVisit")) is { } visit)
        {
            yield return new KeyDate("Next visit", visit, null, $"/children/{record.ChildId.Value}/tasks/next-visit");
        }

        foreach (var row in root.GetProperty("due").EnumerateArray())
        {
            var item = DetailCatalogue.Find(row[0].GetString())!;
            if ((item.Type == DetailType.Date ? DateIn(row[1]) : DateIn(row[2]) ?? DateIn(row[3])) is { } last && item.NextDueOn(last, DateIn(root.GetProperty("bornOn"))) is { } due)
            {
                yield return new KeyDate(item.Label.Replace("Last ", "Next ", StringComparison.Ordinal), due, $"/children/{record.ChildId.Value}/health-and-education#item-{item.Key}");
            }
        }

        foreach (var task in root.GetProperty("tasks").EnumerateArray())
        {
            yield return new KeyDate(task.GetProperty("what").GetString()!, DateIn(task.GetProperty("on"))!.Value, task.GetProperty("path").GetString(),
                AllTimescales.Find(task.GetProperty("rule").GetString()) is null ? null : $"/children/{record.ChildId.Value}/tasks/{task.GetProperty("id").GetString()}");
        }
    }

    private sealed record Page(ChildHeader Header, ChildOverview Overview);
}
