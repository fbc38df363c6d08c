-- A council's own time limits and holidays, and the moves of due dates that follow from them.

-- Tasks made before their start was kept: the clock of a rule's task is the entry it follows from.
update app.tasks set first_due_on = due_on where due_on is not null;
update app.tasks t set started_on = e.happened_on from app.entries e where e.id = t.from_entry_id and t.rule_id is not null;

grant select, insert on app.timescale_figures, app.non_working_days, app.task_due_changes to cm_web;
revoke update, delete on app.timescale_figures, app.non_working_days, app.task_due_changes from cm_web;

-- The first date, the rule, its version and the start are never rewritten.
revoke update on app.tasks from cm_web;
grant update (owner_id, due_on, done_on, done_by, cancelled_at, cancel_reason, late_reason, late_reason_by, late_reason_at) on app.tasks to cm_web;

alter table app.timescale_figures enable row level security;
create policy seen on app.timescale_figures for select to cm_web using ((select sec.me()) is not null);
create policy made on app.timescale_figures for insert to cm_web with check (set_by = (select sec.me()) and sec.has_role('SystemAdministrator'));
alter table app.non_working_days enable row level security;
create policy seen on app.non_working_days for select to cm_web using ((select sec.me()) is not null);
create policy made on app.non_working_days for insert to cm_web with check (added_by = (select sec.me()) and sec.has_role('SystemAdministrator'));

-- Whether the signed-in person manages the team that a child is with, or a team above it, and may write to the record.
create or replace function sec.manages_child(p_child uuid) returns bool language sql stable as $$
    select sec.may_write(p_child) and exists (select 1 from app.children c where c.id = p_child and c.team_id in (select sec.teams_managed()))
$$;

-- Due dates are moved by a manager in the child's line, or with the calendar; never by whoever the task belongs to.
alter table app.task_due_changes enable row level security;
create policy seen on app.task_due_changes for select to cm_web using (exists (select 1 from app.tasks t where t.id = task_id));
create policy made on app.task_due_changes for insert to cm_web with check (
    changed_by = (select sec.me()) and kind = 'Extended' and sec.manages_child(child_id)
    and exists (select 1 from app.tasks t where t.id = task_id and t.child_id = task_due_changes.child_id));

create or replace function sec.due_date_moves() returns trigger language plpgsql as $$
begin
    if current_user = 'cm_web' and new.due_on is distinct from old.due_on and not coalesce(sec.manages_child(new.child_id), false) then
        raise exception 'A due date is moved by a manager of the child''s team' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create or replace trigger moved_by_a_manager before update of due_on on app.tasks for each row execute function sec.due_date_moves();

-- How many open timers run over a day, by what made their dates: numbers for the administrator, who may see none of the children.
create or replace function sec.timers_over(p_day date) returns table (rule_id text, rule_version int, started_on date, due_on date, timers int)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select t.rule_id::text, t.rule_version, t.started_on, t.due_on, count(*)::int
    from app.tasks t
    where sec.has_role('SystemAdministrator')
      and t.rule_id is not null and t.rule_version is not null and t.started_on is not null and t.due_on is not null
      and t.done_on is null and t.cancelled_at is null
      and p_day between least(t.started_on, t.due_on) and greatest(t.started_on, t.due_on)
      and not exists (select 1 from app.task_due_changes d where d.task_id = t.id and d.kind = 'Extended')
    group by t.rule_id, t.rule_version, t.started_on, t.due_on
$$;

-- Moves those timers to the dates that the product computed, each with its row. Only for a day that the caller added.
create or replace function sec.move_timers(p_day date, p_rules text[], p_versions int[], p_started date[], p_from date[], p_to date[], p_visit_rules text[]) returns int
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
declare
    v_day app.non_working_days;
    v_moved int;
begin
    select * into v_day from app.non_working_days d where d.day = p_day and d.added_by = sec.me();
    if v_day is null or not sec.has_role('SystemAdministrator') then
        raise exception 'Timers move only with the day that was added' using errcode = 'insufficient_privilege';
    end if;

    with wanted as (
        select * from unnest(p_rules, p_versions, p_started, p_from, p_to) as w (rule_id, rule_version, started_on, from_on, to_on)
    ),
    moved as (
        update app.tasks t set due_on = w.to_on
        from wanted w
        where t.rule_id = w.rule_id and t.rule_version = w.rule_version and t.started_on = w.started_on and t.due_on = w.from_on
          and t.done_on is null and t.cancelled_at is null
          and not exists (select 1 from app.task_due_changes d where d.task_id = t.id and d.kind = 'Extended')
        returning t.id, t.child_id, t.rule_id, w.from_on, w.to_on
    ),
    kept as (
        insert into app.task_due_changes (id, task_id, child_id, from_on, to_on, kind, reason, changed_by, changed_at)
        select gen_random_uuid(), m.id, m.child_id, m.from_on, m.to_on, 'CalendarChanged', v_day.name, v_day.added_by, v_day.added_at from moved m
    ),
    visits as (
        update app.children c set next_visit_due_on = m.to_on
        from moved m
        where c.id = m.child_id and m.rule_id = any(p_visit_rules) and c.next_visit_due_on = m.from_on
    )
    select count(*)::int into v_moved from moved;

    return v_moved;
end $$;

revoke all on function sec.manages_child(uuid), sec.due_date_moves(), sec.timers_over(date), sec.move_timers(date, text[], int[], date[], date[], date[], text[]) from public;
grant execute on function sec.manages_child(uuid), sec.timers_over(date), sec.move_timers(date, text[], int[], date[], date[], date[], text[]) to cm_web;
