-- Who may open which child: one flat table, kept by triggers in the same transaction as the fact it follows from,
-- so that no act can forget it. Every denial (conflict of interest, restriction, closed account) is already applied.

-- Each migration that changes these functions runs this whole file, also on a new database, where later tables do not exist yet.
set local check_function_bodies = off;

create table if not exists app.child_access (
    child_id uuid not null,
    staff_id uuid not null,
    via text not null,
    may_write bool not null,
    until timestamptz null,
    primary key (child_id, staff_id)
);
create index if not exists child_access_of_staff on app.child_access (staff_id) include (child_id, until, via, may_write);

-- Each team with itself and every team above it.
create or replace view sec.team_line with (security_invoker = true) as
    with recursive line as (
        select id as team_id, id as above_id, parent_id from app.teams
        union all
        select line.team_id, t.id, t.parent_id from line join app.teams t on t.id = line.parent_id
    )
    select team_id, above_id from line;

-- The children a conflict of interest with a person closes: the person, their family, and children related to them.
create or replace function sec.children_near(p_person uuid) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select c.id from app.children c where c.id = p_person
    union
    select c.id from app.children c where c.family_id = (select f.family_id from app.children f where f.id = p_person)
    union
    select c.id from app.relationships r
        join app.children c on c.id in (r.person_id, r.other_id)
        where p_person in (r.person_id, r.other_id) and r.superseded_at is null
    union
    -- An adult recorded in a family is near every child of that family.
    select c.id from app.relationships r
        join app.children c on c.family_id = r.family_id
        where p_person in (r.person_id, r.other_id) and r.superseded_at is null
$$;

-- Whether somebody has declared, or was given, a conflict of interest that closes a child's record to them. Not for the web role:
-- who has a conflict with whom is nobody else's business.
create or replace function sec.has_conflict(p_staff uuid, p_child uuid) returns bool
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select exists (select 1 from app.conflicts k where k.staff_id = p_staff and k.lifted_at is null and p_child in (select sec.children_near(k.person_id)))
$$;

-- Everybody whom a conflict of interest hides from the signed-in member of staff: those declared, and the children near them.
-- Empty for nearly everybody, who are told so after one look into an index.
create or replace function sec.closed_to_me() returns uuid[]
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
declare
    v_me uuid := sec.me();
begin
    if not exists (select from app.conflicts k where k.staff_id = v_me and k.lifted_at is null) then
        return '{}';
    end if;

    return (
        select coalesce(array_agg(distinct near.id), '{}')
        from app.conflicts k cross join lateral (select k.person_id as id union select sec.children_near(k.person_id)) near
        where k.staff_id = v_me and k.lifted_at is null);
end $$;

create or replace function sec.access_of(p_children uuid[])
    returns table (child_id uuid, staff_id uuid, via text, may_write bool, until timestamptz)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    with asked as materialized (
        -- Joined, here and below, and never "= any": that compares each row with each child of a long list.
        select c.id, c.team_id, c.level from unnest(p_children) as x(id) join app.children c on c.id = x.id
    ),
    ties as (
        select i.child_id, i.staff_id,
               case i.role when 'Allocated' then 'Allocated' when 'CoWorker' then 'CoWorker' else 'Involved' end as via,
               case i.role when 'Allocated' then 1 when 'CoWorker' then 2 else 3 end as nearness,
               i.role not in ('AccessToFiles', 'Reviewer') as may_write,
               (i.until_on + 1)::timestamp at time zone 'Europe/London' as until
        from asked a join app.involvements i on i.child_id = a.id
        where i.from_on <= sec.today() and (i.until_on is null or i.until_on > sec.today())
        union all
        -- A4, A8: reading goes on for a while after the end, writing does not. For a request about the file both end with the request.
        select i.child_id, i.staff_id, 'Former', 7, false,
               (i.until_on + case when i.role in ('Allocated', 'CoWorker') then 30 else 90 end + 1)::timestamp at time zone 'Europe/London'
        from asked a join app.involvements i on i.child_id = a.id
        where i.until_on <= sec.today() and i.role <> 'AccessToFiles'
        union all
        -- A3: managers of the allocated team and of the teams above it.
        select a.id, m.staff_id, 'ManagerLine', 4, true, (m.until_on + 1)::timestamp at time zone 'Europe/London'
        from asked a
        join sec.team_line l on l.team_id = a.team_id
        join app.team_memberships m on m.team_id = l.above_id and m.is_manager
        where m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
          and (a.level = 'Normal' or l.above_id = a.team_id
               or exists (select 1 from app.staff_roles r where r.staff_id = m.staff_id and r.role = 'HeadOfService' and sec.role_counts(r)))
        union all
        -- The front door, while a contact waits: all its roles allow for a child nobody else works with, else the summary. Reading
        -- goes on for 30 days after the decision where nobody was allocated.
        select a.id, w.staff_id,
               case when a.team_id is null or a.team_id = f.team_id then 'FrontDoor' else 'FrontDoorSummary' end,
               case when a.team_id is null or a.team_id = f.team_id then 5 else 8 end,
               f.decided_at is null or not exists (select 1 from app.involvements i where i.child_id = a.id and i.role = 'Allocated' and i.until_on is null),
               least(f.decided_at + interval '30 days', w.until)
        from asked a
        join app.front_door_contacts f on f.child_id = a.id
        cross join lateral (
            select m.staff_id, (m.until_on + 1)::timestamp at time zone 'Europe/London' as until from app.team_memberships m
            where m.team_id = f.team_id and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
              and exists (select 1 from app.staff_roles r where r.staff_id = m.staff_id and sec.role_counts(r)
                          and r.role in ('FrontDoorWorker', 'FrontDoorManager', 'OutOfHoursWorker'))
            union
            -- The emergency duty team follows what it took in at night, for a team it does not belong to.
            select f.recorded_by, null
            where exists (select 1 from app.staff_roles r where r.staff_id = f.recorded_by and sec.role_counts(r) and r.role = 'OutOfHoursWorker')) w
        where (f.decided_at is null or f.decided_at > sec.now() - interval '30 days')
          and (f.decided_at is null or a.team_id is null or a.team_id = f.team_id)
        union all
        select * from sec.delegated_ties(p_children)
        union all
        select n.child_id, n.staff_id, 'Named', 5, true, (r.until_on + 1)::timestamp at time zone 'Europe/London'
        from asked a join app.restriction_names n on n.child_id = a.id join app.restrictions r on r.id = n.restriction_id
        where (r.until_on is null or r.until_on >= sec.today())
        union all
        -- A2: colleagues of the allocated team read the current record.
        select a.id, m.staff_id, 'Team', 6, false, (m.until_on + 1)::timestamp at time zone 'Europe/London'
        from asked a join app.team_memberships m on m.team_id = a.team_id and not m.is_manager
        where m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
          and exists (select 1 from app.staff_roles r where r.staff_id = m.staff_id and sec.role_counts(r)
                      and r.role in ('SocialWorker', 'NewlyQualifiedSocialWorker', 'PersonalAdviser', 'AdoptionWorker', 'FrontDoorWorker', 'BusinessSupport'))
        union all
        select r.child_id, r.staff_id, 'Reasoned', 8, false, r.until_at
        from asked a join app.reasoned_accesses r on r.child_id = a.id
        where not r.is_team_reason and r.until_at > sec.now()
    )
    select distinct on (t.child_id, t.staff_id) t.child_id, t.staff_id, t.via, t.may_write, t.until
    from ties t
    join asked a on a.id = t.child_id
    join app.staff s on s.id = t.staff_id
    where (t.until is null or t.until > sec.now())
      -- Staff who may hold any tie: account open, not an administrator of the system.
      and s.disabled_at is null
      and not exists (select 1 from app.staff_roles r where r.staff_id = s.id and r.role = 'SystemAdministrator' and sec.role_counts(r))
      -- A restricted record opens only for its lead worker, their manager, the head of service and those named; no reason opens it.
      and (a.level = 'Normal' or t.via in ('Allocated', 'ManagerLine', 'Named'))
      -- Only the named see a sealed record.
      and (a.level <> 'Sealed' or t.via = 'Named')
      -- Deny wins: a conflict of interest closes the record whatever the role.
      and not exists (
            select 1 from app.conflicts k
            where k.staff_id = t.staff_id and k.lifted_at is null
              and t.child_id in (select sec.children_near(k.person_id)))
    order by t.child_id, t.staff_id, t.nearness, t.until desc nulls first
$$;

-- Brings level and access of some children up to date.
create or replace function sec.refresh_children(p_children uuid[]) returns void
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
begin
    if coalesce(array_length(p_children, 1), 0) = 0 then
        return;
    end if;

    update app.children c set level = w.level
    from (
        select id, case
            when exists (select 1 from app.restrictions r where r.child_id = i.id and r.kind = 'AdoptionSealed' and (r.until_on is null or r.until_on >= sec.today())) then 'Sealed'
            when exists (select 1 from app.restrictions r where r.child_id = i.id and (r.until_on is null or r.until_on >= sec.today())) then 'Restricted'
            else 'Normal' end as level
        from unnest(p_children) as i(id)
    ) w
    where c.id = w.id and c.level <> w.level;

    update app.people p set is_restricted = (c.level <> 'Normal')
    from unnest(p_children) as i(id) join app.children c on c.id = i.id
    where c.id = p.id and p.is_restricted <> (c.level <> 'Normal');

    delete from app.child_access a using unnest(p_children) as i(id) where a.child_id = i.id;
    insert into app.child_access (child_id, staff_id, via, may_write, until) select * from sec.access_of(p_children);
end $$;

-- Everything, after a bulk load.
create or replace function sec.refresh_all() returns void language sql security definer set search_path = pg_catalog, app, sec as $$
    select sec.refresh_children(array(select id from app.children))
$$;

-- Every child whose access hangs on one member of staff.
create or replace function sec.children_of_staff(p_staff uuid) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select a.child_id from app.child_access a where a.staff_id = p_staff
    union
    select i.child_id from app.involvements i where i.staff_id = p_staff
    union
    select n.child_id from app.restriction_names n where n.staff_id = p_staff
    union
    select c.id from app.team_memberships m join sec.team_line l on l.above_id = m.team_id join app.children c on c.team_id = l.team_id
    where m.staff_id = p_staff
    union
    select f.child_id from app.team_memberships m join app.front_door_contacts f on f.team_id = m.team_id
    where m.staff_id = p_staff and (f.decided_at is null or f.decided_at > sec.now() - interval '31 days')
    union
    select f.child_id from app.front_door_contacts f
    where f.recorded_by = p_staff and (f.decided_at is null or f.decided_at > sec.now() - interval '31 days')
$$;

-- What changes with the calendar alone: involvements, memberships and roles that start or end today. Run each hour by the worker.
create or replace function sec.refresh_today() returns void language sql security definer set search_path = pg_catalog, app, sec as $$
    select sec.refresh_children(array(
        select i.child_id from app.involvements i where i.from_on between sec.today() - 1 and sec.today()
        union
        select c.id from app.team_memberships m join sec.team_line l on l.above_id = m.team_id join app.children c on c.team_id = l.team_id
        where m.from_on between sec.today() - 1 and sec.today()
        union
        select f.child_id from app.team_memberships m join app.front_door_contacts f on f.team_id = m.team_id
        where m.from_on between sec.today() - 1 and sec.today() and (f.decided_at is null or f.decided_at > sec.now() - interval '31 days')
        union
        select c.id from app.signing_delegations d
        join app.team_memberships m on m.staff_id = d.manager_id and m.is_manager
        join sec.team_line l on l.above_id = m.team_id join app.children c on c.team_id = l.team_id
        where d.from_on between sec.today() - 1 and sec.today()
        union
        select r.child_id from app.restrictions r where r.until_on between sec.today() - 2 and sec.today()
        union
        select near.child
        from (select distinct staff_id from app.staff_roles r where r.from_on between sec.today() - 1 and sec.today() or r.until_on between sec.today() - 2 and sec.today()) s
        cross join lateral sec.children_of_staff(s.staff_id) near(child)
        union
        select a.child_id from app.child_access a where a.until < sec.now()))
$$;

create or replace function sec.child_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app, sec as $$
begin
    if tg_table_name = 'children' then
        perform sec.refresh_children(array[new.id]);
    elsif tg_op = 'DELETE' then
        perform sec.refresh_children(array[old.child_id]);
    else
        perform sec.refresh_children(array[new.child_id]);
    end if;
    return null;
end $$;

create or replace function sec.conflict_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app, sec as $$
begin
    perform sec.refresh_children(array(select sec.children_near(new.person_id)));
    return null;
end $$;

-- A new relative may be somebody a member of staff has declared.
create or replace function sec.relationship_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app, sec as $$
begin
    if exists (select 1 from app.conflicts k where k.lifted_at is null and k.person_id in (new.person_id, new.other_id)) then
        perform sec.refresh_children(array(select sec.children_near(new.person_id) union select sec.children_near(new.other_id)));
    end if;
    return null;
end $$;

create or replace function sec.team_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app, sec as $$
declare
    v_team uuid;
begin
    -- One branch each: a row has only the columns of its own table.
    if tg_table_name = 'teams' then
        v_team := new.id;
    elsif tg_op = 'DELETE' then
        v_team := old.team_id;
    else
        v_team := new.team_id;
    end if;

    perform sec.refresh_children(array(
        select c.id from sec.team_line l join app.children c on c.team_id = l.team_id where l.above_id = v_team
        union
        select f.child_id from app.front_door_contacts f
        where f.team_id = v_team and (f.decided_at is null or f.decided_at > sec.now() - interval '31 days')));
    return null;
end $$;

-- A closed account or a changed role moves everything that hangs on the person.
create or replace function sec.staff_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app, sec as $$
declare
    v_staff uuid;
begin
    if tg_table_name = 'staff' then
        v_staff := new.id;
    else
        v_staff := new.staff_id;
    end if;

    perform sec.refresh_children(array(select sec.children_of_staff(v_staff)));
    return null;
end $$;

create or replace trigger access_follows after insert or update of team_id, family_id on app.children for each row execute function sec.child_changed();
create or replace trigger access_follows after insert or update or delete on app.involvements for each row execute function sec.child_changed();
create or replace trigger access_follows after insert or update or delete on app.restrictions for each row execute function sec.child_changed();
create or replace trigger access_follows after insert or update or delete on app.restriction_names for each row execute function sec.child_changed();
create or replace trigger access_follows after insert on app.reasoned_accesses for each row execute function sec.child_changed();
create or replace trigger access_follows after insert or update on app.conflicts for each row execute function sec.conflict_changed();
create or replace trigger access_follows after insert on app.relationships for each row execute function sec.relationship_changed();
create or replace trigger access_follows after insert or update or delete on app.team_memberships for each row execute function sec.team_changed();
create or replace trigger access_follows after update of parent_id on app.teams for each row execute function sec.team_changed();
create or replace trigger access_follows after update of disabled_at on app.staff for each row execute function sec.staff_changed();
create or replace trigger access_follows after insert or update on app.staff_roles for each row execute function sec.staff_changed();

revoke all on function sec.access_of(uuid[]), sec.refresh_children(uuid[]), sec.refresh_all(), sec.refresh_today(), sec.children_near(uuid),
    sec.has_conflict(uuid, uuid), sec.closed_to_me(), sec.children_of_staff(uuid) from public;
grant execute on function sec.closed_to_me() to cm_web;
