-- Who saw and did what. Appended to, never changed; the web role may only insert, and reads through the functions below.

create table if not exists audit.event (
    id bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    xid xid8 not null default pg_current_xact_id(),

    -- Who.
    staff_id uuid null,
    staff_name text null,
    roles text null,
    team text null,
    session_id uuid null,

    -- What, about whom: one person a line; a list has a line for each person shown and line 0 for itself.
    action text not null,
    child_id uuid null,
    person_id uuid null,
    area text null,
    subject text null,
    before jsonb null,
    after jsonb null,
    words text null,

    -- Why.
    rule text null,
    reason text null,
    access_id uuid null,
    outcome text not null,

    -- From where.
    route text null,
    address text null,
    device text null,
    correlation text null,

    -- The instance's own sequence, to notice what is missing; mac is for signed checkpoints.
    instance uuid not null,
    seq bigint not null,
    line int not null default 0,
    lines int not null default 0,
    mac bytea null,

    primary key (at, id)
) partition by range (at);

create index if not exists event_by_child on audit.event (child_id, at);
create index if not exists event_by_staff on audit.event (staff_id, at);
create index if not exists event_by_time on audit.event using brin (at);

-- Each run of the product, so that a sequence that stops can be told from one that was cut.
create table if not exists audit.instance (
    id uuid primary key,
    started_at timestamptz not null default clock_timestamp(),
    stopped_at timestamptz null,
    last_seq bigint null
);

create table if not exists audit.event_rest partition of audit.event default;

-- Makes this month's partition and the next three. Runs at migration, at each start and nightly.
create or replace function audit.ensure_partitions() returns void
    language plpgsql security definer set search_path = pg_catalog, audit
as $$
declare
    v_month date;
begin
    for i in -1..3 loop
        v_month := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i))::date;
        if to_regclass(format('audit.event_%s', to_char(v_month, 'YYYYMM'))) is null then
            execute format('create table audit.event_%s partition of audit.event for values from (%L) to (%L)',
                to_char(v_month, 'YYYYMM'), v_month::timestamp at time zone 'UTC', (v_month + interval '1 month')::timestamp at time zone 'UTC');
        end if;
    end loop;
end $$;
select audit.ensure_partitions();

create or replace function audit.start_instance(p_id uuid) returns void language sql security definer set search_path = pg_catalog, audit as $$
    insert into audit.instance (id) values (p_id)
$$;
create or replace function audit.stop_instance(p_id uuid, p_last_seq bigint) returns void language sql security definer set search_path = pg_catalog, audit as $$
    update audit.instance set stopped_at = clock_timestamp(), last_seq = p_last_seq where id = p_id and stopped_at is null
$$;

-- Whether the viewer may read the access log of a child: a tie, or information governance, but never with a conflict of interest.
-- The door says so first; this says it again.
create or replace function audit.may_read(p_child uuid) returns bool
    language sql stable security definer set search_path = pg_catalog, audit, app, sec
as $$
    select sec.has_role('InformationGovernance', 'DataProtectionOfficer') and p_child <> all ((select sec.closed_to_me())::uuid[])
        or exists (select 1 from app.child_access a where a.child_id = p_child and a.staff_id = sec.me() and (a.until is null or a.until > now()))
$$;

-- The child's access log, newest first.
create or replace function audit.of_child(p_child uuid, p_before timestamptz, p_staff uuid, p_action text, p_limit int)
    returns table (at timestamptz, staff_name text, roles text, team text, action text, area text, subject text, rule text, reason text, outcome text, address text)
    language plpgsql stable security definer set search_path = pg_catalog, audit, app, sec
as $$
begin
    if not audit.may_read(p_child) then
        return;
    end if;

    return query
    select e.at, e.staff_name, e.roles, e.team, e.action, e.area, e.subject, e.rule, e.reason, e.outcome, e.address
    from audit.event e
    where e.child_id = p_child and e.at < p_before and e.action <> 'Void'
      and (p_staff is null or e.staff_id = p_staff) and (p_action is null or e.action = p_action)
    order by e.at desc, e.id desc limit least(p_limit, 500);
end $$;

-- Everybody in a child's access log, to filter it by.
create or replace function audit.readers_of_child(p_child uuid) returns table (staff_id uuid, staff_name text)
    language plpgsql stable security definer set search_path = pg_catalog, audit, app, sec
as $$
begin
    if not audit.may_read(p_child) then
        return;
    end if;

    return query
    select e.staff_id, max(e.staff_name) from audit.event e where e.child_id = p_child and e.staff_id is not null group by e.staff_id order by 2 limit 500;
end $$;

-- Whether the log may name a person to the viewer: not a sealed record, but to those who may open it.
create or replace function audit.may_name(p_person uuid) returns bool
    language sql stable security definer set search_path = pg_catalog, audit, app, sec
as $$
    select not exists (select 1 from app.children c where c.id = p_person and c.level = 'Sealed')
        or exists (select 1 from app.child_access a where a.child_id = p_person and a.staff_id = sec.me() and (a.until is null or a.until > now()))
$$;

-- Entries that a weekly look at the log begins with (access table, section 8).
create or replace function audit.is_of_report(e audit.event, p_report text) returns bool language sql stable as $$
    select case p_report
        when 'unallocated' then e.action = 'View' and e.outcome = 'allowed' and coalesce(e.rule, '') not like 'A1 %' and coalesce(e.rule, '') not like 'A3 %' and coalesce(e.rule, '') not like 'A4 %'
        when 'hours' then e.staff_id is not null and e.action in ('View', 'Search', 'Export', 'Create', 'Change')
            and (extract(isodow from e.at at time zone 'Europe/London') > 5 or (e.at at time zone 'Europe/London')::time not between '07:00' and '20:00')
        when 'denied' then e.outcome = 'denied'
        when 'many' then e.child_id is not null and e.action = 'View'
        else true end
$$;

-- Search for information governance: who, whom, when, why, from where. Entries about somebody one has a conflict of interest with are
-- absent; an entry about a sealed record is there, without a name or number.
create or replace function audit.search(p_from timestamptz, p_to timestamptz, p_staff text, p_child_number int, p_action text, p_outcome text, p_address text, p_report text, p_offset int, p_limit int)
    returns table (at timestamptz, staff_name text, roles text, team text, action text, record_number int, child_name text, area text, subject text, words text, rule text, reason text, outcome text, route text, address text, device text, total bigint)
    language plpgsql stable security definer set search_path = pg_catalog, audit, app, sec
    -- Each search fills in other fields, and each wants a plan of its own.
    set plan_cache_mode = force_custom_plan
as $$
declare
    v_closed uuid[] := sec.closed_to_me();
begin
    if not sec.has_role('InformationGovernance', 'DataProtectionOfficer') then
        return;
    end if;

    return query
    with hits as materialized (
        select e.* from audit.event e
        where e.at >= p_from and e.at < p_to and e.action <> 'Void'
          and (p_staff is null or e.staff_name ilike '%' || replace(replace(replace(p_staff, '\', '\\'), '%', '\%'), '_', '\_') || '%')
          and (v_closed = '{}' or (e.child_id is null or e.child_id <> all (v_closed)) and (e.person_id is null or e.person_id <> all (v_closed)))
          and (p_child_number is null or e.child_id = (select p.id from app.people p where p.record_number = p_child_number and audit.may_name(p.id)))
          and (p_action is null or e.action = p_action)
          and (p_outcome is null or e.outcome = p_outcome)
          and (p_address is null or e.address = p_address)
          and audit.is_of_report(e, p_report)
        order by e.at desc, e.id desc limit 10001)
    select h.at, h.staff_name, h.roles, h.team, h.action, p.record_number,
        nullif(trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name), ''),
        h.area, h.subject, h.words, h.rule, h.reason, h.outcome, h.route, h.address, h.device, (select count(*) from hits)
    from hits h left join app.people p on p.id = coalesce(h.child_id, h.person_id) and audit.may_name(p.id)
    order by h.at desc, h.id desc offset p_offset limit p_limit;
end $$;

-- What stands out: by member of staff and day.
create or replace function audit.reports(p_from timestamptz, p_to timestamptz) returns table (report text, staff_name text, on_day date, number bigint)
    language plpgsql stable security definer set search_path = pg_catalog, audit, app, sec
as $$
begin
    if not sec.has_role('InformationGovernance', 'DataProtectionOfficer') then
        return;
    end if;

    return query
    with e as materialized (
        select v as row, v.staff_id, v.staff_name, v.child_id, (v.at at time zone 'Europe/London')::date as on_day
        from audit.event v where v.at >= p_from and v.at < p_to and v.staff_id is not null and v.line = 0)
    select 'unallocated', max(e.staff_name), e.on_day, count(*) from e where audit.is_of_report(e.row, 'unallocated') group by e.staff_id, e.on_day
    union all
    select 'hours', max(e.staff_name), e.on_day, count(*) from e where audit.is_of_report(e.row, 'hours') group by e.staff_id, e.on_day
    union all
    select 'many', max(e.staff_name), e.on_day, count(distinct e.child_id) from e where audit.is_of_report(e.row, 'many') group by e.staff_id, e.on_day having count(distinct e.child_id) > 50
    union all
    select 'denied', max(e.staff_name), e.on_day, count(*) from e where audit.is_of_report(e.row, 'denied') group by e.staff_id, e.on_day having count(*) >= 3
    order by 1, 3 desc, 4 desc limit 500;
end $$;

revoke all on all functions in schema audit from public;
grant execute on function audit.ensure_partitions(), audit.start_instance(uuid), audit.stop_instance(uuid, bigint),
    audit.of_child(uuid, timestamptz, uuid, text, int), audit.readers_of_child(uuid), audit.reports(timestamptz, timestamptz),
    audit.search(timestamptz, timestamptz, text, int, text, text, text, text, int, int) to cm_web;
grant insert (staff_id, staff_name, roles, team, session_id, action, child_id, person_id, area, subject, before, after, words,
    rule, reason, access_id, outcome, route, address, device, correlation, instance, seq, line, lines, mac) on audit.event to cm_web;
