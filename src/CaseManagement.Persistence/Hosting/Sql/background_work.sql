-- Work that nobody waits for, done once in each period by whichever process gets to it first.

create table sec.background_work (
    name text primary key,
    done_at timestamptz null,
    -- The last failure since it was last done, by its kind only: the text of an error may quote a record.
    failed_at timestamptz null,
    failure text null
);

-- What is due. After a failure it is left alone for five minutes.
create function sec.work_due(p_names text[], p_every interval[]) returns setof text
    language sql stable security definer set search_path = pg_catalog, sec
as $$
    select w.name from unnest(p_names, p_every) as w (name, every) left join sec.background_work b on b.name = w.name
    where coalesce(b.done_at <= now() - w.every, true) and coalesce(b.failed_at <= now() - interval '5 minutes', true)
$$;

create function sec.work_ended(p_name text, p_failure text) returns void
    language sql security definer set search_path = pg_catalog, sec
as $$
    insert into sec.background_work as b (name, done_at, failed_at, failure)
    values (left(p_name, 200), case when p_failure is null then now() end, case when p_failure is not null then now() end, left(p_failure, 200))
    on conflict (name) do update set done_at = coalesce(excluded.done_at, b.done_at), failed_at = excluded.failed_at, failure = excluded.failure
$$;

-- For the administrator: when each was last done.
create function sec.background_work_state() returns setof sec.background_work
    language sql stable security definer set search_path = pg_catalog, sec
as $$
    select * from sec.background_work where sec.has_role('SystemAdministrator') order by name
$$;

-- What nobody needs any longer. Each keeps to its own period, whoever calls it.
create function sec.clear_handled_forms() returns void
    language sql security definer set search_path = pg_catalog, app
as $$ delete from app.handled_requests where handled_at < now() - interval '24 hours' $$;

create function sec.clear_kept_searches() returns void
    language sql security definer set search_path = pg_catalog, app
as $$ delete from app.kept_searches where made_at < now() - interval '12 hours' $$;

create function sec.clear_sign_in_failures() returns void
    language sql security definer set search_path = pg_catalog, sec
as $$ delete from sec.sign_in_failures where last_at < now() - interval '1 day' $$;

revoke all on function sec.work_due(text[], interval[]), sec.work_ended(text, text), sec.background_work_state(),
    sec.clear_handled_forms(), sec.clear_kept_searches(), sec.clear_sign_in_failures() from public;
grant execute on function sec.work_due(text[], interval[]), sec.work_ended(text, text), sec.background_work_state(),
    sec.clear_handled_forms(), sec.clear_kept_searches(), sec.clear_sign_in_failures() to cm_web;
