-- Who stands in for a manager reads, on these days, what that manager's line opens; restricted records stay closed to them.
create or replace function sec.delegated_ties(p_children uuid[])
    returns table (child_id uuid, staff_id uuid, via text, nearness int, may_write bool, until timestamptz)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select c.id, d.delegate_id, 'ManagerLine', 4, true, (least(d.until_on, coalesce(m.until_on, d.until_on)) + 1)::timestamp at time zone 'Europe/London'
    from unnest(p_children) as x (id)
    join app.children c on c.id = x.id and c.level = 'Normal'
    join sec.team_line l on l.team_id = c.team_id
    join app.team_memberships m on m.team_id = l.above_id and m.is_manager
    join app.signing_delegations d on d.manager_id = m.staff_id
    where m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today()) and sec.today() between d.from_on and d.until_on
$$;

create or replace function sec.delegation_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app, sec as $$
begin
    perform sec.refresh_children(array(
        select c.id from app.team_memberships m join sec.team_line l on l.above_id = m.team_id join app.children c on c.team_id = l.team_id
        where m.staff_id = new.manager_id and m.is_manager));
    return null;
end $$;
create or replace trigger access_follows after insert or update on app.signing_delegations for each row execute function sec.delegation_changed();

revoke all on function sec.delegated_ties(uuid[]), sec.delegation_changed() from public;
