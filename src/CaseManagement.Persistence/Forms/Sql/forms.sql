-- Forms: who may see and write them, what never changes again, and who decides.

grant select, insert, update on app.form_templates, app.case_forms, app.form_steps, app.signing_delegations to cm_web;
revoke update on app.form_steps from cm_web;
revoke update on app.case_forms, app.form_templates, app.signing_delegations from cm_web;
grant update (state, shared, own, facts, sections, writers, changed_at, submitted_at, submitted_by, signed_by, signed_at) on app.case_forms to cm_web;
grant update (state, sections, published_from, published_by, published_at) on app.form_templates to cm_web;
grant update (until_on) on app.signing_delegations to cm_web;

-- How the signed-in person comes to decide about a child's forms: a manager of the child's team or of one above it, or somebody
-- who stands in for such a manager today.
create or replace function sec.signing_tie(p_child uuid) returns text
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    with line as (
        select m.staff_id
        from app.children c
        join sec.team_line l on l.team_id = c.team_id
        join app.team_memberships m on m.team_id = l.above_id and m.is_manager
        where c.id = p_child and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today()))
    select case
        when not sec.has_role('TeamManager', 'FrontDoorManager', 'ServiceManager', 'HeadOfService', 'Director') then 'None'
        when exists (select 1 from line where staff_id = (select sec.me())) then 'Line'
        when exists (
            select 1 from app.signing_delegations d join line on line.staff_id = d.manager_id
            where d.delegate_id = (select sec.me()) and sec.today() between d.from_on and d.until_on) then 'Delegate'
        else 'None' end
$$;
revoke all on function sec.signing_tie(uuid) from public;
grant execute on function sec.signing_tie(uuid) to cm_web;

alter table app.case_forms enable row level security;
create policy seen on app.case_forms for select to cm_web using (exists (select 1 from app.children c where c.id = case_forms.child_id));
create policy made on app.case_forms for insert to cm_web with check (author_id = (select sec.me()) and state = 'Draft' and sec.may_write(child_id));
create policy changed on app.case_forms for update to cm_web using (sec.may_write(child_id));

alter table app.form_steps enable row level security;
create policy seen on app.form_steps for select to cm_web using (exists (select 1 from app.children c where c.id = form_steps.child_id));
create policy made on app.form_steps for insert to cm_web with check ("by" = (select sec.me()) and sec.may_write(child_id));

-- Questions hold nothing of any child: everybody reads them, an administrator of the system writes them.
alter table app.form_templates enable row level security;
create policy seen on app.form_templates for select to cm_web using (true);
create policy made on app.form_templates for insert to cm_web with check (state = 'Draft' and made_by = (select sec.me()) and sec.has_role('SystemAdministrator'));
create policy changed on app.form_templates for update to cm_web using (state = 'Draft' and sec.has_role('SystemAdministrator'))
    with check (state = 'Draft' or published_by = (select sec.me()));

alter table app.signing_delegations enable row level security;
create policy seen on app.signing_delegations for select to cm_web using ((select sec.me()) in (manager_id, delegate_id));
create policy made on app.signing_delegations for insert to cm_web with check (manager_id = (select sec.me()));
create policy ended on app.signing_delegations for update to cm_web using (manager_id = (select sec.me()));

-- A published version of a template never changes, whoever asks.
create or replace function sec.template_kept() returns trigger language plpgsql as $$
begin
    if old.state = 'Published' then
        raise exception 'A published version of a form never changes' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create or replace trigger published_is_kept before update on app.form_templates for each row execute function sec.template_kept();

-- A form moves only along its life cycle; its text changes only while it is being written; who decides does so in their own name
-- and is a manager of the child's line or their delegate.
create or replace function sec.form_kept() returns trigger language plpgsql as $$
begin
    if old.state <> new.state and (old.state, new.state) not in (
        ('Draft', 'Submitted'), ('Draft', 'Cancelled'), ('Submitted', 'Returned'), ('Submitted', 'Signed'), ('Submitted', 'Cancelled'),
        ('Returned', 'Submitted'), ('Returned', 'Cancelled'), ('Signed', 'Superseded')) then
        raise exception 'A form does not go from % to %', old.state, new.state using errcode = 'restrict_violation';
    end if;

    if old.state not in ('Draft', 'Returned')
        and (new.shared, new.own, new.facts, new.sections, new.writers) is distinct from (old.shared, old.own, old.facts, old.sections, old.writers) then
        raise exception 'The text of this form is locked' using errcode = 'restrict_violation';
    end if;

    if old.signed_by is not null and (new.signed_by, new.signed_at) is distinct from (old.signed_by, old.signed_at) then
        raise exception 'A signature is never taken away' using errcode = 'restrict_violation';
    end if;

    if current_user = 'cm_web' and old.state <> new.state and new.state in ('Returned', 'Signed', 'Cancelled')
        and (sec.signing_tie(new.child_id) = 'None' or (new.state = 'Signed' and new.signed_by is distinct from sec.me())) then
        raise exception 'Only a manager in the child''s line decides about a form' using errcode = 'insufficient_privilege';
    end if;

    return new;
end $$;
create or replace trigger life_cycle_is_kept before update on app.case_forms for each row execute function sec.form_kept();

-- Whom a submitted form is announced to: the managers of the child's own team, and who stands in for them today.
create or replace function sec.signers_of(p_child uuid) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    with managers as (
        select m.staff_id
        from app.children c join app.team_memberships m on m.team_id = c.team_id and m.is_manager join app.staff s on s.id = m.staff_id and s.disabled_at is null
        where c.id = p_child and sec.may_write(p_child) and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today()))
    select staff_id from managers
    union
    select d.delegate_id from app.signing_delegations d join managers on managers.staff_id = d.manager_id where sec.today() between d.from_on and d.until_on
$$;

-- The submitted forms that the signed-in manager may decide about: of their own teams and of managers they stand in for, or of all
-- teams below. What they may see of each is for the row policies to say.
create or replace function sec.forms_waiting(p_below bool) returns table (form_id uuid, by_delegation bool)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    with mine as (
        select m.team_id, m.staff_id <> (select sec.me()) as by_delegation
        from app.team_memberships m
        where m.is_manager and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
          and (m.staff_id = (select sec.me()) or m.staff_id in (
                select d.manager_id from app.signing_delegations d where d.delegate_id = (select sec.me()) and sec.today() between d.from_on and d.until_on))),
    teams as (
        select l.team_id, bool_and(mine.by_delegation) as by_delegation
        from mine join sec.team_line l on l.above_id = mine.team_id
        where p_below or l.team_id = mine.team_id
        group by l.team_id)
    select f.id, teams.by_delegation
    from app.case_forms f join app.children c on c.id = f.child_id join teams on teams.team_id = c.team_id
    where f.state = 'Submitted' and sec.has_role('TeamManager', 'FrontDoorManager', 'ServiceManager', 'HeadOfService', 'Director')
$$;
revoke all on function sec.signers_of(uuid), sec.forms_waiting(bool) from public;
grant execute on function sec.signers_of(uuid), sec.forms_waiting(bool) to cm_web;
