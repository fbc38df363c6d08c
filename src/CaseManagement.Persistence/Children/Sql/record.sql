-- A child's record as its hot pages read it. These functions run as the owner and first ask, once, whether the record is open to the
-- viewer (a live row of child_access); then they read only what hangs on that child. Items of class X, which the rows keep from most who may
-- open the record (further_grants.sql), and names of other people (known_people.sql) are asked for again here.

create or replace function sec.opens(p_child uuid) returns bool
    language plpgsql stable security definer set search_path = pg_catalog, app, sec
as $$
begin
    return exists (select from app.child_access a where a.child_id = p_child and a.staff_id = sec.me() and (a.until is null or a.until > now()));
end $$;

-- Whether the signed-in member of staff may write to a child's record; asked for every row that is written. The same question as in
-- policies.sql, whose answer was planned anew each time.
create or replace function sec.may_write(p_child uuid) returns bool
    language plpgsql stable security definer set search_path = pg_catalog, app, sec
as $$
begin
    return exists (select from app.child_access a
                   where a.child_id = p_child and a.staff_id = sec.me() and a.may_write and (a.until is null or a.until > now()))
        or exists (select from app.children c where c.id = p_child and c.made_in = pg_current_xact_id_if_assigned());
end $$;

-- What the bar on every page of a record shows; null when the record is closed to the viewer. Warnings are there with the id of whom
-- they are about: sec.with_names puts the names in.
create or replace function sec.record_header(p_child uuid, p_numbers text[], p_needs text[]) returns jsonb
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
begin
    if not sec.opens(p_child) then
        return null;
    end if;

    return (
        select jsonb_build_object(
            'recordNumber', p.record_number, 'givenName', p.given_name, 'familyName', p.family_name, 'preferredName', p.preferred_name,
            'bornOn', p.born_on, 'expectedOn', p.expected_on, 'diedOn', p.died_on, 'birthIsEstimated', p.birth_is_estimated, 'closedOn', c.closed_on,
            'workerName', w.display_name, 'workerPhone', w.work_phone, 'teamName', t.name, 'teamPhone', t.phone,
            'lives', case when a.is_confidential then null else nullif(concat_ws(', ', replace(nullif(a.lines, ''), E'\n', ', '), a.postcode), '') end,
            'hasConfidentialAddress', coalesce(a.is_confidential, false),
            'statuses', (
                select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'detail', s.detail, 'startedOn', s.started_on) order by s.started_on), '[]')
                from app.status_periods s where s.child_id = p_child and s.ended_on is null),
            'needs', (
                select coalesce(jsonb_agg(jsonb_build_array(d.key, d.value) order by d.key), '[]')
                from app.details d where d.person_id = p_child and d.superseded_at is null and d.answer = 'Known' and d.key = any (p_needs)
                  and (not exists (select from sec.restricted_details x where x.key = d.key) or sec.may_read_restricted(d.person_id, d.family_id))),
            'numbers', (
                select coalesce(jsonb_agg(jsonb_build_array(i.kind, i.value) order by i.kind), '[]')
                from app.identifiers i where i.person_id = p_child and i.superseded_at is null and i.value <> '' and i.kind = any (p_numbers)),
            'warnings', (
                select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'advice', m.advice, 'personId', m.person_id) order by m.recorded_at), '[]')
                from app.warning_markers m
                where (m.person_id = c.id or m.family_id = c.family_id) and m.superseded_at is null and m.approved_at is not null
                  and (m.until_on is null or m.until_on >= sec.today()) and m.review_on >= sec.today()))
        from app.children c
        join app.people p on p.id = c.id
        left join app.staff w on w.id = c.allocated_to
        left join app.teams t on t.id = c.team_id
        left join lateral (
            select a.lines, a.postcode, a.is_confidential from app.addresses a
            where a.person_id = p_child and a.superseded_at is null and a.until_on is null and a.kind in ('Home', 'Placement', 'NoFixedAbode')
            order by a.kind = 'Placement' desc, a.from_on desc nulls last limit 1) a on true
        where c.id = p_child);
end $$;

-- Runs as whoever asks: the name of somebody with a warning is told as the row policy of app.people has it, and the warning with it.
create or replace function sec.with_names(p_header jsonb) returns jsonb
    language plpgsql stable set search_path = pg_catalog, app, sec
as $$
begin
    if p_header is null or p_header -> 'warnings' = '[]' then
        return p_header;
    end if;

    return jsonb_set(p_header, '{warnings}', (
        select coalesce(jsonb_agg(w.warning || jsonb_build_object('person', coalesce(p.preferred_name, p.given_name)) order by w.place), '[]')
        from jsonb_array_elements(p_header -> 'warnings') with ordinality as w (warning, place)
        join app.people p on p.id = (w.warning ->> 'personId')::uuid));
end $$;

-- The overview, without other people. Case notes only when p_notes; dated items only of the keys given.
create or replace function sec.record_overview(p_child uuid, p_notes bool, p_due text[], p_visit_rules text[]) returns jsonb
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
declare
    -- The front door sees no history of a child another team works with, and no task that tells of one.
    v_is_summary bool := exists (select from app.child_access a where a.child_id = p_child and a.staff_id = sec.me() and a.via = 'FrontDoorSummary');
begin
    if not sec.opens(p_child) then
        return null;
    end if;

    return (
        select jsonb_build_object(
            'lastSeenOn', c.last_seen_on, 'openedOn', c.opened_on, 'nextVisit', c.next_visit_due_on, 'bornOn', p.born_on,
            'summary', (
                select jsonb_build_object('worried', s.worried, 'workingWell', s.working_well, 'needsToHappen', s.needs_to_happen, 'writtenAt', s.written_at, 'writtenBy', w.display_name)
                from app.case_summaries s left join app.staff w on w.id = s.written_by
                where s.child_id = p_child and s.superseded_at is null and p_notes limit 1),
            'due', (
                select coalesce(jsonb_agg(jsonb_build_array(d.key, d.value, d.from_on, (d.recorded_at at time zone 'Europe/London')::date)), '[]')
                from app.details d where d.person_id = p_child and d.superseded_at is null and d.answer = 'Known' and d.key = any (p_due)
                  and (not exists (select from sec.restricted_details x where x.key = d.key) or sec.may_read_restricted(d.person_id, d.family_id))),
            'tasks', (
                select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'rule', t.rule_id, 'what', t.title, 'on', t.due_on, 'path', t.path) order by t.due_on), '[]')
                from (
                    select t.id, t.rule_id, t.title, t.due_on, t.path from app.tasks t
                    where t.child_id = p_child and not v_is_summary and t.done_on is null and t.cancelled_at is null and t.due_on is not null and (t.rule_id is null or t.rule_id <> all (p_visit_rules))
                    order by t.due_on limit 3) t),
            'statuses', (
                select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'detail', s.detail, 'startedOn', s.started_on, 'endedOn', s.ended_on) order by s.started_on), '[]')
                from app.status_periods s where s.child_id = p_child),
            'events', (
                select coalesce(jsonb_agg(to_jsonb(e)), '[]')
                from (
                    select e.happened_on as "happenedOn", e.headline, e.meaning, e.is_significant as "isSignificant", e.kind, e.entry_id as "entryId"
                    from app.chronology_events e where e.child_id = p_child and not v_is_summary order by e.happened_on desc, e.id desc limit 5) e),
            'words', (
                select jsonb_build_object('words', e.own_words, 'happenedOn', e.happened_on, 'entryId', e.id)
                from app.entries e where e.child_id = p_child and e.own_words is not null and e.own_words <> '' and p_notes order by e.happened_on desc, e.id desc limit 1))
        from app.children c join app.people p on p.id = c.id
        where c.id = p_child);
end $$;

-- Who has to do with an open child: in the same household ('household'), with parental responsibility ('responsible'); whoever died is
-- left out. A name is told as the row policy of app.people tells it (known_people.sql), asked once for all of them.
drop function if exists sec.people_around(uuid, bool);
create function sec.people_around(p_child uuid, p_household bool)
    returns table (part text, person_id uuid, name text, given_name text, relation text, basis text)
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan rows 5
as $$
#variable_conflict use_column
declare
    v_me uuid := sec.me();
    v_closed uuid[];
begin
    if not sec.opens(p_child) then
        return;
    end if;

    v_closed := sec.closed_to_me();

    return query
    with items as (
        select 'household' as part, a.person_id, a.family_id, null::text as relation, null::text as basis
        from app.addresses mine
        join app.addresses a on a.place_key = mine.place_key and a.superseded_at is null and (a.until_on is null or a.until_on >= sec.today())
        where p_household and mine.person_id = p_child and mine.superseded_at is null and (mine.until_on is null or mine.until_on >= sec.today())
          and mine.kind in ('Home', 'Placement') and a.person_id <> p_child
        union all
        select case when r.has_parental_responsibility and (r.responsibility_until_on is null or r.responsibility_until_on >= sec.today()) then 'responsible' else 'relation' end,
            r.person_id, r.family_id, r.kind::text, r.responsibility_basis::text
        from app.relationships r
        where r.other_id = p_child and r.superseded_at is null
    ),
    known as materialized (
        -- As the policies of recorded items have it: known through the person, when that is a child open to the viewer, or through the
        -- family in which the item was recorded.
        select i.* from items i
        where exists (
            select from app.children c join app.child_access a on a.child_id = c.id and a.staff_id = v_me and (a.until is null or a.until > now())
            where c.id = i.person_id or c.family_id = i.family_id)
    )
    select k.part, k.person_id, concat_ws(' ', coalesce(q.preferred_name, nullif(q.given_name, '')), q.family_name), q.given_name::text,
        case when k.part = 'household' then (select r.relation from known r where r.part <> 'household' and r.person_id = k.person_id limit 1) else k.relation end,
        k.basis
    from (select distinct on (part, person_id, relation) * from known where part <> 'relation') k
    join app.people q on q.id = k.person_id
    where q.died_on is null
      and (exists (select from app.child_access a where a.child_id = q.id and a.staff_id = v_me and (a.until is null or a.until > now()))
           or not q.is_restricted and q.id <> all (v_closed) and sec.knows(q.id));
end $$;

-- The children of the family whose lines the viewer may read beside this child's. A colleague's or an outsider's reason holds for one
-- child, so it opens no brother or sister here.
create or replace function sec.family_to_read(p_child uuid) returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan rows 3
as $$
begin
    return query
    select c.id
    from app.children o join app.children c on c.family_id = o.family_id and c.id <> o.id
    join app.child_access a on a.child_id = c.id and a.staff_id = sec.me() and a.via not in ('Team', 'Reasoned', 'FrontDoorSummary') and (a.until is null or a.until > now())
    where o.id = p_child and sec.opens(p_child);
end $$;

-- A page of the chronology, and last a line without an event that tells how many there are in all, and whether there is family to read.
create or replace function sec.chronology_lines(
    p_child uuid, p_significant bool, p_kind text, p_from date, p_until date, p_with_family bool, p_oldest_first bool, p_limit int, p_offset bigint)
    returns table (
        id uuid, child_id uuid, name text, happened_on date, headline text, meaning text, is_significant bool, kind text, agency text, entry_id uuid,
        total int, has_family bool)
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_family uuid[];
    v_about uuid[];
begin
    if not sec.opens(p_child) then
        return;
    end if;

    v_family := array(select sec.family_to_read(p_child));
    v_about := case when p_with_family then p_child || v_family else array[p_child] end;

    return query
    with asked as materialized (
        select e.* from app.chronology_events e
        where e.child_id = any (v_about) and (not p_significant or e.is_significant) and (p_kind is null or e.kind = p_kind)
          and (p_from is null or e.happened_on >= p_from) and (p_until is null or e.happened_on <= p_until)
    )
    (select e.id, e.child_id, (select coalesce(nullif(coalesce(p.preferred_name, p.given_name), ''), 'Unborn baby')::text from app.people p where p.id = e.child_id),
        e.happened_on, e.headline::text, e.meaning::text, e.is_significant, e.kind::text, e.agency::text, e.entry_id, null::int, null::bool
    from asked e
    order by case when p_oldest_first then e.happened_on end, case when p_oldest_first then e.id end, e.happened_on desc, e.id desc
    limit p_limit offset p_offset)
    union all
    select null, p_child, null, null, null, null, null, null, null, null, (select count(*)::int from asked), v_family <> '{}';
end $$;

revoke all on function sec.opens(uuid), sec.may_write(uuid), sec.family_to_read(uuid),
    sec.chronology_lines(uuid, bool, text, date, date, bool, bool, int, bigint),
    sec.record_header(uuid, text[], text[]), sec.with_names(jsonb), sec.record_overview(uuid, bool, text[], text[]), sec.people_around(uuid, bool) from public;
grant execute on function sec.opens(uuid), sec.may_write(uuid), sec.family_to_read(uuid),
    sec.chronology_lines(uuid, bool, text, date, date, bool, bool, int, bigint),
    sec.record_header(uuid, text[], text[]), sec.with_names(jsonb), sec.record_overview(uuid, bool, text[], text[]), sec.people_around(uuid, bool) to cm_web;
