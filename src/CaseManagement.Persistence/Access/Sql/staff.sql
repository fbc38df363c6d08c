-- Accounts, for the pages: colleagues are known to everybody who is signed in, and to nobody else. Nobody's password hash is to be
-- read but one's own, and that through a function: sign-in first signs the context of whoever it takes the person for.

alter table app.staff enable row level security;
create policy colleagues on app.staff for select to cm_web using ((select sec.me()) is not null);
create policy added on app.staff for insert to cm_web with check (sec.has_role('SystemAdministrator'));
create policy changed on app.staff for update to cm_web using (id = (select sec.me()) or sec.has_role('SystemAdministrator'));

-- Every column but the hash to read; to change, only what somebody sets of their own pages or an administrator of an account.
revoke all on app.staff from cm_web;
do $$
declare
    v_columns text := (select string_agg(quote_ident(attname), ', ') from pg_attribute
                       where attrelid = 'app.staff'::regclass and attnum > 0 and not attisdropped and attname <> 'password_hash');
begin
    execute format('grant select (%1$s), insert (%1$s) on app.staff to cm_web', v_columns);
end $$;
grant update (display_name, job_title, work_phone, disabled_at, last_signed_in_at, concurrency_stamp, security_stamp, display_theme, display_high_contrast,
    display_larger_text, display_wider_spacing, display_reduced_motion, display_single_keys) on app.staff to cm_web;

-- Of no use to the pages: signing in with other providers is not built, and tokens are not kept.
revoke all on app.staff_tokens, app.staff_claims, app.staff_logins from cm_web;

-- Whom a user name names, before there is any context. Nothing in it opens anything.
create or replace function sec.account_named(p_name text) returns table (staff_id uuid, is_open bool, is_demo bool, has_second_factor bool)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select s.id, s.disabled_at is null, s.is_demo, s.two_factor_enabled from app.staff s where s.normalized_user_name = p_name
$$;

-- The password hash of whoever signed the context.
create or replace function sec.own_password() returns text
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select s.password_hash from app.staff s where s.id = (select sec.me())
$$;

create or replace function sec.set_own_password(p_hash text) returns bool
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    with changed as (
        update app.staff set password_hash = p_hash, security_stamp = gen_random_uuid()::text where id = (select sec.me()) returning 1)
    select exists (select 1 from changed)
$$;

-- Whether an account has a password yet, for its administrator.
create or replace function sec.has_password(p_staff uuid) returns bool
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select sec.has_role('SystemAdministrator') and exists (select 1 from app.staff s where s.id = p_staff and s.password_hash is not null)
$$;

revoke all on function sec.account_named(text), sec.own_password(), sec.set_own_password(text), sec.has_password(uuid) from public;
grant execute on function sec.account_named(text), sec.own_password(), sec.set_own_password(text), sec.has_password(uuid) to cm_web;
