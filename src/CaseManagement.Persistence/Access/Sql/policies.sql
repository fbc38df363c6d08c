-- The backstop: the web role owns nothing, and each table says again who may see which row.
-- Forms measured for speed: EXISTS on child_access with the staff id as a scalar sub-select; tables with a child_id
-- inherit the policy of app.children.

grant select, insert, update on all tables in schema app to cm_web;
grant usage on all sequences in schema app to cm_web;
grant delete on app.restriction_names, app.staff_tokens, app.staff_claims, app.staff_logins to cm_web;

-- What is finished is never changed: corrections and later rows stand beside it.
revoke update on app.entries, app.entry_corrections from cm_web;
revoke all on app.child_access, app.migrations from cm_web;
grant select on app.child_access, app.migrations to cm_web;
revoke insert, update on app.reasoned_accesses from cm_web;
grant update (finding, finding_words, reviewed_by, reviewed_at) on app.reasoned_accesses to cm_web;
revoke update on app.children, app.people from cm_web;
grant update (family_id, team_id, allocated_to, closed_on, last_seen_on, last_seen_alone_on, next_visit_due_on) on app.children to cm_web;
grant update (has_record, given_name, family_name, preferred_name, born_on, expected_on, birth_is_estimated, died_on, sex) on app.people to cm_web;

alter table app.child_access enable row level security;
create policy mine on app.child_access for select to cm_web using (staff_id = (select sec.me()));

alter table app.children enable row level security;
create policy seen on app.children for select to cm_web using (
    exists (select 1 from app.child_access a where a.child_id = id and a.staff_id = (select sec.me()) and (a.until is null or a.until > now()))
    or made_in = (select pg_current_xact_id_if_assigned()));
create policy made on app.children for insert to cm_web with check ((select sec.me()) is not null and made_in = pg_current_xact_id());
create policy changed on app.children for update to cm_web using (
    exists (select 1 from app.child_access a where a.child_id = id and a.staff_id = (select sec.me()) and a.may_write and (a.until is null or a.until > now()))
    or made_in = (select pg_current_xact_id_if_assigned()));

-- Whether the signed-in member of staff may write to a child's record.
create or replace function sec.may_write(p_child uuid) returns bool language sql stable as $$
    select exists (select 1 from app.child_access a
                   where a.child_id = p_child and a.staff_id = (select sec.me()) and a.may_write and (a.until is null or a.until > now()))
        or exists (select 1 from app.children c where c.id = p_child and c.made_in = pg_current_xact_id_if_assigned())
$$;
create or replace function sec.may_write_family(p_family uuid) returns bool language sql stable as $$
    select exists (select 1 from app.children c where c.family_id = p_family and sec.may_write(c.id))
$$;
grant execute on function sec.may_write(uuid), sec.may_write_family(uuid) to cm_web;

-- Tables that hang on one child.
do $$
declare
    v_table text;
begin
    foreach v_table in array array['entries', 'entry_corrections', 'chronology_events', 'case_summaries', 'status_periods', 'involvements', 'restrictions', 'restriction_names', 'reasoned_accesses'] loop
        execute format('alter table app.%I enable row level security', v_table);
        execute format('create policy seen on app.%1$I for select to cm_web using (exists (select 1 from app.children c where c.id = %1$I.child_id))', v_table);
        execute format('create policy made on app.%1$I for insert to cm_web with check (sec.may_write(child_id))', v_table);
        execute format('create policy changed on app.%1$I for update to cm_web using (sec.may_write(child_id))', v_table);
    end loop;
end $$;
create policy removed on app.restriction_names for delete to cm_web using (sec.may_write(child_id));

-- An entry is written in one's own name only.
drop policy made on app.entries;
create policy made on app.entries for insert to cm_web with check (author_id = (select sec.me()) and sec.may_write(child_id));

-- Governance reviews reasoned accesses without opening the child.
create policy reviewed on app.reasoned_accesses for select to cm_web using (staff_id = (select sec.me()) or sec.has_role('InformationGovernance', 'DataProtectionOfficer'));
create policy review on app.reasoned_accesses for update to cm_web using (staff_id <> (select sec.me()) and sec.has_role('InformationGovernance', 'DataProtectionOfficer', 'TeamManager', 'ServiceManager', 'HeadOfService', 'FrontDoorManager'));
drop policy changed on app.reasoned_accesses;

-- People: a child by their record; anyone else through a family of a child one may open. A restricted child never shows as a relative.
alter table app.people enable row level security;
create policy seen on app.people for select to cm_web using (
    exists (select 1 from app.child_access a where a.child_id = id and a.staff_id = (select sec.me()) and (a.until is null or a.until > now()))
    or made_in = (select pg_current_xact_id_if_assigned())
    or (not is_restricted and exists (
        select 1 from app.relationships r join app.children c on c.family_id = r.family_id
        where people.id in (r.person_id, r.other_id) and r.superseded_at is null)));
create policy made on app.people for insert to cm_web with check ((select sec.me()) is not null and made_in = pg_current_xact_id());
create policy changed on app.people for update to cm_web using (
    sec.may_write(id)
    or made_in = (select pg_current_xact_id_if_assigned())
    or (not has_record and exists (
        select 1 from app.relationships r where people.id in (r.person_id, r.other_id) and r.superseded_at is null and sec.may_write_family(r.family_id))));

-- Items about a person: a child's by the child; an adult's by the family they were recorded in.
do $$
declare
    v_table text;
begin
    foreach v_table in array array['person_names', 'addresses', 'contact_points', 'identifiers', 'details', 'relationships', 'professionals', 'warning_markers'] loop
        execute format('alter table app.%I enable row level security', v_table);
        execute format('create policy seen on app.%1$I for select to cm_web using (
            exists (select 1 from app.children c where c.id = %1$I.person_id)
            or (family_id is not null and exists (select 1 from app.children c where c.family_id = %1$I.family_id)))', v_table);
        execute format('create policy made on app.%1$I for insert to cm_web with check (
            recorded_by = (select sec.me()) and (sec.may_write(person_id) or (family_id is not null and sec.may_write_family(family_id))))', v_table);
        execute format('create policy changed on app.%1$I for update to cm_web using (
            sec.may_write(person_id) or (family_id is not null and sec.may_write_family(family_id)))', v_table);
        -- Recorded items are only ever marked as replaced.
        execute format('revoke update on app.%I from cm_web', v_table);
        execute format('grant update (superseded_at) on app.%I to cm_web', v_table);
    end loop;
end $$;
grant update (approved_by, approved_at) on app.warning_markers to cm_web;

-- Work of one's own.
alter table app.drafts enable row level security;
create policy mine on app.drafts for all to cm_web using (staff_id = (select sec.me()));
alter table app.handled_requests enable row level security;
create policy mine on app.handled_requests for all to cm_web using (staff_id = (select sec.me()));
alter table app.notifications enable row level security;
create policy mine on app.notifications for select to cm_web using (staff_id = (select sec.me()));
create policy read on app.notifications for update to cm_web using (staff_id = (select sec.me()));
create policy sent on app.notifications for insert to cm_web with check ((select sec.me()) is not null);

-- A task is seen by its owner, by whoever set it, and by everyone who may open the child.
alter table app.tasks enable row level security;
create policy seen on app.tasks for select to cm_web using (
    (child_id is null and ((select sec.me()) in (owner_id, set_by)))
    or exists (select 1 from app.children c where c.id = tasks.child_id));
create policy made on app.tasks for insert to cm_web with check (
    (select sec.me()) is not null and (child_id is null or exists (select 1 from app.children c where c.id = tasks.child_id)));
create policy changed on app.tasks for update to cm_web using (
    owner_id = (select sec.me()) or set_by = (select sec.me()) or (child_id is not null and sec.may_write(child_id)));

alter table app.conflicts enable row level security;
create policy seen on app.conflicts for select to cm_web using (staff_id = (select sec.me()) or sec.has_role('InformationGovernance', 'DataProtectionOfficer'));
create policy made on app.conflicts for insert to cm_web with check (declared_by = (select sec.me()) and (staff_id = (select sec.me())
    or sec.has_role('InformationGovernance', 'DataProtectionOfficer', 'TeamManager', 'ServiceManager', 'HeadOfService', 'FrontDoorManager')));
create policy lifted on app.conflicts for update to cm_web using (staff_id <> (select sec.me()) and sec.has_role('InformationGovernance', 'DataProtectionOfficer'));
alter table app.declared_relationships enable row level security;
create policy seen on app.declared_relationships for select to cm_web using (staff_id = (select sec.me()) or sec.has_role('InformationGovernance', 'DataProtectionOfficer'));
create policy made on app.declared_relationships for insert to cm_web with check (staff_id = (select sec.me()));
create policy handled on app.declared_relationships for update to cm_web using (staff_id <> (select sec.me()) and sec.has_role('InformationGovernance', 'DataProtectionOfficer'));

-- Roles and teams are an administrator's; nobody changes their own roles, and who grants a senior role never approves it.
alter table app.staff_roles enable row level security;
create policy seen on app.staff_roles for select to cm_web using (true);
create policy granted on app.staff_roles for insert to cm_web with check (
    staff_id <> (select sec.me()) and granted_by = (select sec.me()) and approved_by is null and sec.has_role('SystemAdministrator'));
create policy changed on app.staff_roles for update to cm_web using (
    staff_id <> (select sec.me()) and (sec.has_role('SystemAdministrator') or (granted_by <> (select sec.me()) and sec.has_role('HeadOfService', 'Director', 'DataProtectionOfficer'))))
    with check (approved_by is null or approved_by <> granted_by);
alter table app.teams enable row level security;
create policy seen on app.teams for select to cm_web using (true);
create policy made on app.teams for insert to cm_web with check (sec.has_role('SystemAdministrator'));
create policy changed on app.teams for update to cm_web using (sec.has_role('SystemAdministrator'));
alter table app.team_memberships enable row level security;
create policy seen on app.team_memberships for select to cm_web using (true);
create policy made on app.team_memberships for insert to cm_web with check (staff_id <> (select sec.me()) and sec.has_role('SystemAdministrator'));
create policy changed on app.team_memberships for update to cm_web using (staff_id <> (select sec.me()) and sec.has_role('SystemAdministrator'));
