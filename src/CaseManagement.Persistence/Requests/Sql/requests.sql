-- Requests about personal data. Whoever logs one reads it back; information governance works with all; an access-to-files officer with their
-- own and with those nobody has yet. None shows to somebody whom a conflict of interest keeps from the record it is about.

grant select, insert on app.requests, app.request_events to cm_web;
revoke update, delete on app.requests, app.request_events from cm_web;
grant update (owner_id, next_contact_on, due_on, closed_on) on app.requests to cm_web;
grant usage on all sequences in schema app to cm_web;

alter table app.requests enable row level security;
create policy seen on app.requests for select to cm_web using (
    (child_id is null or child_id <> all ((select sec.closed_to_me())::uuid[]))
    and (owner_id = (select sec.me()) or logged_by = (select sec.me()) or (select sec.has_role('InformationGovernance', 'DataProtectionOfficer'))
         or (owner_id is null and (select sec.has_role('AccessToFilesOfficer')))));
create policy made on app.requests for insert to cm_web with check (logged_by = (select sec.me()) and owner_id is null and child_id is null and closed_on is null);
create policy changed on app.requests for update to cm_web using (
    owner_id = (select sec.me()) or (select sec.has_role('InformationGovernance', 'DataProtectionOfficer'))
    or (owner_id is null and (select sec.has_role('AccessToFilesOfficer'))));

alter table app.request_events enable row level security;
create policy seen on app.request_events for select to cm_web using (exists (select 1 from app.requests r where r.id = request_events.request_id));
create policy made on app.request_events for insert to cm_web with check (
    recorded_by = (select sec.me())
    and exists (select 1 from app.requests r where r.id = request_events.request_id
                and (r.owner_id = (select sec.me()) or (select sec.has_role('InformationGovernance', 'DataProtectionOfficer')))));

-- The record opens to whoever deals with the request, to read, for as long as it is open; and closes to everybody who dealt with it before.
create or replace function sec.access_of_request() returns trigger
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
begin
    update app.involvements i set until_on = greatest(sec.today(), i.from_on), end_reason = 'The request was closed or given to somebody else'
    where i.child_id in (old.child_id, new.child_id) and i.role = 'AccessToFiles' and i.until_on is null
      and not exists (select from app.requests r where r.child_id = i.child_id and r.owner_id = i.staff_id and r.closed_on is null);

    if new.child_id is not null and new.owner_id is not null and new.closed_on is null
        and not exists (select from app.involvements i where i.child_id = new.child_id and i.staff_id = new.owner_id and i.role = 'AccessToFiles' and i.until_on is null) then
        insert into app.involvements (id, child_id, staff_id, role, from_on) values (gen_random_uuid(), new.child_id, new.owner_id, 'AccessToFiles', sec.today());
    end if;
    return null;
end $$;
create trigger access_follows after update on app.requests for each row
    when ((old.child_id, old.owner_id, old.closed_on) is distinct from (new.child_id, new.owner_id, new.closed_on))
    execute function sec.access_of_request();

-- Information governance matches a request to the record it is about, and never one that they deal with themselves: a file opens to an officer
-- by the hands of two people. A restricted or sealed record, and one with a conflict of interest, is answered as if it were not there.
create or replace function sec.match_request(p_request uuid, p_number int) returns bool
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
declare
    v_me uuid := sec.me();
    v_child uuid;
begin
    if v_me is null or not sec.has_role('InformationGovernance', 'DataProtectionOfficer') then
        return false;
    end if;

    select c.id into v_child from app.people p join app.children c on c.id = p.id
    where p.record_number = p_number and c.level = 'Normal' and c.id <> all (sec.closed_to_me());

    if v_child is null or exists (select from app.requests r where r.id = p_request and r.owner_id is not null and sec.has_conflict(r.owner_id, v_child)) then
        return false;
    end if;

    update app.requests r set child_id = v_child where r.id = p_request and r.closed_on is null and r.owner_id is distinct from v_me;
    return found;
end $$;

revoke all on function sec.access_of_request(), sec.match_request(uuid, int) from public;
grant execute on function sec.match_request(uuid, int) to cm_web;

-- Whoever matched it is not who deals with it.
create or replace function app.request_by_two() returns trigger language plpgsql as $$
begin
    if new.child_id is not null and new.owner_id = (select sec.me()) and sec.has_role('InformationGovernance', 'DataProtectionOfficer') then
        raise exception 'A matched request is dealt with by an officer.' using errcode = '23514', constraint = 'request_by_two';
    end if;
    return new;
end $$;
create trigger by_two before update on app.requests for each row
    when (current_user = 'cm_web' and new.owner_id is distinct from old.owner_id) execute function app.request_by_two();
