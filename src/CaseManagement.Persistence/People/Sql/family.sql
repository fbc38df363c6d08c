-- Brothers and sisters worked with as one family: the card of each (access table, A5), for whoever may open one of them.
-- A restricted or sealed record is absent, and so is one that a conflict of interest closes: a half-brother's own family may be another.
create or replace function sec.family_cards(p_child uuid)
    returns table (id uuid, name text, born_on date, expected_on date, died_on date, statuses text[], is_open bool, worker text, team text, phone text, has_warning bool, may_open bool)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select c.id, trim(concat_ws(' ', coalesce(p.preferred_name, p.given_name), p.family_name)), p.born_on, p.expected_on, p.died_on,
        coalesce((select array_agg(s.kind order by s.started_on) from app.status_periods s where s.child_id = c.id and s.ended_on is null), '{}'),
        c.closed_on is null, w.display_name, t.name, t.phone,
        exists (select from app.warning_markers m where m.person_id = c.id and m.superseded_at is null and m.approved_at is not null and m.review_on >= sec.today()),
        exists (select from app.child_access a where a.child_id = c.id and a.staff_id = (select sec.me()) and (a.until is null or a.until > now()))
    from app.children asked
    join app.children c on c.family_id = asked.family_id and c.id <> asked.id
    join app.people p on p.id = c.id
    left join app.staff w on w.id = c.allocated_to
    left join app.teams t on t.id = c.team_id
    where asked.id = p_child and c.level = 'Normal' and c.id <> all ((select sec.closed_to_me())::uuid[])
      and exists (select from app.child_access a where a.child_id = p_child and a.staff_id = (select sec.me()) and (a.until is null or a.until > now()))
    order by p.born_on nulls last, p.expected_on, c.id
$$;

-- Somebody was added who may be a record that the adder must not know of: information governance is told, the adder is not.
-- The answer is the same either way.
create or replace function sec.report_hidden_duplicate(p_person uuid) returns void
    language sql volatile security definer set search_path = pg_catalog, app, sec
as $$
    insert into app.notifications (id, staff_id, child_id, words, path, created_at)
    select gen_random_uuid(), r.staff_id, null, 'Record ' || made.record_number || ' was added and may be a second record of somebody whose record is closed to the person who added it.', null, now()
    from app.people made
    join app.staff_roles r on r.role in ('InformationGovernance', 'DataProtectionOfficer') and sec.role_counts(r)
    where made.id = p_person and made.made_in = pg_current_xact_id_if_assigned() and (select sec.me()) is not null
      and exists (
        select from app.people other
        left join app.children c on c.id = other.id
        where other.id <> made.id and made.family_name <> ''
          and lower(other.family_name) = lower(made.family_name) and lower(left(other.given_name, 3)) = lower(left(made.given_name, 3))
          and (other.born_on is null or made.born_on is null or other.born_on = made.born_on)
          and (coalesce(c.level, 'Normal') <> 'Normal'
               or exists (select from app.conflicts k where k.staff_id = (select sec.me()) and k.lifted_at is null
                          and (k.person_id = other.id or other.id in (select sec.children_near(k.person_id))))))
$$;

revoke all on function sec.family_cards(uuid), sec.report_hidden_duplicate(uuid) from public;
grant execute on function sec.family_cards(uuid), sec.report_hidden_duplicate(uuid) to cm_web;
