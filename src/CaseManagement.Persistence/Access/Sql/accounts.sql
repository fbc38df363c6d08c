-- Accounts: second factors, set-up links, and what only an administrator may see or do. None of it reaches a child's record.

create table if not exists sec.second_factors (
    staff_id uuid primary key references app.staff (id),
    -- Encrypted by the product; the first is in use, the second waits for its first right code.
    secret bytea null,
    new_secret bytea null,
    offered_at timestamptz null,
    -- A code opens once: the time step of the last one used.
    last_step bigint not null default 0,
    enrolled_at timestamptz null
);

create table if not exists sec.recovery_codes (
    staff_id uuid not null references app.staff (id),
    code_hash bytea not null,
    used_at timestamptz null,
    primary key (staff_id, code_hash)
);

create table if not exists sec.set_up_links (
    staff_id uuid primary key references app.staff (id),
    key_hash bytea not null unique,
    until_at timestamptz not null
);

create or replace function sec.second_factor_of(p_staff uuid) returns table (secret bytea, new_secret bytea, codes_left int)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select f.secret, case when f.offered_at > now() - interval '15 minutes' then f.new_secret end, (select count(*)::int from sec.recovery_codes c where c.staff_id = f.staff_id and c.used_at is null)
    from sec.second_factors f where f.staff_id = p_staff and sec.speaks_for(p_staff)
$$;

create or replace function sec.offer_second_factor(p_staff uuid, p_secret bytea) returns void
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    insert into sec.second_factors (staff_id, new_secret, offered_at) select p_staff, p_secret, now() where sec.speaks_for(p_staff)
    on conflict (staff_id) do update set new_secret = excluded.new_secret, offered_at = excluded.offered_at
$$;

-- True when the step is later than the last one used.
create or replace function sec.use_second_factor(p_staff uuid, p_step bigint) returns bool
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    with used as (update sec.second_factors set last_step = p_step where staff_id = p_staff and last_step < p_step and sec.speaks_for(p_staff) returning 1)
    select exists (select 1 from used)
$$;

create or replace function sec.enrol_second_factor(p_staff uuid, p_step bigint, p_codes bytea[]) returns void
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
begin
    if not sec.speaks_for(p_staff) then
        raise exception 'A second factor is set up only by whoever signed the context' using errcode = 'insufficient_privilege';
    end if;

    update sec.second_factors set secret = coalesce(new_secret, secret), new_secret = null, last_step = p_step, enrolled_at = now() where staff_id = p_staff;
    update app.staff set two_factor_enabled = true where id = p_staff;
    delete from sec.recovery_codes where staff_id = p_staff;
    insert into sec.recovery_codes (staff_id, code_hash) select p_staff, unnest(p_codes);
end $$;

create or replace function sec.use_recovery_code(p_staff uuid, p_code bytea) returns bool
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    with used as (update sec.recovery_codes set used_at = now() where staff_id = p_staff and code_hash = p_code and used_at is null and sec.speaks_for(p_staff) returning 1)
    select exists (select 1 from used)
$$;

-- For somebody who lost the telephone: never one's own, and only by an administrator.
create or replace function sec.reset_second_factor(p_staff uuid) returns bool
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
begin
    if p_staff = sec.me() or not sec.has_role('SystemAdministrator') then
        return false;
    end if;

    delete from sec.recovery_codes where staff_id = p_staff;
    delete from sec.second_factors where staff_id = p_staff;
    update app.staff set two_factor_enabled = false where id = p_staff;
    return true;
end $$;

create or replace function sec.make_set_up_link(p_staff uuid, p_key_hash bytea, p_until timestamptz) returns bool
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
begin
    if p_staff = sec.me() or not sec.has_role('SystemAdministrator') then
        return false;
    end if;

    insert into sec.set_up_links (staff_id, key_hash, until_at) values (p_staff, p_key_hash, p_until)
    on conflict (staff_id) do update set key_hash = excluded.key_hash, until_at = excluded.until_at;
    return true;
end $$;

-- Who a link is for; null when it was used or has run out. Using it takes it away.
create or replace function sec.set_up_link(p_key_hash bytea, p_use bool) returns uuid
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
declare
    v_staff uuid;
begin
    select l.staff_id into v_staff from sec.set_up_links l join app.staff s on s.id = l.staff_id
    where l.key_hash = p_key_hash and l.until_at > now() and s.disabled_at is null;

    if v_staff is not null and p_use then
        delete from sec.set_up_links where staff_id = v_staff;
    end if;

    return v_staff;
end $$;

-- Who approves a senior role signs in their own name, and is neither the one who granted it nor the one who gets it.
create or replace function sec.role_approved() returns trigger language plpgsql as $$
begin
    if current_user = 'cm_web' and new.approved_by is distinct from old.approved_by
        and (new.approved_by is distinct from sec.me() or new.granted_by = sec.me() or new.staff_id = sec.me()
             or not sec.has_role('HeadOfService', 'Director', 'DataProtectionOfficer')) then
        raise exception 'A role is approved by another person than the one who granted it' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create or replace trigger approval_is_ones_own before update on app.staff_roles for each row execute function sec.role_approved();
revoke update on app.staff_roles, app.team_memberships from cm_web;
grant update (until_on, approved_by) on app.staff_roles to cm_web;
grant update (until_on) on app.team_memberships to cm_web;

-- How many open records a team holds: a number for the administrator, who may see none of them.
create or replace function sec.records_of_team(p_team uuid) returns int
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select case when sec.has_role('SystemAdministrator') then (select count(*)::int from app.children c where c.team_id = p_team) end
$$;

-- Accounts that nobody used for 60 days are closed, with their sessions. The demo's people never sleep.
create or replace function sec.disable_dormant(p_days int) returns setof uuid
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    with closed as (
        update app.staff set disabled_at = now()
        where disabled_at is null and not is_demo and coalesce(last_signed_in_at, created_at) < now() - make_interval(days => greatest(p_days, 30))
        returning id),
    ended as (
        update sec.sessions s set ended_at = now(), end_reason = 'account disabled' from closed where s.staff_id = closed.id and s.ended_at is null)
    select id from closed
$$;

-- The state of the system in numbers, for its administrator.
create or replace function sec.system_facts() returns jsonb
    language sql stable security definer set search_path = pg_catalog, app, sec, audit
as $$
    select case when sec.has_role('SystemAdministrator') then jsonb_build_object(
        'server', current_setting('server_version'),
        'migration', (select max(migration_id) from app.migrations),
        'databaseSize', pg_size_pretty(pg_database_size(current_database())),
        'partitions', (select jsonb_agg(c.relname order by c.relname) from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'audit.event'::regclass),
        'sessions', (select count(*) from sec.sessions where ended_at is null and last_seen_at > now() - interval '30 minutes'),
        'people', (select count(distinct staff_id) from sec.sessions where ended_at is null and last_seen_at > now() - interval '30 minutes'),
        'accounts', (select count(*) from app.staff where disabled_at is null),
        'withoutSecondFactor', (select count(*) from app.staff where disabled_at is null and not two_factor_enabled),
        'dormant', (select count(*) from app.staff where disabled_at is null and not is_demo and coalesce(last_signed_in_at, created_at) < now() - interval '50 days')) end
$$;

revoke all on function
    sec.second_factor_of(uuid), sec.offer_second_factor(uuid, bytea), sec.use_second_factor(uuid, bigint), sec.enrol_second_factor(uuid, bigint, bytea[]),
    sec.use_recovery_code(uuid, bytea), sec.reset_second_factor(uuid), sec.make_set_up_link(uuid, bytea, timestamptz), sec.set_up_link(bytea, bool),
    sec.role_approved(), sec.records_of_team(uuid), sec.disable_dormant(int), sec.system_facts() from public;
grant execute on function
    sec.second_factor_of(uuid), sec.offer_second_factor(uuid, bytea), sec.use_second_factor(uuid, bigint), sec.enrol_second_factor(uuid, bigint, bytea[]),
    sec.use_recovery_code(uuid, bytea), sec.reset_second_factor(uuid), sec.make_set_up_link(uuid, bytea, timestamptz), sec.set_up_link(bytea, bool),
    sec.records_of_team(uuid), sec.disable_dormant(int), sec.system_facts() to cm_web;
