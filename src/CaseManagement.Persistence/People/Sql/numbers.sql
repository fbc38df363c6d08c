-- A number that one person alone can have was recorded for two: information governance is told, whether or not the recorder may
-- know of the other. The recorder's answer is the same either way, and the notice says no number.
create or replace function sec.report_second_holder(p_identifier uuid) returns void
    language sql volatile security definer set search_path = pg_catalog, app, sec
as $$
    insert into app.notifications (id, staff_id, child_id, words, path, created_at)
    select gen_random_uuid(), r.staff_id, null,
        case made.kind when 'Nhs' then 'The NHS number' else 'The unique pupil number' end
            || ' recorded for record ' || p.record_number || ' is the number of somebody else too. One of the two is wrong, or it is one person with two records.',
        null, now()
    from app.identifiers made
    join app.people p on p.id = made.person_id
    join app.staff_roles r on r.role in ('InformationGovernance', 'DataProtectionOfficer') and sec.role_counts(r)
    where made.id = p_identifier and made.recorded_by = (select sec.me()) and made.superseded_at is null and made.value <> ''
      and exists (
        select from app.identifiers other
        where other.value = made.value and other.superseded_at is null and other.person_id <> made.person_id
          and (other.kind = made.kind or (other.kind in ('Upn', 'FormerUpn') and made.kind in ('Upn', 'FormerUpn'))))
$$;

revoke all on function sec.report_second_holder(uuid) from public;
grant execute on function sec.report_second_holder(uuid) to cm_web;
