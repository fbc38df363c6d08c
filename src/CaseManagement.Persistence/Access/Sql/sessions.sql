-- Sessions live here, not in the browser: the cookie holds only an opaque key, and this table its hash.

create table if not exists sec.sessions (
    id uuid primary key,
    key_hash bytea not null unique,
    staff_id uuid not null references app.staff (id),
    -- Signed in with the password, second factor still to come: opens nothing but the second-factor page.
    is_pending bool not null,
    started_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    ended_at timestamptz null,
    end_reason text null,
    address text not null,
    device text not null
);
create index if not exists sessions_of_staff on sec.sessions (staff_id) where ended_at is null;

-- Failures by account and address together, as fingerprints: 5 free, then each doubles the wait (1, 2, 4 ... 300 seconds). Never a
-- permanent lock, and none of somebody's account by a stranger elsewhere.
create table if not exists sec.sign_in_failures (
    key text primary key,
    failures int not null,
    last_at timestamptz not null
);

create index if not exists sign_in_failures_by_time on sec.sign_in_failures (last_at);

-- Whether a statement of the pages speaks for this member of staff: they signed the context. The owner's tools may speak for anybody.
-- Otherwise one injected statement could start a session for somebody else, and become them after all.
create or replace function sec.speaks_for(p_staff uuid) returns bool language sql stable as $$
    select session_user <> 'cm_web' or p_staff is not distinct from (select sec.me())
$$;

create or replace function sec.start_session(p_id uuid, p_key_hash bytea, p_staff uuid, p_pending bool, p_address text, p_device text) returns void
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
begin
    if not sec.speaks_for(p_staff) then
        raise exception 'A session starts only for whoever signed the context' using errcode = 'insufficient_privilege';
    end if;

    insert into sec.sessions (id, key_hash, staff_id, is_pending, address, device) values (p_id, p_key_hash, p_staff, p_pending, left(p_address, 100), left(p_device, 300));

    if not p_pending then
        update app.staff set last_signed_in_at = now() where id = p_staff;
    end if;
end $$;

create or replace function sec.end_session(p_id uuid, p_reason text) returns void
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    update sec.sessions set ended_at = now(), end_reason = p_reason where id = p_id and ended_at is null
$$;

create or replace function sec.end_sessions_of(p_staff uuid, p_but uuid, p_reason text) returns int
    language sql security definer set search_path = pg_catalog, app, sec
as $$
    with ended as (
        update sec.sessions set ended_at = now(), end_reason = p_reason
        where staff_id = p_staff and ended_at is null and id is distinct from p_but returning 1)
    select count(*)::int from ended
$$;

create or replace function sec.sessions_of(p_staff uuid)
    returns table (id uuid, started_at timestamptz, last_seen_at timestamptz, address text, device text, is_pending bool)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select id, started_at, last_seen_at, address, device, is_pending from sec.sessions where staff_id = p_staff and ended_at is null order by last_seen_at desc
$$;

-- How many seconds the next try must wait, counting this failure when p_failed; 0 clears on success.
create or replace function sec.sign_in_wait(p_key text, p_failed bool) returns int
    language plpgsql security definer set search_path = pg_catalog, sec
as $$
declare
    v_row sec.sign_in_failures;
begin
    if p_failed then
        delete from sec.sign_in_failures where last_at < clock_timestamp() - interval '1 day';
        insert into sec.sign_in_failures as f (key, failures, last_at) values (p_key, 1, clock_timestamp())
        on conflict (key) do update set
            failures = case when f.last_at < clock_timestamp() - interval '1 hour' then 1 else f.failures + 1 end,
            last_at = clock_timestamp();
    end if;

    select * into v_row from sec.sign_in_failures where key = p_key;

    if v_row.key is null or v_row.failures < 5 then
        return 0;
    end if;

    return greatest(0, ceil(extract(epoch from
        v_row.last_at + make_interval(secs => least(300, 2 ^ least(v_row.failures - 5, 10))) - clock_timestamp())))::int;
end $$;

create or replace function sec.sign_in_succeeded(p_key text) returns void
    language sql security definer set search_path = pg_catalog, sec as $$ delete from sec.sign_in_failures where key = p_key $$;

-- Everything a request needs to know of who is asking, in one call: the session, the account and its roles today,
-- and, when the page is about a child, how this member of staff stands to that child at this moment.
create or replace function sec.resume_session(p_key_hash bytea, p_idle interval, p_absolute interval, p_touch bool, p_child uuid)
    returns table (
        session_id uuid, staff_id uuid, display_name text, job_title text, is_pending bool, is_live bool, roles text[], team_id uuid, team_name text,
        is_manager bool, unread int, theme text, high_contrast bool, larger_text bool, wider_spacing bool, reduced_motion bool, single_keys bool, has_second_factor bool,
        child_exists bool, via text, may_write bool, until timestamptz, is_restricted bool, has_conflict bool, team_reason text, access_id uuid)
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
declare
    v_session sec.sessions;
    v_live bool;
begin
    select s.* into v_session from sec.sessions s join app.staff a on a.id = s.staff_id
    where s.key_hash = p_key_hash and a.disabled_at is null and s.started_at > now() - interval '12 hours'
      and (s.ended_at is null or s.end_reason = 'idle');

    if v_session.id is null then
        return;
    end if;

    v_live := v_session.ended_at is null and v_session.last_seen_at > now() - p_idle and v_session.started_at > now() - p_absolute;

    if v_live and p_touch and v_session.last_seen_at < now() - interval '5 seconds' then
        update sec.sessions set last_seen_at = now() where id = v_session.id;
    elsif not v_live and v_session.ended_at is null then
        update sec.sessions set ended_at = now(), end_reason = 'idle' where id = v_session.id;
    end if;

    return query
    select v_session.id, a.id, a.display_name::text, a.job_title::text, v_session.is_pending, v_live,
        array(select r.role::text from app.staff_roles r where r.staff_id = a.id and sec.role_counts(r)),
        t.id, t.name::text, coalesce(m.is_manager, false),
        (select count(*)::int from app.notifications n where n.staff_id = a.id and n.read_at is null),
        a.display_theme::text, a.display_high_contrast, a.display_larger_text, a.display_wider_spacing, a.display_reduced_motion, a.display_single_keys, a.two_factor_enabled,
        c.id is not null, x.via, coalesce(x.may_write, false), x.until, coalesce(c.level <> 'Normal', false),
        p_child is not null and exists (select 1 from app.conflicts k where k.staff_id = a.id and k.lifted_at is null and p_child in (select sec.children_near(k.person_id))),
        (select ra.reason::text from app.reasoned_accesses ra where ra.child_id = p_child and ra.staff_id = a.id and ra.is_team_reason and ra.until_at > now() order by ra.given_at desc limit 1),
        (select ra.id from app.reasoned_accesses ra where ra.child_id = p_child and ra.staff_id = a.id and ra.until_at > now() order by ra.given_at desc limit 1)
    from app.staff a
    left join lateral (
        select tm.team_id, tm.is_manager from app.team_memberships tm
        where tm.staff_id = a.id and tm.from_on <= sec.today() and (tm.until_on is null or tm.until_on >= sec.today())
        order by tm.is_manager desc, tm.from_on desc limit 1) m on true
    left join app.teams t on t.id = m.team_id
    left join app.children c on c.id = p_child
    left join app.child_access x on x.child_id = p_child and x.staff_id = a.id and (x.until is null or x.until > now())
    where a.id = v_session.staff_id;
end $$;

-- Who manages which team today, with an account that is open.
create or replace view sec.managers_today with (security_invoker = true) as
    select m.team_id, m.staff_id from app.team_memberships m join app.staff s on s.id = m.staff_id
    where m.is_manager and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today()) and s.disabled_at is null;

-- Whether a child is known at all decides nothing here: the reason is stored only where a reason may open the record.
create or replace function sec.give_reason(p_id uuid, p_child uuid, p_reason text, p_words text, p_team bool, p_review_on date) returns bool
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
declare
    v_me uuid := sec.me();
begin
    if v_me is null or sec.has_conflict(v_me, p_child) then
        return false;
    end if;

    -- A restricted record answers as if it did not exist; only those its restriction names get in.
    if not exists (select 1 from app.children c where c.id = p_child
                   and (c.level = 'Normal' or exists (select 1 from app.child_access a where a.child_id = p_child and a.staff_id = v_me))) then
        return false;
    end if;

    -- A colleague of the team already has the tie; anybody else needs a role that may give a reason, and no earlier one of theirs
    -- that still waits for its review or was found wanting: nobody renews their own access.
    if p_team and not exists (select 1 from app.child_access a where a.child_id = p_child and a.staff_id = v_me and a.via = 'Team')
        or not p_team and not sec.has_role('SocialWorker', 'NewlyQualifiedSocialWorker', 'TeamManager', 'ServiceManager', 'HeadOfService',
            'FrontDoorWorker', 'FrontDoorManager', 'OutOfHoursWorker', 'ReviewingOfficer', 'ConferenceChair')
        or not p_team and exists (select 1 from app.reasoned_accesses r where r.child_id = p_child and r.staff_id = v_me and not r.is_team_reason
            and r.finding is distinct from 'Justified') then
        return false;
    end if;

    insert into app.reasoned_accesses (id, child_id, staff_id, reason, words, is_team_reason, given_at, until_at, review_due_on)
    values (p_id, p_child, v_me, p_reason, p_words, p_team, now(), now() + interval '4 hours', p_review_on);

    -- The worker, their manager and one's own manager are told at once. The notice of a reviewer who may not open the record names no
    -- child, or it would be hidden from them; whoever has a conflict of interest hears nothing.
    insert into app.notifications (id, staff_id, child_id, words, path, created_at)
    select gen_random_uuid(), told.staff_id,
        (select a.child_id from app.child_access a where a.child_id = p_child and a.staff_id = told.staff_id and (a.until is null or a.until > now())),
        'Somebody outside the team gave a reason to open a record', told.path, now()
    from (
        select c.allocated_to as staff_id, '/children/' || c.id as path from app.children c where c.id = p_child and not p_team
        union
        select m.staff_id, '/reviews/reasoned-access' from app.children c join sec.managers_today m on m.team_id = c.team_id where c.id = p_child and not p_team
        union
        select m.staff_id, '/reviews/reasoned-access' from app.team_memberships a join sec.managers_today m on m.team_id = a.team_id
        where a.staff_id = v_me and a.from_on <= sec.today() and (a.until_on is null or a.until_on >= sec.today()) and not p_team) told
    where told.staff_id is not null and told.staff_id <> v_me and not sec.has_conflict(told.staff_id, p_child);

    return true;
end $$;

-- The limited card of a normal record one has no tie to: nothing more than the access table allows.
create or replace function sec.card(p_child uuid)
    returns table (given_name text, family_name text, year_of_birth int, is_open bool, team_name text, team_phone text)
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select coalesce(p.preferred_name, p.given_name)::text, p.family_name::text, extract(year from coalesce(p.born_on, p.expected_on))::int, c.closed_on is null, t.name::text, t.phone::text
    from app.children c join app.people p on p.id = c.id left join app.teams t on t.id = c.team_id
    where c.id = p_child and c.level = 'Normal' and sec.me() is not null
      and not sec.has_role('SystemAdministrator') and not sec.has_conflict(sec.me(), p_child)
$$;

-- "Ask worker" on the card: the worker, or the team's managers, get a notification.
create or replace function sec.ask_worker(p_child uuid, p_words text) returns bool
    language plpgsql security definer set search_path = pg_catalog, app, sec
as $$
begin
    if not exists (select 1 from sec.card(p_child)) then
        return false;
    end if;

    insert into app.notifications (id, staff_id, child_id, words, path, created_at)
    select gen_random_uuid(), told.staff_id, p_child, left(p_words, 500), '/children/' || p_child, now()
    from (
        select c.allocated_to as staff_id from app.children c where c.id = p_child and c.allocated_to is not null
        union
        select m.staff_id from app.children c join sec.managers_today m on m.team_id = c.team_id
        where c.id = p_child and c.allocated_to is null) told
    where not sec.has_conflict(told.staff_id, p_child);
    return true;
end $$;

revoke all on all functions in schema sec from public;
grant execute on function
    sec.me(), sec.now(), sec.today(), sec.has_role(text[]), sec.role_counts(app.staff_roles), sec.speaks_for(uuid), sec.closed_to_me(), sec.may_write(uuid), sec.may_write_family(uuid),
    sec.start_session(uuid, bytea, uuid, bool, text, text), sec.end_session(uuid, text), sec.end_sessions_of(uuid, uuid, text), sec.sessions_of(uuid),
    sec.sign_in_wait(text, bool), sec.sign_in_succeeded(text), sec.resume_session(bytea, interval, interval, bool, uuid),
    sec.refresh_today(), sec.give_reason(uuid, uuid, text, text, bool, date), sec.card(uuid), sec.ask_worker(uuid, text)
    to cm_web;
