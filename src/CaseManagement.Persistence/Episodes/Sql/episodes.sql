-- The front door and the children in need pathway: the same row policies as every table of a child, and the invariants of the
-- census that hold between rows. What the product refuses with a sentence the database refuses too, under concurrent edits.

create extension if not exists btree_gist schema public;

-- Child in need plans do not overlap (4014), nor do child protection plans (8940).
alter table app.child_in_need_plans add constraint no_overlap_of_child_in_need_plans
    exclude using gist (child_id with =, daterange(started_on, ended_on, '[]') with &&);
alter table app.child_protection_plans add constraint no_overlap_of_child_protection_plans
    exclude using gist (child_id with =, daterange(started_on, ended_on, '[]') with &&);

-- A child in need plan and a child protection plan never run together (4001, 4016, 4017): the first may end on the day the second
-- starts, and starts again only after it ended.
create or replace function app.plans_apart() returns trigger language plpgsql as $$
begin
    -- Whoever comes second sees what the first one did.
    perform 1 from app.children where id = new.child_id for update;
    if exists (
        select 1 from app.child_in_need_plans n join app.child_protection_plans p on p.child_id = n.child_id
        where n.child_id = new.child_id
          and daterange(n.started_on, n.ended_on, '[)') && daterange(p.started_on, p.ended_on, '[]')) then
        raise exception 'A child in need plan and a child protection plan overlap.' using errcode = '23P01', constraint = 'plans_apart';
    end if;
    return null;
end $$;
create constraint trigger plans_apart after insert or update on app.child_in_need_plans deferrable initially deferred for each row execute function app.plans_apart();
create constraint trigger plans_apart after insert or update on app.child_protection_plans deferrable initially deferred for each row execute function app.plans_apart();

do $$
declare
    v_table text;
begin
    foreach v_table in array array['child_in_need_episodes', 'assessments', 'child_in_need_plans', 'child_in_need_reviews', 'strategy_discussions',
        'section47_enquiries', 'conferences', 'child_protection_plans', 'core_groups', 'transfers_in'] loop
        execute format('grant select, insert, update on app.%I to cm_web', v_table);
        execute format('alter table app.%I enable row level security', v_table);
        execute format('create policy seen on app.%1$I for select to cm_web using (exists (select 1 from app.children c where c.id = %1$I.child_id))', v_table);
        execute format('create policy made on app.%1$I for insert to cm_web with check (sec.may_write(child_id))', v_table);
        execute format('create policy changed on app.%1$I for update to cm_web using (sec.may_write(child_id))', v_table);
    end loop;
end $$;
revoke update on app.child_in_need_reviews, app.core_groups from cm_web;

-- The chair records the conference of a child they are booked for, and sees that it is theirs, without being the child's worker:
-- booking gives the chair an involvement, so no policy of its own is needed here.

-- Contacts: by the child; and the front-door team's own until some days after the decision, also where the child is worked with
-- elsewhere. Never for a record that is restricted or closed to the viewer by a conflict of interest.
create or replace function sec.front_door_shows(p_child uuid, p_team uuid, p_decided timestamptz) returns bool
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select (p_decided is null or p_decided > sec.now() - interval '30 days')
       and exists (select 1 from app.team_memberships m where m.team_id = p_team and m.staff_id = (select sec.me())
                   and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today()))
       and sec.has_role('FrontDoorWorker', 'FrontDoorManager', 'OutOfHoursWorker')
       and exists (select 1 from app.children c where c.id = p_child and c.level = 'Normal')
       and not exists (select 1 from app.conflicts k where k.staff_id = (select sec.me()) and k.lifted_at is null and p_child in (select sec.children_near(k.person_id)))
$$;
revoke all on function sec.front_door_shows(uuid, uuid, timestamptz) from public;
grant execute on function sec.front_door_shows(uuid, uuid, timestamptz) to cm_web;

grant select, insert, update on app.front_door_contacts to cm_web;
alter table app.front_door_contacts enable row level security;
create policy seen on app.front_door_contacts for select to cm_web using (
    exists (select 1 from app.children c where c.id = front_door_contacts.child_id)
    or sec.front_door_shows(child_id, team_id, decided_at));
create policy made on app.front_door_contacts for insert to cm_web with check (
    recorded_by = (select sec.me()) and (sec.may_write(child_id) or sec.front_door_shows(child_id, team_id, null)));
create policy changed on app.front_door_contacts for update to cm_web using (
    sec.may_write(child_id) or sec.front_door_shows(child_id, team_id, decided_at));

create or replace trigger access_follows after insert or update of decided_at on app.front_door_contacts for each row execute function sec.child_changed();
