namespace CaseManagement.Benchmarks.Paths;

/// <summary>The hot paths of the performance budget.</summary>
internal static class HotPaths
{
    private const string MayOpen = "select exists (select 1 from app.child_access a where a.staff_id = $1 and a.child_id = $2 and (a.until is null or a.until > now()))";

    private const string Header =
        """
        select p.record_number, p.given_name, p.family_name, p.born_on, c.closed_on, w.display_name, w.work_phone, t.name, t.phone
        from app.children c join app.people p on p.id = c.id left join app.staff w on w.id = c.allocated_to left join app.teams t on t.id = c.team_id where c.id = $2
        """;

    private const string Audit =
        "insert into audit.event (staff_id, staff_name, roles, action, child_id, area, rule, outcome, route, address, device, instance, seq) values ($1, 'limit', 'SocialWorker', 'View', $2, 'Basic', 'A1', 'allowed', 'limit', '127.0.0.1', 'limit', $2, 1)";

    private const string AuditMany =
        "insert into audit.event (staff_id, staff_name, roles, action, child_id, outcome, route, address, device, instance, seq, line) select $1, 'limit', 'SocialWorker', 'List', c.id, 'allowed', 'limit', '127.0.0.1', 'limit', $2, 1, row_number() over () from ({0}) c";

    private const string Mine = "select c.id from app.children c where c.allocated_to = $1 and c.closed_on is null";

    private const string OfTeam = "select c.id from app.children c join app.team_memberships m on m.team_id = c.team_id and m.staff_id = $1 where c.closed_on is null";

    public static IReadOnlyList<HotPath> All { get; } =
    [
        // What every page costs before it shows anything of its own: the session, the viewer's roles, the layout. The floor for all others.
        new("empty page", false, _ => "/privacy", null, ["select 1 where $1 is not null and $2 is not null and $3 is not null"]),
        new("overview", false, a => $"/children/{a.ChildId}", null,
        [
            MayOpen, Header,
            "select kind, detail, started_on, ended_on from app.status_periods where child_id = $2 order by started_on",
            "select worried, working_well, needs_to_happen, written_at from app.case_summaries where child_id = $2 and superseded_at is null",
            "select happened_on, headline, meaning, kind from app.chronology_events where child_id = $2 order by happened_on desc, id desc limit 5",
            "select r.kind, q.given_name, q.family_name from app.relationships r join app.people q on q.id = r.person_id where r.other_id = $2 and r.superseded_at is null and r.has_parental_responsibility",
            "select title, due_on, path from app.tasks where child_id = $2 and done_on is null and cancelled_at is null order by due_on limit 3",
            "select lines, postcode, place_key from app.addresses where person_id = $2 and superseded_at is null and until_on is null",
            "select key, value from app.details where person_id = $2 and superseded_at is null",
            Audit,
        ]),
        new("chronology", false, a => $"/children/{a.ChildId}/chronology", null,
        [
            MayOpen, Header,
            "select count(*) from app.chronology_events where child_id = $2",
            "select id, happened_on, headline, meaning, is_significant, kind, agency, entry_id from app.chronology_events where child_id = $2 order by happened_on desc, id desc limit 50",
            Audit,
        ]),
        new("my work", false, _ => "/my-work", null,
        [
            "select t.id, t.title, t.due_on, t.path, p.given_name, p.family_name, p.born_on from app.tasks t join app.people p on p.id = t.child_id where t.owner_id = $1 and t.done_on is null and t.cancelled_at is null order by t.due_on limit 200",
            $"select c.last_seen_on, c.next_visit_due_on, p.given_name, p.family_name, p.born_on, s.kind, s.detail from ({Mine}) m join app.children c on c.id = m.id join app.people p on p.id = c.id left join app.status_periods s on s.child_id = c.id and s.ended_on is null",
            "select id, form, path, saved_at from app.drafts where staff_id = $1 and finished_at is null",
            AuditMany.Replace("{0}", Mine, StringComparison.Ordinal),
        ]),
        new("my team", true, _ => "/my-team", null,
        [
            $"select c.last_seen_on, c.next_visit_due_on, p.given_name, p.family_name, p.born_on, w.display_name, s.kind, s.detail from ({OfTeam}) m join app.children c on c.id = m.id join app.people p on p.id = c.id left join app.staff w on w.id = c.allocated_to left join app.status_periods s on s.child_id = c.id and s.ended_on is null",
            $"select c.allocated_to, count(*), count(*) filter (where c.next_visit_due_on < current_date) from app.children c where c.id in ({OfTeam}) group by 1",
            AuditMany.Replace("{0}", OfTeam, StringComparison.Ordinal),
        ]),
        new("search", false, _ => "/find", a => [("q", Misspelt(a.ChildName))],
        [
            "select p.id, p.given_name, p.family_name, p.born_on from search.person_index i join app.people p on p.id = i.person_id where i.family = lower(split_part($3, ' ', 2)) and i.given = lower(split_part($3, ' ', 1)) limit 20",
            Audit.Replace("'View'", "'Search'", StringComparison.Ordinal),
        ]) { FormAt = _ => "/my-work" },
        new("save visit", false, a => $"/children/{a.ChildId}/entries/record?kind=Visit", a => VisitFields(a),
        [
            MayOpen,
            "insert into app.entries (id, child_id, occasion_id, seen, seen_alone, is_shared, author_id, finished_at, is_late, happened_on, kind, narrative, source_do_not_reveal, source_is_third_party, source_kind) values (gen_random_uuid(), $2, gen_random_uuid(), true, true, false, $1, now(), false, current_date, 'Visit', repeat('Visited at home. ', 20), false, false, 'own-observation')",
            "insert into app.chronology_events (id, child_id, happened_on, headline, is_significant, kind, recorded_by, recorded_at) values (gen_random_uuid(), $2, current_date, 'Visit', false, 'Visit', $1, now())",
            "update app.children set last_seen_on = current_date, last_seen_alone_on = current_date where id = $2",
            Audit.Replace("'View'", "'Create'", StringComparison.Ordinal),
        ]),
    ];

    /// <summary>The name with two letters swapped, as people type it.</summary>
    private static string Misspelt(string name)
    {
        var at = name.IndexOf(' ', StringComparison.Ordinal) + 2;
        return at + 1 < name.Length ? $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}" : name;
    }

    private static (string, string)[] VisitFields(Actor actor) =>
    [
        ("Form.Children[0].ChildId", $"{actor.ChildId}"), ("Form.Children[0].Included", "true"), ("Form.Children[0].Seen", "true"), ("Form.Children[0].SeenAlone", "true"),
        ("Form.Children[0].OwnWords", "I like drawing."), ("Form.Narrative", string.Concat(Enumerable.Repeat("Visited at home. ", 20))), ("Form.Purpose", "Visit"), ("Form.Place", "home"),
    ];
}
