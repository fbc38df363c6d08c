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

-- The child's access log. The door has let the reader into the area; this says again that they have a tie or govern information.
create or replace function audit.of_child(p_child uuid, p_before timestamptz, p_limit int)
    returns table (at timestamptz, staff_name text, roles text, team text, action text, area text, subject text, rule text, reason text, outcome text, address text)
    language plpgsql stable security definer set search_path = pg_catalog, audit, app, sec
as $$
begin
    if not (sec.has_role('InformationGovernance', 'DataProtectionOfficer')
        or exists (select 1 from app.child_access a where a.child_id = p_child and a.staff_id = sec.me() and (a.until is null or a.until > now()))) then
        return;
    end if;

    return query
    select e.at, e.staff_name, e.roles, e.team, e.action, e.area, e.subject, e.rule, e.reason, e.outcome, e.address
    from audit.event e
    where e.child_id = p_child and e.at < p_before and e.action <> 'Void'
    order by e.at desc, e.id desc limit least(p_limit, 500);
end $$;

-- Search for information governance: who, whom, when, why, from where.
create or replace function audit.search(p_from timestamptz, p_to timestamptz, p_staff text, p_child_number int, p_action text, p_outcome text, p_address text, p_offset int, p_limit int)
    returns table (at timestamptz, staff_name text, roles text, team text, action text, record_number int, child_name text, area text, subject text, words text, rule text, reason text, outcome text, route text, address text, device text, total bigint)
    language plpgsql stable security definer set search_path = pg_catalog, audit, app, sec
as $$
begin
    if not sec.has_role('InformationGovernance', 'DataProtectionOfficer') then
        return;
    end if;

    return query
    with hits as materialized (
        select e.* from audit.event e
        where e.at >= p_from and e.at < p_to and e.action <> 'Void'
          and (p_staff is null or e.staff_name ilike '%' || p_staff || '%')
          and (p_child_number is null or e.child_id = (select p.id from app.people p where p.record_number = p_child_number))
          and (p_action is null or e.action = p_action)
          and (p_outcome is null or e.outcome = p_outcome)
          and (p_address is null or e.address = p_address)
        order by e.at desc, e.id desc limit 10001)
    select h.at, h.staff_name, h.roles, h.team, h.action, p.record_number,
        nullif(trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name), ''),
        h.area, h.subject, h.words, h.rule, h.reason, h.outcome, h.route, h.address, h.device, (select count(*) from hits)
    from hits h left join app.people p on p.id = coalesce(h.child_id, h.person_id)
    order by h.at desc, h.id desc offset p_offset limit least(p_limit, 500);
end $$;

revoke all on all functions in schema audit from public;
grant execute on function audit.ensure_partitions(), audit.start_instance(uuid), audit.stop_instance(uuid, bigint),
    audit.of_child(uuid, timestamptz, int), audit.search(timestamptz, timestamptz, text, int, text, text, text, int, int) to cm_web;
grant insert (staff_id, staff_name, roles, team, session_id, action, child_id, person_id, area, subject, before, after, words,
    rule, reason, access_id, outcome, route, address, device, correlation, instance, seq, line, lines, mac) on audit.event to cm_web;
