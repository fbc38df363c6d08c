-- Lists of one's own work and of a team's. The functions run with the rights of who asks, so that the row policies of
-- children, tasks and drafts decide what is in them; only counts of old drafts look further, and say no more than a number.

grant select, insert, update on app.list_choices, app.kept_searches to cm_web;
grant delete on app.kept_searches to cm_web;
alter table app.list_choices enable row level security;
create policy mine on app.list_choices for all to cm_web using (staff_id = (select sec.me()));
alter table app.kept_searches enable row level security;
create policy mine on app.kept_searches for all to cm_web using (staff_id = (select sec.me()));
grant select on sec.team_line to cm_web;

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

revoke all on function sec.has_status(uuid, text), sec.statuses(uuid), sec.my_children(jsonb, date), sec.may_hold(uuid, uuid) from public;
grant execute on function sec.has_status(uuid, text), sec.statuses(uuid), sec.my_children(jsonb, date), sec.may_hold(uuid, uuid) to cm_web;
