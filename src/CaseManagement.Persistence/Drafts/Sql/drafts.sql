-- Drafts never end in silence, and colleagues at the same record know of each other.

alter table app.drafts add column reminded_at timestamptz null;
create index drafts_of_child on app.drafts (child_id, saved_at) where finished_at is null and discarded_at is null;

-- Once for each draft, a week after it was begun: its writer is told, in words that say nothing of the record.
create function sec.remind_of_drafts() returns void
    language sql security definer set search_path = pg_catalog, app
as $$
    with old as (
        update app.drafts d set reminded_at = now()
        from app.staff s
        where s.id = d.staff_id and s.disabled_at is null and d.finished_at is null and d.discarded_at is null
          and d.reminded_at is null and d.started_at < now() - interval '7 days'
        returning d.staff_id, d.child_id, d.form, d.started_at)
    insert into app.notifications (id, staff_id, child_id, words, path, created_at)
    select gen_random_uuid(), o.staff_id, o.child_id,
        'A draft has waited for a week: ' || o.form || ', begun on ' || to_char(o.started_at at time zone 'Europe/London', 'FMDD FMMonth'), '/drafts', now()
    from old o
$$;

-- A finished draft has become a record; a discarded one can be brought back for 30 days. Open ones stay until their writer ends them.
create function sec.clear_ended_drafts() returns void
    language sql security definer set search_path = pg_catalog, app
as $$ delete from app.drafts where coalesce(finished_at, discarded_at) < now() - interval '30 days' $$;

-- Who has saved a draft of a form of this record in the last five minutes, besides the one who asks: names only, and only
-- when both may open the record at this moment.
create function sec.also_writing(p_child uuid) returns setof text
    language sql stable security definer set search_path = pg_catalog, app, sec
as $$
    select s.display_name::text
    from app.drafts d
    join app.staff s on s.id = d.staff_id and s.disabled_at is null
    join app.child_access theirs on theirs.child_id = p_child and theirs.staff_id = d.staff_id and (theirs.until is null or theirs.until > now())
    where d.child_id = p_child and d.staff_id <> (select sec.me()) and d.finished_at is null and d.discarded_at is null
      and d.saved_at > now() - interval '5 minutes'
      and exists (select 1 from app.child_access mine where mine.child_id = p_child and mine.staff_id = (select sec.me()) and (mine.until is null or mine.until > now()))
    group by s.id, s.display_name order by max(d.saved_at) desc limit 5
$$;

revoke all on function sec.remind_of_drafts(), sec.clear_ended_drafts(), sec.also_writing(uuid) from public;
grant execute on function sec.remind_of_drafts(), sec.clear_ended_drafts(), sec.also_writing(uuid) to cm_web;
