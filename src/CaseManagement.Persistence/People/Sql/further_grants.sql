-- What is closed beyond need to know (person record, class X): names from before adoption or a change of gender, pregnancy, sexual
-- health and the like. The product asks first; the rows say it again. Restrictive: they only ever take away from the other policies.

-- Keys of the catalogue of details that need a further grant; written by the migrate verb.
create table if not exists sec.restricted_details (key text primary key);

create or replace function sec.restricted_details() returns text[]
    language sql stable security definer set search_path = pg_catalog, sec
as $$
    select coalesce(array_agg(d.key), '{}') from sec.restricted_details d
$$;

-- Those who lead the work with the child, or with a child of the family in which an adult's item was recorded; and those named.
create or replace function sec.may_read_restricted(p_person uuid, p_family uuid) returns bool language sql stable as $$
    select exists (
        select 1 from app.child_access a
        where a.staff_id = (select sec.me()) and a.via in ('Allocated', 'CoWorker', 'ManagerLine', 'Named') and (a.until is null or a.until > now())
          and (a.child_id = p_person or a.child_id in (select c.id from app.children c where c.family_id = p_family)))
$$;

revoke all on function sec.restricted_details(), sec.may_read_restricted(uuid, uuid) from public;
grant execute on function sec.restricted_details(), sec.may_read_restricted(uuid, uuid) to cm_web;

create policy further_grant on app.details as restrictive for select to cm_web
    using (key <> all ((select sec.restricted_details())::text[]) or sec.may_read_restricted(person_id, family_id));
create policy further_grant on app.person_names as restrictive for select to cm_web
    using (not is_hidden or sec.may_read_restricted(person_id, family_id));

-- Nobody whom a conflict of interest hides shows as a relative in another family.
alter policy seen on app.people using (
    exists (select 1 from app.child_access a where a.child_id = id and a.staff_id = (select sec.me()) and (a.until is null or a.until > now()))
    or made_in = (select pg_current_xact_id_if_assigned())
    or (not is_restricted and people.id <> all ((select sec.closed_to_me())::uuid[]) and exists (
        select 1 from app.relationships r join app.children c on c.family_id = r.family_id
        where people.id in (r.person_id, r.other_id) and r.superseded_at is null)));

-- A new record joins a family that the maker works with, or begins one: a family is the key to what is recorded of its adults. For
-- the same reason no record moves to another family.
create or replace function sec.may_join_family(p_family uuid) returns bool
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select sec.may_write_family(p_family) or not exists (select 1 from app.children c where c.family_id = p_family)
$$;
revoke all on function sec.may_join_family(uuid) from public;
grant execute on function sec.may_join_family(uuid) to cm_web;
alter policy made on app.children with check ((select sec.me()) is not null and made_in = pg_current_xact_id() and sec.may_join_family(family_id));
revoke update on app.children from cm_web;
grant update (team_id, allocated_to, closed_on, last_seen_on, last_seen_alone_on, next_visit_due_on) on app.children to cm_web;
