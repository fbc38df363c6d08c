-- Trends: twelve months of a manager's teams, from the dated facts, so that a month stays as it was. Each fact counts for the team that
-- held the child on its day. These functions run as the owner, as those of My team do; whoever asks comes from the signed context.
-- Counted is what the viewer may know of: records they may open, and those of children whom another team holds by now, of which a
-- list says no more than that. A record that is restricted or closed by a conflict of interest does not exist here.

-- A child's lead workers by team, for trends of that team's past.
create index if not exists lead_workers_of_team on app.involvements (team_id) where role = 'Allocated';

-- The teams the viewer manages, with every team below them, also those closed since: their past is still the viewer's.
create or replace function sec.teams_managed_ever() returns setof uuid language sql stable as $$
    with recursive mine as (
        select m.team_id as id
        from app.team_memberships m
        where m.staff_id = (select sec.me()) and m.is_manager
          and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
        union
        select t.id from mine join app.teams t on t.parent_id = mine.id
    )
    select id from mine
$$;

-- Every fact that some months count, with the day it counts for. A referral counts on its day; a status, or being open without one, on
-- the last day of each month it lasted through. A time limit counts once: on the day it was met in time, or on the first day it was
-- late, with the date that stood then (more time given after a date had passed does not make it met). p_rules: for each kind of
-- time limit the ids of its rules. p_from and p_until: first and last day of whole months, all in the past.
create or replace function sec.trend_facts(p_teams uuid[], p_from date, p_until date, p_rules jsonb)
    returns table (measure text, month date, child_id uuid, is_mine bool, team_id uuid, staff_id uuid, on_day date, due_on date, done_on date, in_time bool)
    language plpgsql stable security definer set search_path = pg_catalog, app, sec
as $$
#variable_conflict use_column
declare
    v_me uuid := sec.me();
    v_closed uuid[] := sec.closed_to_me();
begin
    return query
    with months as materialized (
        select m::date as first, (m + interval '1 month')::date - 1 as last from generate_series(p_from::timestamp, p_until::timestamp, interval '1 month') m
    ),
    asked as materialized (
        select c.id from app.children c where c.team_id = any (p_teams)
        union
        select i.child_id from app.involvements i
        where i.role = 'Allocated' and i.team_id = any (p_teams) and (i.until_on is null or i.until_on >= p_from)
    ),
    kids as materialized (
        -- A reason given to open a record once is not for lists and files.
        select c.id, c.team_id, c.opened_on, c.closed_on, a.child_id is not null as is_mine
        from asked x
        join app.children c on c.id = x.id
        left join app.child_access a on a.child_id = c.id and a.staff_id = v_me and a.via <> 'Reasoned' and (a.until is null or a.until > now())
        where a.child_id is not null or (c.level = 'Normal' and c.id <> all (v_closed))
    ),
    episodes as materialized (
        select e.child_id, e.referred_on, coalesce(e.closed_on, case e.decision when 'NoFurtherAction' then e.decided_on end, 'infinity') as until_on
        from kids k join app.child_in_need_episodes e on e.child_id = k.id
    ),
    -- Who held the child: each lead worker until the next. Nobody allocated: still the last team, until the child is referred again;
    -- from then, as before the first, the team of the next worker, and when there was none, the team that has the child.
    leads as materialized (
        select l.*, coalesce(
            (select min(e.referred_on) from app.child_in_need_episodes e where e.child_id = l.child_id and e.referred_on >= l.until_on and e.referred_on < l.next_on), l.next_on) as again_on
        from (
            select i.child_id, i.staff_id, coalesce(i.team_id, k.team_id) as team_id, i.from_on,
                least(coalesce(i.until_on, 'infinity'), coalesce(lead(i.from_on) over w, 'infinity')) as until_on,
                coalesce(lead(i.from_on) over w, 'infinity') as next_on, coalesce(lead(i.team_id) over w, k.team_id) as next_team,
                row_number() over w = 1 as is_first
            from kids k join app.involvements i on i.child_id = k.id and i.role = 'Allocated'
            window w as (partition by i.child_id order by i.from_on, i.until_on nulls last, i.id)) l
    ),
    held as materialized (
        select l.child_id, l.team_id, l.staff_id, l.from_on, l.until_on from leads l
        union all
        select l.child_id, l.team_id, null, l.until_on, l.again_on from leads l
        union all
        select l.child_id, l.next_team, null, l.again_on, l.next_on from leads l
        union all
        select l.child_id, l.team_id, null, '-infinity', l.from_on from leads l where l.is_first
        union all
        select k.id, k.team_id, null, '-infinity', 'infinity' from kids k where not exists (select from leads l where l.child_id = k.id)
    ),
    statuses as materialized (
        select s.child_id, s.kind::text as kind, m.last, max(s.started_on) as since
        from kids k
        join app.status_periods s on s.child_id = k.id
        join months m on s.started_on <= m.last and (s.ended_on is null or s.ended_on > m.last)
        group by s.child_id, s.kind, m.last
    ),
    facts as (
        select 'referrals' as measure, e.child_id, e.referred_on as counts_on, e.referred_on as on_day, null::date as due_on, null::date as done_on, null::bool as in_time
        from episodes e where e.referred_on between p_from and p_until
        union all
        select s.kind, s.child_id, s.last, s.since, null, null, null from statuses s
        union all
        select 'None', o.child_id, m.last, max(o.since), null, null, null
        from (
            select e.child_id, e.referred_on as since, e.until_on from episodes e
            union all
            select k.id, k.opened_on, coalesce(k.closed_on, 'infinity') from kids k where not exists (select from episodes e where e.child_id = k.id)) o
        join months m on o.since <= m.last and o.until_on > m.last
        where not exists (select from statuses s where s.child_id = o.child_id and s.last = m.last)
        group by o.child_id, m.last
        union all
        select r.measure, t.child_id, d.on_day, t.started_on, l.due_on, t.done_on, coalesce(t.done_on <= l.due_on, false)
        from kids k
        join app.tasks t on t.child_id = k.id and (t.done_on is null or t.done_on >= p_from)
        join (select e.key as measure, x.id from jsonb_each(p_rules) e cross join lateral jsonb_array_elements_text(e.value) x (id)) r on r.id = t.rule_id
        cross join lateral (
            select coalesce(
                (select c.from_on from app.task_due_changes c
                 where c.task_id = t.id and (c.changed_at at time zone 'Europe/London')::date > c.from_on order by c.changed_at limit 1), t.due_on) as due_on) l
        cross join lateral (
            select case
                when t.done_on <= l.due_on then t.done_on
                when t.cancelled_at is null or (t.cancelled_at at time zone 'Europe/London')::date > l.due_on then l.due_on + 1 end as on_day) d
        where d.on_day between p_from and p_until
    )
    select f.measure, date_trunc('month', f.counts_on)::date, f.child_id, k.is_mine, h.team_id, h.staff_id, f.on_day, f.due_on, f.done_on, f.in_time
    from facts f
    join kids k on k.id = f.child_id
    join held h on h.child_id = f.child_id and h.from_on <= f.counts_on and f.counts_on < h.until_on
    where h.team_id = any (p_teams);
end $$;

-- The page of trends: how many of each measure in each month, in time and late ('count'), and the teams to choose from ('team', number 1
-- for the one shown; none is marked when all are). p_team: one team; null, or one that is not the viewer's to see, for all of them.
create or replace function sec.trend_counts(p_team uuid, p_from date, p_until date, p_rules jsonb)
    returns table (part text, id uuid, name text, measure text, month date, in_time bool, number int)
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_teams uuid[] := array(select sec.teams_managed_ever());
begin
    return query
    select 'team', t.id, t.name::text, null::text, null::date, null::bool, (t.id = p_team)::int from app.teams t where t.id = any (v_teams) order by t.name;
    return query
    select 'count', null::uuid, null::text, f.measure, f.month, f.in_time, count(*)::int
    from sec.trend_facts(case when p_team = any (v_teams) then array[p_team] else v_teams end, p_from, p_until, p_rules) f
    group by f.measure, f.month, f.in_time;
end $$;

-- The rows that one number counts, as they were on the last day of its month ('row'), and how many there are ('all'). What was done after
-- that day had not been done. A record that is not the viewer's to open now names nobody and says nothing else.
create or replace function sec.trend_rows(p_team uuid, p_measure text, p_month date, p_in_time bool, p_rules jsonb, p_limit int, p_offset int)
    returns table (
        part text, child_id uuid, record_number int, given text, family text, born_on date, expected_on date, team text, worker text,
        kinds text[], details text[], since date[], on_day date, due_on date, done_on date, in_time bool, number int, team_name text)
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_teams uuid[] := array(select sec.teams_managed_ever());
    v_last date := (p_month + interval '1 month')::date - 1;
begin
    return query
    with rows as materialized (
        select f.* from sec.trend_facts(case when p_team = any (v_teams) then array[p_team] else v_teams end, p_month, v_last, p_rules) f
        where f.measure = p_measure and (p_in_time is null or f.in_time = p_in_time)
    )
    (select 'row', p.id, p.record_number, coalesce(p.preferred_name, p.given_name)::text, p.family_name::text, p.born_on, p.expected_on,
        case when r.is_mine then t.name::text end, case when r.is_mine then s.display_name::text end, x.kinds, x.details, x.since,
        case when r.is_mine then r.on_day end, case when r.is_mine then r.due_on end, case when r.is_mine and r.done_on <= v_last then r.done_on end,
        case when r.is_mine then r.in_time end, null::int, null::text
    from rows r
    left join app.people p on p.id = r.child_id and r.is_mine
    left join app.teams t on t.id = r.team_id
    left join app.staff s on s.id = r.staff_id
    cross join lateral (
        select coalesce(array_agg(s.kind::text order by s.started_on), '{}') as kinds, array_agg(s.detail::text order by s.started_on) as details, array_agg(s.started_on order by s.started_on) as since
        from app.status_periods s where r.is_mine and s.child_id = r.child_id and s.started_on <= v_last and (s.ended_on is null or s.ended_on > v_last)) x
    order by r.is_mine desc, coalesce(r.due_on, r.on_day), p.family_name, p.given_name, p.id, r.on_day
    limit p_limit offset p_offset)
    union all
    select 'all', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, (select count(*)::int from rows),
        (select t.name::text from app.teams t where t.id = p_team and t.id = any (v_teams));
end $$;

revoke all on function sec.teams_managed_ever(), sec.trend_facts(uuid[], date, date, jsonb), sec.trend_counts(uuid, date, date, jsonb),
    sec.trend_rows(uuid, text, date, bool, jsonb, int, int) from public;
grant execute on function sec.trend_counts(uuid, date, date, jsonb), sec.trend_rows(uuid, text, date, bool, jsonb, int, int) to cm_web;
