-- Who can chair a conference about some children: a chair or reviewing officer whose account is open, who does not work with any of
-- the children and whom no conflict of interest keeps from any of them. That there is a conflict is nobody's business: such a
-- colleague is simply not offered.
create or replace function sec.conference_chairs(p_children uuid[]) returns table (id uuid, name text, job_title text)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select s.id, s.display_name::text, s.job_title::text
    from app.staff s
    where (select sec.me()) is not null and s.disabled_at is null
      and exists (select 1 from app.staff_roles r where r.staff_id = s.id and r.role in ('ConferenceChair', 'ReviewingOfficer') and sec.role_counts(r))
      and not exists (select 1 from app.involvements i where i.child_id = any (p_children) and i.staff_id = s.id and i.role in ('Allocated', 'CoWorker') and (i.until_on is null or i.until_on >= sec.today()))
      and not exists (select 1 from app.conflicts k where k.staff_id = s.id and k.lifted_at is null and exists (select 1 from sec.children_near(k.person_id) n (child) where n.child = any (p_children)))
    order by s.display_name, s.id limit 200
$$;

-- Child protection plans end by themselves on the 18th birthday (whoever was born on 29 February: on 1 March). Plan and status end that
-- day, what was to come of the plan is cancelled, the chronology says so, and a manager confirms it. A plan that has ended is not
-- touched, so that it may run at any time and twice. Returns the children, for the audit log.
create or replace function sec.end_plans_at_eighteen(p_today date, p_rules text[], p_visits text[]) returns setof uuid
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
declare
    v record;
    v_manager uuid;
begin
    for v in
        select p.id, p.child_id, b.eighteen, c.team_id, c.allocated_to
        from app.child_protection_plans p
        join app.people x on x.id = p.child_id
        join app.children c on c.id = p.child_id
        cross join lateral (select case when to_char(x.born_on, 'MM-DD') = '02-29'
            then make_date(extract(year from x.born_on)::int + 18, 3, 1) else (x.born_on + interval '18 years')::date end as eighteen) b
        where p.ended_on is null and x.born_on is not null and x.died_on is null
          and b.eighteen <= p_today and b.eighteen > p.started_on
        order by p.child_id
    loop
        perform 1 from app.children where id = v.child_id for update;
        update app.child_protection_plans set ended_on = v.eighteen, end_reason = 'TurnedEighteen' where id = v.id and ended_on is null;
        continue when not found;

        update app.status_periods set ended_on = greatest(started_on, v.eighteen) where child_id = v.child_id and kind = 'ChildProtectionPlan' and ended_on is null;
        update app.conferences set state = 'Cancelled', cancelled_because = 'The child protection plan ended' where child_id = v.child_id and kind = 'Review' and state in ('Requested', 'Booked');
        update app.tasks set cancelled_at = sec.now(), cancel_reason = 'The child protection plan ended'
            where child_id = v.child_id and rule_id = any (p_rules) and done_on is null and cancelled_at is null;
        update app.children set next_visit_due_on = null where id = v.child_id and not exists (
            select 1 from app.tasks t where t.child_id = v.child_id and t.rule_id = any (p_visits) and t.done_on is null and t.cancelled_at is null);

        insert into app.chronology_events (id, child_id, happened_on, headline, is_significant, kind, recorded_by, recorded_at)
            values (gen_random_uuid(), v.child_id, v.eighteen, 'Child protection plan ended: 18 years old', true, 'Event', '00000000-0000-0000-0000-000000000000', sec.now());

        select coalesce((
            select m.staff_id from app.team_memberships m
            where m.team_id = v.team_id and m.is_manager and m.from_on <= p_today and (m.until_on is null or m.until_on >= p_today) order by m.from_on limit 1), v.allocated_to) into v_manager;
        if v_manager is not null then
            insert into app.tasks (id, child_id, owner_id, title, due_on, first_due_on, path, set_at)
                values (gen_random_uuid(), v.child_id, v_manager, 'Confirm that the child protection plan ended at the 18th birthday', p_today + 7, p_today + 7,
                    '/children/' || v.child_id || '/pathway', sec.now());
        end if;
        return next v.child_id;
    end loop;
end $$;

revoke all on function sec.conference_chairs(uuid[]), sec.end_plans_at_eighteen(date, text[], text[]) from public;
grant execute on function sec.conference_chairs(uuid[]), sec.end_plans_at_eighteen(date, text[], text[]) to cm_web;
