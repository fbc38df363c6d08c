-- My work and My team: one pass each. These functions run as the owner, so that access is decided once, by joining the viewer's live
-- rows of child_access, instead of again for every table a row is made of. Nothing here names a child without that join; whoever asks
-- comes from the signed context. What hangs on the join (statuses, tasks, names) is of children it let through.

-- Filter and order of a list: as asked now, else as last time.
create or replace function sec.choice(p_list text, p_given jsonb) returns jsonb
    language plpgsql stable set search_path = pg_catalog, app, sec
as $$
begin
    return coalesce(p_given, (select c.choice from app.list_choices c where c.staff_id = sec.me() and c.list = p_list), '{}'::jsonb);
end $$;

-- The statuses a child has now, for one cell of a table.
create or replace function sec.status_arrays(p_child uuid) returns table (kinds text[], details text[], since date[]) language sql stable as $$
    select coalesce(array_agg(s.kind::text order by s.started_on), '{}'), array_agg(s.detail::text order by s.started_on), array_agg(s.started_on order by s.started_on)
    from app.status_periods s where s.child_id = p_child and s.ended_on is null
$$;

-- The teams the viewer manages, with every team below them.
create or replace function sec.teams_managed() returns setof uuid language sql stable as $$
    with recursive mine as (
        select m.team_id as id
        from app.team_memberships m
        where m.staff_id = (select sec.me()) and m.is_manager
          and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
        union
        select t.id from mine join app.teams t on t.parent_id = mine.id
    )
    select t.id from mine join app.teams t on t.id = mine.id where t.closed_on is null
$$;

-- Of several teams the one to begin with: one's own, else the first, and before both one with children to show.
create or replace function sec.first_team(p_teams uuid[]) returns uuid
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
declare
    v_me uuid := sec.me();
begin
    return (
        select t.id
        from app.teams t
        -- One look into each team, stopped at the first child found: asked as a condition, it would be answered by reading every child there is.
        left join lateral (
            select true as any from app.children c join app.child_access a on a.child_id = c.id and a.staff_id = v_me and (a.until is null or a.until > now())
            where c.team_id = t.id and c.closed_on is null limit 1) has_children on true
        where t.id = any (p_teams)
        order by has_children.any nulls last,
            exists (select from app.team_memberships m where m.team_id = t.id and m.staff_id = v_me and m.is_manager) desc,
            t.name
        limit 1);
end $$;

-- My team: a line for each child under the filter ('child'); for each worker with what they carry ('worker': all children, those of each
-- kind of status, those without, late visits, those with late tasks; the filter does not touch these); for each draft begun before a day
-- ('draft': whose, which form, how old, never what it says, nor of whom); for each team to switch between ('team', 1 for the one shown);
-- one with the number of children under the filter ('all'); and one with how many children each oversight flag is up for ('flags', in the
-- order of MyTeamChoice.Flags; the filter does not touch these either). p_facts: the rules that law or guidance sets, the last day of an
-- allocation whose first supervision is late by now, and since when a draft that nobody touched is dormant. A supervision is due as its
-- task says, else from the allocation.
drop function if exists sec.team_lines(jsonb, date, timestamptz, int, int);
create or replace function sec.team_lines(p_given jsonb, p_today date, p_drafts_before timestamptz, p_limit int, p_offset int, p_facts jsonb)
    returns table (
        part text, id uuid, record_number int, given text, family text, born_on date, expected_on date, name text, form text, begun_at timestamptz,
        kinds text[], details text[], since date[], last_seen_on date, last_seen_alone_on date, next_visit_due_on date, late_tasks int, counts int[],
        supervision_due_on date, allocated_on date, statutory_on date, statutory text)
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_me uuid := sec.me();
    v_choice jsonb := sec.choice('my-team', p_given);
    v_teams uuid[] := array(select sec.teams_managed());
    v_team uuid := nullif(v_choice ->> 'team', '')::uuid;
    v_worker text := coalesce(v_choice ->> 'worker', '');
    v_status text := coalesce(v_choice ->> 'status', '');
    v_show text := coalesce(v_choice ->> 'show', '');
    v_sort text := coalesce(v_choice ->> 'sort', '');
    v_statutory text[] := array(select jsonb_array_elements_text(p_facts -> 'statutory'));
    v_allocated_by date := (p_facts ->> 'allocatedBy')::date;
    v_dormant timestamptz := (p_facts ->> 'dormantBefore')::timestamptz;
begin
    if not coalesce(v_team = any (v_teams), false) then
        v_team := case when cardinality(v_teams) < 2 then v_teams[1] else sec.first_team(v_teams) end;
    end if;

    return query
    with members as materialized (
        select m.staff_id from app.team_memberships m
        where m.team_id = v_team and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
    ),
    -- Of drafts no more than which child has one that its writer in this team left lying.
    dormant as materialized (
        select distinct d.child_id from app.drafts d join members m on m.staff_id = d.staff_id
        where d.child_id is not null and d.finished_at is null and d.discarded_at is null and d.saved_at < v_dormant
    ),
    plain as materialized (
        select c.id, c.allocated_to, c.last_seen_on, c.last_seen_alone_on, c.next_visit_due_on, coalesce(c.next_visit_due_on < p_today, false) as is_late,
            s.kinds, s.details, s.since, t.late_tasks, t.supervision_due_on, t.statutory_on, t.statutory,
            (select i.from_on from app.involvements i where i.child_id = c.id and i.staff_id = c.allocated_to and i.role = 'Allocated' and i.until_on is null limit 1) as allocated_on,
            s.since[array_position(s.kinds, 'ChildInNeed')] as in_need_since, s.since[array_position(s.kinds, 'ChildProtectionPlan')] as protected_since
        from app.children c
        join app.child_access a on a.child_id = c.id and a.staff_id = v_me and (a.until is null or a.until > now())
        cross join lateral sec.status_arrays(c.id) s
        cross join lateral (
            select count(*) filter (where t.due_on < p_today)::int as late_tasks,
                min(t.due_on) filter (where t.rule_id = 'TM1' or t.rule_id like 'TM1-%') as supervision_due_on,
                min(t.due_on) filter (where t.rule_id = any (v_statutory)) as statutory_on,
                (array_agg(t.title::text order by t.due_on) filter (where t.rule_id = any (v_statutory) and t.due_on is not null))[1] as statutory
            from app.tasks t where t.child_id = c.id and t.done_on is null and t.cancelled_at is null) t
        where c.team_id = v_team and c.closed_on is null
    ),
    kids as materialized (
        select p.*, array_remove(array[
            case when coalesce(p.supervision_due_on < p_today, p.allocated_on <= v_allocated_by) then 'supervision' end,
            case when p.statutory_on < p_today then 'statutory' end,
            -- Under a plan or looked after for four weeks, and not seen since that began.
            case when x.since <= p_today - 28 and coalesce(p.last_seen_on < x.since, true) then 'unseen' end,
            case when p.in_need_since < p_today - interval '9 months' then 'cin9' end,
            case when p.protected_since < p_today - interval '15 months' then 'cp15' end,
            case when p.protected_since is not null and (
                exists (select 1 from app.child_protection_plans c where c.child_id = p.id and c.ended_on is null and c.previous_plans > 0)
                or exists (select 1 from app.status_periods e where e.child_id = p.id and e.kind = 'ChildProtectionPlan' and e.ended_on is not null)) then 'second' end,
            case when d.child_id is not null then 'dormant' end,
            case when exists (select 1 from app.case_forms f where f.child_id = p.id and f.state = 'Submitted') then 'approval' end], null) as flags
        from plain p
        left join dormant d on d.child_id = p.id
        cross join lateral (
            select max(p.since[n]) as since from generate_subscripts(p.kinds, 1) n where p.kinds[n] in ('ChildInNeed', 'ChildProtectionPlan', 'LookedAfter')) x
    ),
    filtered as materialized (
        select k.* from kids k
        where (v_worker = '' or case when v_worker = 'none' then k.allocated_to is null else k.allocated_to = v_worker::uuid end)
          and (v_status = '' or case when v_status = 'None' then k.kinds = '{}' else v_status = any (k.kinds) end)
          and case v_show when '' then true when 'late' then k.is_late when 'tasks' then k.late_tasks > 0 else v_show = any (k.flags) end
    ),
    page as (
        select 'child', f.id, p.record_number, coalesce(p.preferred_name, p.given_name)::text, p.family_name::text, p.born_on, p.expected_on, s.display_name::text, null::text, null::timestamptz,
            f.kinds, f.details, f.since, f.last_seen_on, f.last_seen_alone_on, f.next_visit_due_on, f.late_tasks, null::int[],
            f.supervision_due_on, f.allocated_on, f.statutory_on, f.statutory
        from filtered f join app.people p on p.id = f.id left join app.staff s on s.id = f.allocated_to
        order by
            case when v_sort = '' then f.next_visit_due_on end nulls last,
            case when v_sort = 'child' then p.family_name end,
            case when v_sort = 'worker' then s.display_name end nulls first,
            case when v_sort = 'seen' then f.last_seen_on end nulls first,
            case when v_sort = 'alone' then f.last_seen_alone_on end nulls first,
            case when v_sort = 'tasks' then f.late_tasks end desc,
            p.family_name, p.given_name, f.id
        limit p_limit offset p_offset
    ),
    workers as (
        select k.allocated_to as id from kids k
        union
        select m.staff_id from app.team_memberships m join app.staff_roles r on r.staff_id = m.staff_id
        where m.team_id = v_team and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
          and sec.role_counts(r) and r.role in ('SocialWorker', 'NewlyQualifiedSocialWorker', 'PersonalAdviser', 'AdoptionWorker')
    ),
    loads as (
        select 'worker', w.id, null::int, null::text, null::text, null::date, null::date, s.display_name::text, null::text, null::timestamptz,
            null::text[], null::text[], null::date[], null::date, null::date, null::date, null::int,
            array[count(k.id), count(*) filter (where 'ChildInNeed' = any (k.kinds)), count(*) filter (where 'ChildProtectionPlan' = any (k.kinds)),
                count(*) filter (where 'LookedAfter' = any (k.kinds)), count(*) filter (where 'CareLeaver' = any (k.kinds)), count(*) filter (where k.kinds = '{}'),
                count(*) filter (where k.is_late), count(*) filter (where k.late_tasks > 0)]::int[],
            null::date, null::date, null::date, null::text
        from workers w left join app.staff s on s.id = w.id left join kids k on k.allocated_to is not distinct from w.id
        group by w.id, s.display_name order by s.display_name nulls first
    ),
    drafts as (
        select s.display_name, d.form, d.started_at
        from app.team_memberships m
        join app.staff s on s.id = m.staff_id
        join app.drafts d on d.staff_id = m.staff_id
        where m.team_id = v_team and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
          and d.finished_at is null and d.discarded_at is null and d.started_at < p_drafts_before
        order by d.started_at limit 200
    ),
    teams as (select t.id, t.name from app.teams t where t.id = any (v_teams) order by t.name)
    select * from page
    union all
    select * from loads
    union all
    select 'draft', null, null, null, null, null, null, d.display_name, d.form, d.started_at, null, null, null, null, null, null, null, null, null, null, null, null from drafts d
    union all
    select 'team', t.id, null, null, null, null, null, t.name, null, null, null, null, null, null, null, null, null, array[(t.id = v_team)::int], null, null, null, null from teams t
    union all
    select 'all', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, array[(select count(*)::int from filtered)], null, null, null, null
    union all
    select 'flags', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        array(select (select count(*)::int from kids k where f.flag = any (k.flags))
            from unnest(array['supervision', 'statutory', 'unseen', 'cin9', 'cp15', 'second', 'dormant', 'approval']) with ordinality f (flag, n) order by f.n), null, null, null, null;
end $$;

-- My work: tasks to do ('task'), visits late or due ('visit'), the children one works with under the filter ('child') and how many there
-- are without it ('all'), drafts ('draft'), and what waits for somebody else ('waiting': tasks set for others, warnings to be approved,
-- reasons to be reviewed, forms to be signed). The via of a task is the time limit that made its date, if one did. A line about a child who is not the viewer's to see names no child and is marked as closed.
create or replace function sec.my_lines(p_given jsonb, p_today date, p_up_to date, p_with_children bool, p_visit_rules text[])
    returns table (
        part text, id uuid, title text, person text, path text, on_day date, at timestamptz,
        child_id uuid, record_number int, given text, family text, born_on date, expected_on date,
        kinds text[], details text[], since date[], last_seen_on date, last_seen_alone_on date, via text, is_closed bool, number int)
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_me uuid := sec.me();
    v_show text := coalesce(sec.choice('my-work', p_given) ->> 'show', '');
begin
    return query
    with mine as materialized (
        select a.via, c.id, c.last_seen_on, c.last_seen_alone_on, c.next_visit_due_on, c.closed_on is null and a.via in ('Allocated', 'CoWorker', 'Involved') as is_listed
        from app.child_access a join app.children c on c.id = a.child_id
        where p_with_children and a.staff_id = v_me and a.via in ('Allocated', 'CoWorker', 'Involved') and (a.until is null or a.until > now())
    ),
    tasks as (
        select 'task', t.id, t.title::text, s.display_name::text as person, t.path::text, t.due_on, null::timestamptz, t.child_id,
            null::text[], null::text[], null::date[], null::date, null::date, t.rule_id::text, null::int
        from app.tasks t left join app.staff s on s.id = t.set_by and s.id <> v_me
        where t.owner_id = v_me and t.done_on is null and t.cancelled_at is null
          and (t.child_id is null or p_with_children and exists (
                select from app.child_access a where a.child_id = t.child_id and a.staff_id = v_me and (a.until is null or a.until > now())))
          -- Visits that a rule asks for stand among the visits due, each with its button to record it, not a second time as a task.
          and (t.child_id is null or t.rule_id is null or t.rule_id <> all (p_visit_rules))
          -- The supervisions of a whole team stand in My team; here only those that are near.
          and (t.rule_id is null or (t.rule_id <> 'TM1' and t.rule_id not like 'TM1-%') or t.due_on <= p_up_to)
        order by t.due_on nulls last, t.id limit 200
    ),
    drafts as (
        select 'draft', d.id, d.form::text, null::text, d.path::text, null::date, d.saved_at, d.child_id,
            null::text[], null::text[], null::date[], null::date, null::date, null::text, null::int
        from app.drafts d where d.staff_id = v_me and d.finished_at is null and d.discarded_at is null
        union all
        -- Forms still being written, or sent back.
        select 'draft', f.id, t.title || case f.state when 'Returned' then ', sent back' else '' end, null, '/children/' || f.child_id || '/forms/' || f.id, null, f.changed_at, f.child_id,
            null, null, null, null, null, null, null
        from app.case_forms f join app.form_templates t on t.key = f.template_key and t.version = f.template_version
        where f.author_id = v_me and f.state in ('Draft', 'Returned')
    ),
    waiting as (
        select t.id, 'task' as kind, t.title::text as title, s.display_name::text as person, t.set_at as at, t.due_on, t.child_id
        from app.tasks t join app.staff s on s.id = t.owner_id
        where t.set_by = v_me and t.owner_id <> t.set_by and t.done_on is null and t.cancelled_at is null
          and (t.child_id is null or exists (
                select from app.child_access a where a.child_id = t.child_id and a.staff_id = v_me and (a.until is null or a.until > now())))
        union all
        select m.id, 'marker', '', null, m.recorded_at, null, about.child_id
        from app.warning_markers m
        cross join lateral (
            select c.id as child_id from app.children c
            join app.child_access a on a.child_id = c.id and a.staff_id = v_me and (a.until is null or a.until > now())
            where c.id = m.person_id or c.family_id = m.family_id
            order by c.id = m.person_id desc, c.id limit 1) about
        where m.recorded_by = v_me and m.approved_at is null and m.superseded_at is null
        union all
        select r.id, 'access', '', null, r.given_at, r.review_due_on, r.child_id
        from app.reasoned_accesses r where r.staff_id = v_me and not r.is_team_reason and r.reviewed_at is null
        union all
        select f.id, 'form', t.title, null, f.submitted_at, null, f.child_id
        from app.case_forms f join app.form_templates t on t.key = f.template_key and t.version = f.template_version
        where f.author_id = v_me and f.state = 'Submitted'
    ),
    lines as (
        select * from tasks
        union all
        select 'visit', m.id, null, null, null, m.next_visit_due_on, null, m.id, s.kinds, s.details, s.since, null, null, null, null
        from mine m cross join lateral sec.status_arrays(m.id) s
        where m.via in ('Allocated', 'CoWorker') and m.next_visit_due_on <= p_up_to
        union all
        select 'child', m.id, null, null, null, m.next_visit_due_on, null, m.id, s.kinds, s.details, s.since, m.last_seen_on, m.last_seen_alone_on, m.via, null
        from mine m cross join lateral sec.status_arrays(m.id) s
        where m.is_listed and case v_show
            when 'late' then m.next_visit_due_on < p_today
            when 'None' then s.kinds = '{}'
            when '' then true
            else v_show not in ('ChildInNeed', 'ChildProtectionPlan', 'LookedAfter', 'CareLeaver') or v_show = any (s.kinds) end
        union all
        select * from drafts
        union all
        select 'waiting', w.id, w.title, w.person, w.kind, w.due_on, w.at, w.child_id, null, null, null, null, null, null, null from waiting w
        union all
        select 'all', null, null, null, null, null, null, null, null, null, null, null, null, null, (select count(*)::int from mine where is_listed)
    )
    select l.part, l.id, l.title, l.person, l.path, l.on_day, l.at, p.id, p.record_number, coalesce(p.preferred_name, p.given_name)::text, p.family_name::text, p.born_on, p.expected_on,
        l.kinds, l.details, l.since, l.last_seen_on, l.last_seen_alone_on, l.via, l.child_id is not null and p.id is null, l.number
    from lines l (part, id, title, person, path, on_day, at, child_id, kinds, details, since, last_seen_on, last_seen_alone_on, via, number)
    left join lateral (
        select p.* from app.people p join app.child_access a on a.child_id = p.id and a.staff_id = v_me and (a.until is null or a.until > now())
        where p_with_children and p.id = l.child_id) p on true
    order by case when l.part in ('task', 'visit') then l.on_day end nulls last, case when l.part = 'draft' then l.at end desc,
        case when l.part = 'waiting' then l.at end, p.family_name, p.given_name, l.id;
end $$;

revoke all on function sec.choice(text, jsonb), sec.status_arrays(uuid), sec.teams_managed(), sec.first_team(uuid[]),
    sec.team_lines(jsonb, date, timestamptz, int, int, jsonb), sec.my_lines(jsonb, date, date, bool, text[]) from public;
grant execute on function sec.choice(text, jsonb), sec.status_arrays(uuid), sec.teams_managed(), sec.first_team(uuid[]),
    sec.team_lines(jsonb, date, timestamptz, int, int, jsonb), sec.my_lines(jsonb, date, date, bool, text[]) to cm_web;
