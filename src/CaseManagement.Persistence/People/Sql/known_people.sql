-- Whose name a member of staff may know although there is no open record of theirs: whoever is recorded, now, in a family of which a child is
-- open to them, or of which they are making a child's record in this transaction. The row policy of app.people asked this through the policies of relationships and children, which asked one another
-- and child_access again for each name; asked once, as the owner, it costs a thirtieth.

create or replace function sec.knows(p_person uuid) returns bool
    language plpgsql stable security definer set search_path = pg_catalog, app, sec set plan_cache_mode = force_generic_plan
as $$
declare
    v_me uuid := sec.me();
begin
    return exists (
        select from app.relationships r join app.children c on c.family_id = r.family_id
        where r.person_id = p_person and r.superseded_at is null
          and (exists (select from app.child_access a where a.child_id = c.id and a.staff_id = v_me and (a.until is null or a.until > now()))
               or c.made_in = pg_current_xact_id_if_assigned()))
    or exists (
        select from app.relationships r join app.children c on c.family_id = r.family_id
        where r.other_id = p_person and r.superseded_at is null
          and (exists (select from app.child_access a where a.child_id = c.id and a.staff_id = v_me and (a.until is null or a.until > now()))
               or c.made_in = pg_current_xact_id_if_assigned()));
end $$;

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

revoke all on function sec.knows(uuid), sec.closed_to_me() from public;
grant execute on function sec.knows(uuid), sec.closed_to_me() to cm_web;

alter policy seen on app.people using (
    exists (select 1 from app.child_access a where a.child_id = id and a.staff_id = (select sec.me()) and (a.until is null or a.until > now()))
    or made_in = (select pg_current_xact_id_if_assigned())
    or (not is_restricted and people.id <> all ((select sec.closed_to_me())::uuid[]) and sec.knows(people.id)));
