-- Who is asking. The application signs "staff|expires" with a key the web role cannot read; every policy asks sec.me().
-- Without the signature one injected statement could call set_config and become anybody.

create extension if not exists pg_trgm schema public;
create extension if not exists fuzzystrmatch schema public;
create extension if not exists unaccent schema public;
create extension if not exists pgcrypto schema public;

create schema if not exists sec;
create schema if not exists audit;

do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'cm_web') then
        create role cm_web nologin nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
    end if;
end $$;

revoke create on schema public from public;
grant usage on schema app, sec, audit to cm_web;

-- One row: the key that signs database contexts. Written by the migrate verb.
create table if not exists sec.context_key (
    only_one bool primary key default true check (only_one),
    key bytea not null
);

-- The one clock of the access rules.
create or replace function sec.now() returns timestamptz language sql stable as $$ select pg_catalog.now() $$;
create or replace function sec.today() returns date language sql stable as $$ select (sec.now() at time zone 'Europe/London')::date $$;

-- The signed-in member of staff, or null when the context is missing, expired or forged. Every policy of every table asks this, some
-- forty times on a page, so it costs little: the signature vouches for the form of what it signed, which is read only after it was found good.
create or replace function sec.me() returns uuid
    language plpgsql stable security definer set search_path = pg_catalog, public, sec
as $$
declare
    -- An unset value becomes '' after its first use in a pooled connection; the shortest that can be signed has 103 characters.
    v_context text := current_setting('app.ctx', true);
begin
    if coalesce(length(v_context), 0) < 103
        or not exists (select from sec.context_key k where encode(hmac(convert_to(left(v_context, -65), 'UTF8'), k.key, 'sha256'), 'hex') = right(v_context, 64))
        or to_timestamp(split_part(v_context, '|', 2)::bigint) < clock_timestamp() then
        return null;
    end if;

    return left(v_context, 36)::uuid;
end $$;

revoke all on function sec.me() from public;
grant execute on function sec.me(), sec.now(), sec.today() to cm_web;

-- A role counts on the days it is held, and a senior one only once a second person approved it.
create or replace function sec.role_counts(r app.staff_roles) returns bool language sql stable as $$
    select r.from_on <= sec.today() and (r.until_on is null or r.until_on >= sec.today())
        and (r.approved_by is not null or r.role not in
            ('HeadOfService', 'Director', 'InformationGovernance', 'DataProtectionOfficer', 'CaldicottGuardian', 'AdoptionRecordsOfficer'))
$$;

-- Whether the signed-in member of staff holds one of the roles today, approved where approval is needed.
create or replace function sec.has_role(variadic p_roles text[]) returns bool
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select exists (
        select 1 from app.staff_roles r
        where r.staff_id = (select sec.me()) and r.role = any(p_roles) and sec.role_counts(r))
$$;

revoke all on function sec.has_role(text[]) from public;
grant execute on function sec.has_role(text[]), sec.role_counts(app.staff_roles) to cm_web;
