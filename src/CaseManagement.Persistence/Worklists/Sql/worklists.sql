-- Lists of one's own work and of a team's. The functions run with the rights of who asks, so that the row policies of
-- children, tasks and drafts decide what is in them; only counts of old drafts look further, and say no more than a number.

grant select, insert, update on app.list_choices, app.kept_searches to cm_web;
grant delete on app.kept_searches to cm_web;
alter table app.list_choices enable row level security;
create policy mine on app.list_choices for all to cm_web using (staff_id = (select sec.me()));
alter table app.kept_searches enable row level security;
create policy mine on app.kept_searches for all to cm_web using (staff_id = (select sec.me()));
grant select on sec.team_line to cm_web;

-- Filter and order of a list: as asked now, else as last time.
create or replace function sec.choice(p_list text, p_given jsonb) returns jsonb language sql stable as $$
    select coalesce(p_given, (select c.choice from app.list_choices c where c.staff_id = (select sec.me()) and c.list = p_list), '{}'::jsonb)
$$;

-- Whether a child falls under a status filter: a kind of status, 'None' for open without one, or anything else for all.
create or replace function sec.has_status(p_child uuid, p_status text) returns bool language sql stable as $$
    select case
        when p_status in ('ChildInNeed', 'ChildProtectionPlan', 'LookedAfter', 'CareLeaver')
            then exists (select 1 from app.status_periods s where s.child_id = p_child and s.ended_on is null and s.kind = p_status)
        when p_status = 'None' then not exists (select 1 from app.status_periods s where s.child_id = p_child and s.ended_on is null)
        else true end
$$;

-- The statuses a child has now, for one cell of a table.
create or replace function sec.statuses(p_child uuid) returns jsonb language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'detail', s.detail, 'startedOn', s.started_on) order by s.started_on), '[]'::jsonb)
    from app.status_periods s where s.child_id = p_child and s.ended_on is null
$$;

-- The open children the viewer works with.
create or replace function sec.my_children(p_choice jsonb, p_today date) returns setof uuid language sql stable as $$
    select c.id
    from app.child_access a join app.children c on c.id = a.child_id
    where a.staff_id = (select sec.me()) and a.via in ('Allocated', 'CoWorker', 'Involved') and (a.until is null or a.until > now())
      and c.closed_on is null
      and case when p_choice ->> 'show' = 'late' then c.next_visit_due_on < p_today else sec.has_status(c.id, p_choice ->> 'show') end
$$;

-- The teams the viewer manages, with every team below them.
create or replace function sec.teams_managed() returns setof uuid language sql stable as $$
    select distinct l.team_id
    from app.team_memberships m
    join sec.team_line l on l.above_id = m.team_id
    join app.teams t on t.id = l.team_id
    where m.staff_id = (select sec.me()) and m.is_manager and t.closed_on is null
      and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
$$;

-- The team whose list is shown: the one asked for if it is the viewer's, else their own, else the first below with children.
create or replace function sec.team_shown(p_team uuid) returns uuid language sql stable as $$
    select t.id
    from app.teams t
    where t.id in (select sec.teams_managed())
    order by t.id = p_team desc nulls last,
        exists (select 1 from app.children c where c.team_id = t.id and c.closed_on is null) desc,
        exists (select 1 from app.team_memberships m where m.team_id = t.id and m.staff_id = (select sec.me()) and m.is_manager) desc,
        t.name
    limit 1
$$;

-- The rows of My team under a filter.
create or replace function sec.team_children(p_choice jsonb, p_today date) returns setof uuid language sql stable as $$
    select c.id
    from app.children c
    where c.team_id = (select sec.team_shown(nullif(p_choice ->> 'team', '')::uuid)) and c.closed_on is null
      and case when p_choice ->> 'worker' = 'none' then c.allocated_to is null
               when coalesce(p_choice ->> 'worker', '') <> '' then c.allocated_to::text = p_choice ->> 'worker'
               else true end
      and sec.has_status(c.id, p_choice ->> 'status')
      and case p_choice ->> 'show'
            when 'late' then c.next_visit_due_on < p_today
            when 'tasks' then exists (select 1 from app.tasks t where t.child_id = c.id and t.done_on is null and t.cancelled_at is null and t.due_on < p_today)
            else true end
$$;

-- Drafts that have lain for 14 days: whose, which form, how old. Never what they say, nor of whom.
create or replace function sec.old_drafts(p_team uuid, p_before timestamptz)
    returns table (staff_id uuid, worker text, form text, started_at timestamptz, saved_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select d.staff_id, s.display_name::text, d.form::text, d.started_at, d.saved_at
    from app.team_memberships m
    join app.staff s on s.id = m.staff_id
    join app.drafts d on d.staff_id = m.staff_id
    where m.team_id = (select sec.team_shown(p_team)) and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
      and d.finished_at is null and d.discarded_at is null and d.started_at < p_before
    order by d.started_at
    limit 200
$$;

-- Whether somebody may become the lead worker of a child: an open account, a role that leads, and nothing that closes the record to them.
-- Says yes or no only, so that nobody learns of a conflict of interest or a restriction by it.
create or replace function sec.may_hold(p_child uuid, p_staff uuid) returns bool
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select sec.may_write(p_child)
       and exists (select 1 from app.staff s where s.id = p_staff and s.disabled_at is null)
       and exists (select 1 from app.staff_roles r where r.staff_id = p_staff and sec.role_counts(r)
                   and r.role in ('SocialWorker', 'NewlyQualifiedSocialWorker', 'PersonalAdviser', 'AdoptionWorker', 'TeamManager'))
       and not exists (select 1 from app.staff_roles r where r.staff_id = p_staff and r.role = 'SystemAdministrator' and sec.role_counts(r))
       and not exists (select 1 from app.conflicts k where k.staff_id = p_staff and k.lifted_at is null and p_child in (select sec.children_near(k.person_id)))
$$;

revoke all on function sec.choice(text, jsonb), sec.has_status(uuid, text), sec.statuses(uuid), sec.my_children(jsonb, date), sec.teams_managed(),
    sec.team_shown(uuid), sec.team_children(jsonb, date), sec.old_drafts(uuid, timestamptz), sec.may_hold(uuid, uuid) from public;
grant execute on function sec.choice(text, jsonb), sec.has_status(uuid, text), sec.statuses(uuid), sec.my_children(jsonb, date), sec.teams_managed(),
    sec.team_shown(uuid), sec.team_children(jsonb, date), sec.old_drafts(uuid, timestamptz), sec.may_hold(uuid, uuid) to cm_web;
