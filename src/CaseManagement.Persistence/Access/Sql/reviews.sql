-- Reasons given for opening records, their review, and declared relationships.

-- Whether the signed-in person manages a team, or a team above one, that the member of staff belongs to.
create or replace function sec.manages(p_staff uuid) returns bool
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select exists (
        select 1 from app.team_memberships theirs
        join sec.team_line l on l.team_id = theirs.team_id
        join app.team_memberships mine on mine.team_id = l.above_id and mine.is_manager and mine.staff_id = (select sec.me())
        where theirs.staff_id = p_staff and theirs.staff_id <> (select sec.me())
          and theirs.from_on <= sec.today() and (theirs.until_on is null or theirs.until_on >= sec.today())
          and mine.from_on <= sec.today() and (mine.until_on is null or mine.until_on >= sec.today()))
$$;

-- Managers review the accesses of their staff and those to their teams' records.
drop policy if exists of_my_staff on app.reasoned_accesses;
create policy of_my_staff on app.reasoned_accesses for select to cm_web using (sec.manages(staff_id) and child_id <> all ((select sec.closed_to_me())::uuid[]));
alter policy reviewed on app.reasoned_accesses using (staff_id = (select sec.me())
    or sec.has_role('InformationGovernance', 'DataProtectionOfficer') and child_id <> all ((select sec.closed_to_me())::uuid[]));
-- A review is signed by the reviewer.
alter policy review on app.reasoned_accesses using (staff_id <> (select sec.me())
    and sec.has_role('InformationGovernance', 'DataProtectionOfficer', 'TeamManager', 'FrontDoorManager', 'ServiceManager', 'HeadOfService', 'Director'))
    with check (staff_id <> (select sec.me()) and reviewed_by = (select sec.me()));

-- The accesses that the signed-in person may review, with just enough to know whose record it was. Never one's own, and never
-- about somebody one has a conflict with. A record that was restricted meanwhile stays hidden from reviewers who may not open it, but for
-- information governance; a sealed one from them too.
create or replace function sec.accesses_to_review(p_reviewed bool, p_limit int)
    returns table (id uuid, staff_name text, job_title text, team_name text, child_id uuid, record_number int, child_name text, reason text, words text,
        given_at timestamptz, until_at timestamptz, review_due_on date, finding text, finding_words text, reviewer text, reviewed_at timestamptz, may_open bool)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select r.id, s.display_name::text, s.job_title::text, t.name::text, r.child_id, p.record_number,
        trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name), r.reason, r.words, r.given_at, r.until_at, r.review_due_on,
        r.finding, r.finding_words, v.display_name::text, r.reviewed_at,
        o.is_open
    from app.reasoned_accesses r
    join app.children c on c.id = r.child_id
    cross join lateral (select exists (select 1 from app.child_access a where a.child_id = r.child_id and a.staff_id = (select sec.me())
        and (a.until is null or a.until > now())) as is_open) o
    join app.staff s on s.id = r.staff_id
    join app.people p on p.id = r.child_id
    left join app.staff v on v.id = r.reviewed_by
    left join lateral (
        select t.name from app.team_memberships m join app.teams t on t.id = m.team_id
        where m.staff_id = r.staff_id and m.until_on is null order by m.from_on desc limit 1) t on true
    where not r.is_team_reason and r.staff_id <> (select sec.me())
      and (r.finding is not null and r.finding <> 'MoreInformation') = p_reviewed
      and (sec.has_role('InformationGovernance', 'DataProtectionOfficer')
           or sec.has_role('TeamManager', 'FrontDoorManager', 'ServiceManager', 'HeadOfService', 'Director')
              and (sec.manages(r.staff_id) or exists (select 1 from app.child_access a where a.child_id = r.child_id and a.staff_id = (select sec.me()) and a.via = 'ManagerLine'
                  and (a.until is null or a.until > now()))))
      and (c.level = 'Normal' or o.is_open or c.level = 'Restricted' and sec.has_role('InformationGovernance', 'DataProtectionOfficer'))
      and r.child_id <> all ((select sec.closed_to_me())::uuid[])
    order by case when p_reviewed then null else r.review_due_on end, r.given_at desc
    limit least(p_limit, 200)
$$;

-- Who governs information about a child, by name: those with a conflict of interest are left out, and whoever asks.
create or replace function sec.governors_of(p_child uuid) returns table (staff_id uuid)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select s.id from app.staff s
    where s.disabled_at is null and s.id <> sec.me() and not sec.has_conflict(s.id, p_child)
      and exists (select 1 from app.staff_roles r where r.staff_id = s.id and r.role in ('InformationGovernance', 'DataProtectionOfficer') and sec.role_counts(r))
    order by s.display_name, s.id
$$;

-- An access that was not justified goes to information governance at once.
create or replace function sec.tell_governance(p_words text, p_path text, p_child uuid) returns void
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    insert into app.notifications (id, staff_id, words, path, created_at)
    select gen_random_uuid(), g.staff_id, left(p_words, 300), p_path, now() from sec.governors_of(p_child) g
$$;

-- For the version before, which does not say about whom.
create or replace function sec.tell_governance(p_words text, p_path text) returns void
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    select sec.tell_governance(p_words, p_path, null)
$$;

-- Somebody declares who they must not see. A number that matches closes that record to them at once; the answer is the same whether it did.
create or replace function sec.declare_relationship(p_id uuid, p_kind text, p_number int, p_words text) returns void
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
declare
    v_me uuid := sec.me();
    v_person uuid := (select p.id from app.people p where p.record_number = p_number);
begin
    if v_me is null then
        return;
    end if;

    insert into app.declared_relationships (id, staff_id, kind, words, declared_at, handled_at)
    values (p_id, v_me, p_kind, left(p_words, 1000), now(), case when v_person is null then null else now() end);

    if v_person is not null then
        perform sec.close_to(v_me, v_person, p_kind, v_me);
    end if;
end $$;

-- One conflict in force for each pair.
create or replace function sec.close_to(p_staff uuid, p_person uuid, p_kind text, p_by uuid) returns void
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    insert into app.conflicts (id, staff_id, person_id, kind, declared_by, declared_at)
    select gen_random_uuid(), p_staff, p_person, p_kind, p_by, now()
    where not exists (select 1 from app.conflicts k where k.staff_id = p_staff and k.person_id = p_person and k.lifted_at is null)
$$;

-- Governance, or the person's manager, closes a record to somebody. False when there is no such record, or it may not.
create or replace function sec.set_conflict(p_staff uuid, p_number int, p_kind text) returns bool
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
declare
    v_person uuid := (select p.id from app.people p where p.record_number = p_number);
begin
    if v_person is null or not (sec.has_role('InformationGovernance', 'DataProtectionOfficer') or sec.manages(p_staff)) then
        return false;
    end if;

    perform sec.close_to(p_staff, v_person, p_kind, sec.me());
    return true;
end $$;

-- Conflicts in force and declarations still to be matched, for governance; not its own.
create or replace function sec.conflicts_in_force()
    returns table (id uuid, staff_id uuid, staff_name text, kind text, record_number int, person_id uuid, person_name text, declared_by text, declared_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select k.id, k.staff_id, s.display_name::text, k.kind, p.record_number, p.id, trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name),
        d.display_name::text, k.declared_at
    from app.conflicts k
    join app.staff s on s.id = k.staff_id
    join app.people p on p.id = k.person_id
    left join app.staff d on d.id = k.declared_by
    where k.lifted_at is null and k.staff_id <> (select sec.me()) and sec.has_role('InformationGovernance', 'DataProtectionOfficer')
      and k.person_id <> all ((select sec.closed_to_me())::uuid[])
    order by s.display_name, k.declared_at
$$;

revoke all on function
    sec.manages(uuid), sec.accesses_to_review(bool, int), sec.tell_governance(text, text), sec.tell_governance(text, text, uuid), sec.governors_of(uuid), sec.declare_relationship(uuid, text, int, text),
    sec.close_to(uuid, uuid, text, uuid), sec.set_conflict(uuid, int, text), sec.conflicts_in_force() from public;
grant execute on function
    sec.manages(uuid), sec.accesses_to_review(bool, int), sec.tell_governance(text, text), sec.tell_governance(text, text, uuid), sec.governors_of(uuid), sec.declare_relationship(uuid, text, int, text),
    sec.set_conflict(uuid, int, text), sec.conflicts_in_force() to cm_web;
