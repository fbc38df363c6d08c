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

revoke all on function sec.knows(uuid) from public;
grant execute on function sec.knows(uuid) to cm_web;

alter policy seen on app.people using (
    exists (select 1 from app.child_access a where a.child_id = id and a.staff_id = (select sec.me()) and (a.until is null or a.until > now()))
    or made_in = (select pg_current_xact_id_if_assigned())
    or (not is_restricted and people.id <> all ((select sec.closed_to_me())::uuid[]) and sec.knows(people.id)));
