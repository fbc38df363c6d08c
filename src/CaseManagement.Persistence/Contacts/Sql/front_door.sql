-- The front door at work: who reads what came to it, who decides it, and that it is decided once.

-- The lists: what waits by its deadline (open_contacts_of_team), and what was decided lately.
create index if not exists decided_front_door_contacts on app.front_door_contacts (decided_at desc) where decided_at is not null;

-- A contact without its child's record: for the front-door team that decides it, the managers above, and the emergency duty worker who
-- took it in. Never for a record that is restricted or closed to the viewer by a conflict of interest.
create or replace function sec.front_door_shows(p_child uuid, p_team uuid, p_decided timestamptz, p_recorded_by uuid) returns bool
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select (p_decided is null or p_decided > sec.now() - interval '30 days')
       and (case when p_recorded_by = (select sec.me()) then sec.has_role('OutOfHoursWorker') else false end
            or (sec.has_role('FrontDoorWorker', 'FrontDoorManager', 'OutOfHoursWorker')
                and exists (select 1 from app.team_memberships m where m.team_id = p_team and m.staff_id = (select sec.me())
                            and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())))
            or exists (select 1 from sec.team_line l join app.team_memberships m on m.team_id = l.above_id and m.is_manager
                       where l.team_id = p_team and m.staff_id = (select sec.me())
                         and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())))
       and exists (select 1 from app.children c where c.id = p_child and c.level = 'Normal')
       and not exists (select 1 from app.conflicts k where k.staff_id = (select sec.me()) and k.lifted_at is null and p_child in (select sec.children_near(k.person_id)))
$$;
revoke all on function sec.front_door_shows(uuid, uuid, timestamptz, uuid) from public;
grant execute on function sec.front_door_shows(uuid, uuid, timestamptz, uuid) to cm_web;

drop policy seen on app.front_door_contacts;
create policy seen on app.front_door_contacts for select to cm_web using (
    exists (select 1 from app.children c where c.id = front_door_contacts.child_id)
    or sec.front_door_shows(child_id, team_id, decided_at, recorded_by));

drop policy made on app.front_door_contacts;
create policy made on app.front_door_contacts for insert to cm_web with check (
    recorded_by = (select sec.me()) and decided_by is null and sec.has_role('FrontDoorWorker', 'FrontDoorManager', 'OutOfHoursWorker')
    and exists (select 1 from app.teams t where t.id = team_id and t.kind = 'FrontDoor')
    and (sec.may_write(child_id) or sec.front_door_shows(child_id, team_id, null, recorded_by)));

-- Only a manager of the front-door team, or of a team above it, decides, and in their own name.
drop policy changed on app.front_door_contacts;
create policy changed on app.front_door_contacts for update to cm_web
    using (sec.may_write(child_id) or sec.front_door_shows(child_id, team_id, decided_at, recorded_by))
    with check (decided_by = (select sec.me()) and team_id in (select sec.teams_managed()));

drop function sec.front_door_shows(uuid, uuid, timestamptz);

-- What was told and what was decided stay as they are; a later worry is a new contact.
create or replace function app.decided_once() returns trigger language plpgsql as $$
begin
    if old.outcome is not null then
        raise exception 'This contact is decided.' using errcode = '23514', constraint = 'decided_once';
    end if;
    if (old.child_id, old.occasion_id, old.team_id, old.concern, old.source, old.recorded_by, old.received_at) is distinct from
       (new.child_id, new.occasion_id, new.team_id, new.concern, new.source, new.recorded_by, new.received_at) then
        raise exception 'What was told is not changed.' using errcode = '23514', constraint = 'told_once';
    end if;
    return new;
end $$;
create or replace trigger decided_once before update on app.front_door_contacts for each row
    when (current_user = 'cm_web') execute function app.decided_once();

-- A child has one contact of an occasion.
create unique index if not exists one_contact_of_occasion on app.front_door_contacts (occasion_id, child_id);

-- Who may be given a referral: the teams that do casework, and the workers in them.
create or replace function sec.referral_takers() returns table (team_id uuid, team text, staff_id uuid, worker text)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select t.id, t.name::text, null::uuid, null::text
    from app.teams t where t.closed_on is null and t.kind in ('FrontDoor', 'Assessment', 'Locality', 'LookedAfter', 'LeavingCare', 'DisabledChildren')
      and exists (select 1 from app.team_memberships m where m.team_id = t.id and m.is_manager and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today()))
    union all
    select distinct t.id, t.name::text, s.id, s.display_name::text
    from app.teams t
    join app.team_memberships m on m.team_id = t.id and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
    join app.staff s on s.id = m.staff_id and s.disabled_at is null
    join app.staff_roles r on r.staff_id = s.id and sec.role_counts(r) and r.role in ('SocialWorker', 'NewlyQualifiedSocialWorker', 'TeamManager')
    where t.closed_on is null and t.kind in ('FrontDoor', 'Assessment', 'Locality', 'LookedAfter', 'LeavingCare', 'DisabledChildren')
    order by 2, 4 nulls first, 3
$$;
revoke all on function sec.referral_takers() from public;
grant execute on function sec.referral_takers() to cm_web;
