-- Find a person, part 2 of 2: the search. Run by the migration as the owner, after find_people_index.sql.
--
-- Plans are fixed (generic, by index), so that a search costs the same before the first analyze as after it.
-- search.find_people is the only door to the index. It runs as the owner, takes the reader from the signed context
-- (sec.me()), and answers with what that reader may know, never with more: domain/access.md section 4.

-- Loads pg_trgm, without which an owner who is no superuser may not give a function its threshold.
do $$ begin perform public.show_limit(); end $$;

-- Recorded words like a typed one, with how alike they are: the same, one letter away, sounding alike or sharing trigrams;
-- begun with it; or known as another name for it. Each of the three has its own limit, so that none crowds out another.
create or replace function search.words_like(typed text) returns table (word text, alike real)
language plpgsql stable rows 40 set pg_trgm.similarity_threshold = '0.3' set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    return query
    select found.word, max(found.alike)::real
    from (
        (select near.word, search.likeness(typed, near.word) as alike
        from (
            select w.word from search.words w where w.word = typed
            union
            select w.word from search.words w where w.nearby && search.nearby(typed)
            union
            (select w.word from search.words w where w.sounds && search.sounds(typed) limit 1000)
            union
            select w.word from search.words w where w.word operator(public.%) typed and length(typed) >= 4
        ) as near
        order by alike desc, near.word limit 30)
        union all
        (select w.word, search.begun(typed, w.word) from search.words w
        where w.word > typed and w.word < typed || chr(1114111) and length(typed) >= 2
        order by length(w.word), w.word limit 20)
        union all
        select n.b, 0.93 from search.nicknames n where n.a = typed
        union all
        select n.a, 0.93 from search.nicknames n where n.b = typed
    ) as found
    where found.alike >= 0.5
    group by found.word;
end $$;

-- The ways in which words typed in a row can be a given and a family name, with how likely each way is.
-- Names run in any order, and a name of several words (Abdul Rahman, De Souza) may be typed as one or as several.
create or replace function search.readings(words text[]) returns table (given text, family text, weight real)
language sql immutable as $$
    with numbered as (
        select n, cut, array_to_string(words[1:cut], '') as first, array_to_string(words[cut + 1:n], '') as last
        from (select cardinality(words) as n) as all_words, generate_series(1, n - 1) as cut
    )
    select given, family, max(weight)::real
    from (
        select first as given, last as family, 1.0 as weight from numbered
        union all select last, first, 0.97 from numbered
        -- A middle name typed that the record does not have, or half of a name.
        union all select words[1], words[n], 0.93 from numbered where n > 2
        union all select words[2], words[1], 0.9 from numbered where n > 2
        union all select words[1], words[2], 0.9 from numbered where n > 2
        -- One name only.
        union all select '', array_to_string(words, ''), 0.8 where cardinality(words) between 1 and 3
        union all select array_to_string(words, ''), '', 0.78 where cardinality(words) between 1 and 3
    ) as ways
    group by given, family
$$;

-- How well one recorded form of a name fits the likeliest reading of the words typed; for people found by something other than their name.
create or replace function search.fit(
    reading_given text[], reading_family text[], reading_weight real[], recorded_given text, recorded_family text) returns real
language plpgsql immutable as $$
declare
    best real := 0;
    fits real;
    given_fits real;
begin
    for n in 1 .. coalesce(cardinality(reading_weight), 0) loop
        fits := case when reading_family[n] = '' then 1
            else greatest(search.likeness(reading_family[n], recorded_family), search.begun(reading_family[n], recorded_family)) end;
        if fits >= 0.4 then
            given_fits := case
                when reading_given[n] = '' then 1
                when length(reading_given[n]) = 1 and starts_with(recorded_given, reading_given[n]) then 0.8
                else greatest(search.likeness(reading_given[n], recorded_given), search.begun(reading_given[n], recorded_given)) end;
            best := greatest(best, reading_weight[n] * fits * given_fits);
        end if;
    end loop;
    return best;
end $$;

-- Index rows that bear a given and a family name exactly (null: any; one letter: that initial), born in a span when one is given.
-- At most 200 for each, since more could not be told apart.
create or replace function search.bearers(given_word text, family_word text, born_from date, born_to date) returns setof search.person_index
language sql stable as $$
    (select * from search.person_index
    where family = family_word and given = given_word
      and born between coalesce(born_from, '-infinity') and coalesce(born_to, 'infinity') limit 200)
    union all
    (select * from search.person_index
    where given_word is null and family = family_word
      and born between coalesce(born_from, '-infinity') and coalesce(born_to, 'infinity') limit 200)
    union all
    (select * from search.person_index
    where family_word is null and given = given_word
      and born between coalesce(born_from, '-infinity') and coalesce(born_to, 'infinity') limit 200)
    union all
    (select * from search.person_index
    where length(given_word) = 1 and family = family_word and given > given_word and given < given_word || chr(1114111)
      and born between coalesce(born_from, '-infinity') and coalesce(born_to, 'infinity') limit 200)
$$;

-- Whether a birth date is what somebody may have meant who typed another: some days out, day and month swapped,
-- one digit wrong; or the span before or after the one typed.
create or replace function search.is_near(born date, typed_from date, typed_to date) returns boolean
language sql immutable as $$
    select case
        when born = 'infinity' then false
        when typed_from < typed_to then born between typed_from - (typed_to - typed_from) - 1 and typed_to + (typed_to - typed_from) + 1
        else abs(born - typed_from) <= 3
            or to_char(born, 'YYYYDDMM') = to_char(typed_from, 'YYYYMMDD')
            or public.levenshtein(to_char(born, 'YYYYMMDD'), to_char(typed_from, 'YYYYMMDD')) = 1
    end
$$;

-- People whom a declared conflict of interest closes to this worker: those declared, the children near them, and all their relatives.
create or replace function search.blocked_for(me uuid) returns uuid[]
language sql stable as $$
    with declared as (select person_id from app.conflicts where staff_id = me and lifted_at is null),
    near as (select person_id from declared union select child from declared cross join lateral sec.children_near(person_id) as child)
    select coalesce(array_agg(person_id), '{}')
    from (
        select person_id from near
        union select r.other_id from app.relationships r join near n on n.person_id = r.person_id where r.superseded_at is null
        union select r.person_id from app.relationships r join near n on n.person_id = r.other_id where r.superseded_at is null
    ) as blocked
$$;

-- The children an adult has to do with: related to them, or of a family the adult is recorded in. A child may come twice.
create or replace function search.children_around(adult uuid) returns setof app.children
language sql stable as $$
    select c.* from app.relationships r join app.children c on c.id = r.other_id or c.family_id = r.family_id where r.person_id = adult and r.superseded_at is null
    union all
    select c.* from app.relationships r join app.children c on c.id = r.person_id or c.family_id = r.family_id where r.other_id = adult and r.superseded_at is null
$$;

-- Team and worker of the child now; for an adult, of a child around them whom the reader may know of, open ones first.
create or replace function search.involved_with(person uuid, me uuid) returns table (is_open boolean, team text, phone text, worker text)
language sql stable as $$
    with child as (
        select * from app.children where id = person
        union all
        select * from search.children_around(person) as c
        where not exists (select from app.children own where own.id = person)
          and (c.level = 'Normal' or exists (select from app.child_access a where a.child_id = c.id and a.staff_id = me and (a.until is null or a.until > now())))
    ),
    -- A child the reader may open comes first: the worker of another family is nothing to them.
    nearest as (
        select child.* from child
        order by exists (select from app.child_access a where a.child_id = child.id and a.staff_id = me and (a.until is null or a.until > now())) desc,
            closed_on is null desc, opened_on desc, id limit 1)
    select closed_on is null,
        (select t.name from app.teams t where t.id = team_id and closed_on is null),
        (select t.phone from app.teams t where t.id = team_id and closed_on is null),
        (select s.display_name from app.staff s where s.id = allocated_to and closed_on is null)
    from nearest
$$;

-- What the reader may know of one person: full, card, restricted (something is there, for those who may know that), or null for nothing.
-- A child: full with a live tie, else a card unless the record is restricted or sealed.
-- An adult: full when a child around them is open to the reader; nothing when all those children are restricted or sealed.
-- Returns one row, so that it becomes part of the query that asks.
create or replace function search.access_to(person uuid, me uuid, may_know_existence boolean) returns table (access text)
language sql stable as $$
    select case
        when own.id is not null then case
            when exists (select from app.child_access a where a.child_id = own.id and a.staff_id = me and (a.until is null or a.until > now())) then 'full'
            when own.level = 'Normal' then 'card'
            when own.level = 'Restricted' and may_know_existence then 'restricted'
        end
        when around.any_open then 'full'
        when around.children = 0 or around.any_normal then 'card'
    end
    from (select person as id) as asked
    left join app.children own on own.id = asked.id
    left join lateral (
        select count(*) as children, bool_or(c.level = 'Normal') as any_normal,
            bool_or(exists (select from app.child_access a where a.child_id = c.id and a.staff_id = me and (a.until is null or a.until > now()))) as any_open
        from search.children_around(asked.id) as c
    ) as around on own.id is null
$$;

-- Whether the reader may know a name from before adoption or a change of gender: those who lead the work with the child, or with a
-- child around the adult (person record, class X).
create or replace function search.may_know_hidden(person uuid, me uuid) returns boolean
language sql stable as $$
    select exists (
        select from app.child_access a
        where a.staff_id = me and a.via in ('Allocated', 'CoWorker', 'ManagerLine', 'Named') and (a.until is null or a.until > now())
          and (a.child_id = person
               or not exists (select from app.children own where own.id = person) and a.child_id in (select c.id from search.children_around(person) as c)))
$$;

-- Finds people by any of: words of a name, birth date or span of dates, NHS number, UPN, record number, full postcode.
-- At most 50 rows, best first; total counts the people found, up to 101 (shown as "more than 100").
create or replace function search.find_people(
    p_words text[], p_born_from date, p_born_to date, p_nhs text, p_upn text, p_record_number int, p_postcode text,
    p_limit int default 20, p_reveal_existence boolean default false)
returns table (
    person_id uuid, record_number int, given text, family text, matched_name text, date_of_birth date, expected_on date, is_child boolean,
    access text, year_of_birth int, status_open boolean, team_name text, team_phone text, worker_name text, score real, total int)
language plpgsql stable security definer
set search_path = search, app, public, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
#variable_conflict use_column
declare
    me uuid := (select sec.me());
    blocked uuid[];
    words text[];
    starts text[];                    -- first two letters of each word
    reading_given text[];             -- what of the words may be the given and what the family name
    reading_family text[];
    reading_weight real[];
    likely_given text[];              -- the likeliest pairs of recorded words, best first; null means any name
    likely_family text[];
    likelihood real[];
    by_number boolean := p_nhs is not null or p_upn is not null or p_record_number is not null;
    on_a_day boolean := p_born_to - p_born_from <= 3;
begin
    -- An administrator of the system finds nobody, whatever page asks.
    if me is null or sec.has_role('SystemAdministrator') then
        return;
    end if;

    p_reveal_existence := p_reveal_existence and sec.has_role('FrontDoorWorker', 'FrontDoorManager', 'OutOfHoursWorker');

    blocked := search.blocked_for(me);
    words := array(
        select word from unnest(p_words) with ordinality as typed (text, place), string_to_array(search.normalise(typed.text), ' ') as parts,
            unnest(parts) with ordinality as part (word, within)
        where word <> '' order by place, within limit 6);
    starts := array(select left(word, 2) from unnest(words) as word);

    select array_agg(r.given), array_agg(r.family), array_agg(r.weight) into reading_given, reading_family, reading_weight from search.readings(words) as r;

    -- From words typed to recorded words: each span of words that may be a name, the words like it, then the likeliest pairs.
    with reading as materialized (select * from unnest(reading_given, reading_family, reading_weight) as r (given, family, weight)),
    likely as materialized (
        select span, l.word, l.alike
        from (select given as span from reading union select family from reading) as spans
        cross join lateral search.words_like(span) as l
        where length(span) >= 2
        union all
        select distinct given, given, 0.8::real from reading where length(given) = 1      -- an initial
    ),
    pair as (
        select g.word as given, f.word as family, r.weight * g.alike * f.alike as chance
        from reading r join likely g on g.span = r.given join likely f on f.span = r.family
        union all
        select null, f.word, r.weight * f.alike from reading r join likely f on f.span = r.family where r.given = ''
        union all
        select g.word, null, r.weight * g.alike from reading r join likely g on g.span = r.given where r.family = ''
        union all
        -- The record may hold no given name yet: an unborn child, a father known by one name.
        select '', f.word, r.weight * f.alike * 0.5 from reading r join likely f on f.span = r.family where r.given <> ''
    ),
    best as (select given, family, max(chance)::real as chance from pair group by given, family order by max(chance) desc, given, family limit 800)
    select array_agg(given order by chance desc, given, family), array_agg(family order by chance desc, given, family),
           array_agg(chance order by chance desc, given, family)
    into likely_given, likely_family, likelihood from best;

    return query
    with hit as materialized (
        -- Bearers of the likeliest pairs, stopping when there are plenty.
        (select i.person_id, i.name_id, i.is_hidden as needs_full, i.born, chance * i.weight as fit
        from unnest(likely_given, likely_family, likelihood) with ordinality as likely (given, family, chance, place)
        cross join lateral (select * from search.person_index x where x.family = likely.family and x.given = likely.given limit 200) as i
        order by place limit 800)

        union all
        -- Bearers of one name alone, or of an initial.
        (select i.person_id, i.name_id, i.is_hidden, i.born, chance * i.weight
        from unnest(likely_given, likely_family, likelihood) with ordinality as likely (given, family, chance, place)
        cross join lateral search.bearers(likely.given, likely.family, null, null) as i
        where likely.given is null or likely.family is null or length(likely.given) = 1
        order by place limit 800)

        union all
        -- The same among those born in the month or year typed, whom those limits may have left out.
        (select i.person_id, i.name_id, i.is_hidden, i.born, chance * i.weight
        from unnest(likely_given, likely_family, likelihood) with ordinality as likely (given, family, chance, place)
        cross join lateral search.bearers(likely.given, likely.family, p_born_from, p_born_to) as i
        where not on_a_day
        order by place limit 400)

        union all
        -- Everybody born on the day, however little the name fits; or born in the span, when no name was typed.
        select i.person_id, i.name_id, i.is_hidden, i.born, case when words = '{}' then 1 else search.fit(reading_given, reading_family, reading_weight, i.given, i.family) * i.weight end
        from (select * from search.person_index where born between p_born_from and p_born_to and (on_a_day or words = '{}') limit 2000) as i

        union all
        -- The reader's own children, so that common names do not push them out; first of all while the first word is being typed. Once
        -- there are two words, no name is so common that its bearers crowd out a colleague's child: only those one works with are looked at.
        select i.person_id, i.name_id, i.is_hidden, i.born,
            search.fit(reading_given, reading_family, reading_weight, i.given, i.family) * i.weight * case when cardinality(words) = 1 then 1.5 else 1 end
        from (
            select child_id from app.child_access
            where staff_id = me and (until is null or until > now()) and (cardinality(words) = 1 or via not in ('Team', 'Former', 'Reasoned')) limit 1000) as mine
        join search.person_index i on i.person_id = mine.child_id
        where left(i.given, 2) = any (starts) or left(i.family, 2) = any (starts)

        union all
        select n.person_id, null, false, null, 2 from app.identifiers n
        where n.superseded_at is null and ((n.value = p_nhs and n.kind = 'Nhs') or (n.value = p_upn and n.kind in ('Upn', 'FormerUpn')))
        union all
        select p.id, null, false, null, 2 from app.people p where p.record_number = p_record_number

        union all
        -- By postcode. Confidential addresses are encrypted, and left out here as well.
        select a.person_id, i.name_id, coalesce(i.is_hidden, false), i.born,
            case when words = '{}' then 1 else 1.5 * search.fit(reading_given, reading_family, reading_weight, i.given, i.family) * i.weight end
        from (select * from app.addresses where postcode = p_postcode and not is_confidential and superseded_at is null limit 500) as a
        left join search.person_index i on i.person_id = a.person_id
    ),
    scored as (
        -- A birth date typed and not met counts against a name, less when it is nearly right.
        select h.person_id, h.name_id, h.needs_full,
            (h.fit * case
                when p_born_from is null or h.fit >= 2 or h.born between p_born_from and p_born_to then 1
                when search.is_near(h.born, p_born_from, p_born_to) then 0.8
                else 0.5 end)::real as score
        from hit h
        where h.fit >= 0.25
    ),
    person as (
        select s.person_id, max(s.score) as best_score, max(s.score) filter (where not s.needs_full) as open_score,
            (array_agg(s.name_id order by s.score desc, s.name_id))[1] as best_name,
            (array_agg(s.name_id order by s.score desc, s.name_id) filter (where not s.needs_full))[1] as open_name,
            exists (select from app.child_access a where a.child_id = s.person_id and a.staff_id = me and (a.until is null or a.until > now())) as is_mine
        from scored s
        where s.person_id <> all (blocked)
        group by s.person_id
        order by best_score desc, is_mine desc, s.person_id
    ),
    allowed as (
        select p.person_id, p.is_mine, a.access,
            case when h.is_known then p.best_score else p.open_score end as score,
            case when h.is_known then p.best_name else p.open_name end as name_id
        from person p cross join lateral search.access_to(p.person_id, me, p_reveal_existence) as a
        cross join lateral (select case when a.access = 'full' and p.open_score is distinct from p.best_score
            then search.may_know_hidden(p.person_id, me) else false end as is_known) as h
        where a.access is not null
          and (h.is_known or p.open_score is not null)
          -- That a restricted record exists is told only to those who named it well.
          and (a.access <> 'restricted' or by_number or (cardinality(words) >= 2 and p.open_score >= 0.85))
        order by p.best_score desc, p.is_mine desc, p.person_id
        limit 101
    ),
    counted as (
        -- Those half as likely as the best are noise. Measured after access, so that nobody unseen has a say in what is seen.
        select likely.*, count(*) over () as people
        from (select a.*, max(score) over () as best from allowed a where a.access <> 'restricted') as likely
        where score >= best * 0.5
    )
    select shown.* from (
        select d.person_id, case when d.access = 'full' then who.record_number end,
            coalesce(who.preferred_name, who.given_name)::text, who.family_name::text,
            -- Another name than the one shown, where the reader may open the family it was recorded in.
            case when d.access = 'full'
                and (m.given not in ('', who.given_name, coalesce(who.preferred_name, '')) or m.family not in ('', who.family_name))
                and (m.family_id is null or exists (select from app.children c join app.child_access a on a.child_id = c.id
                    where c.family_id = m.family_id and a.staff_id = me and (a.until is null or a.until > now())))
                then concat_ws(' ', nullif(m.given, ''), nullif(m.family, '')) end,
            case when d.access = 'full' then who.born_on end, case when d.access = 'full' then who.expected_on end, who.has_record,
            d.access, extract(year from coalesce(who.born_on, who.expected_on))::int,
            coalesce(i.is_open, false), i.team, i.phone, case when d.access = 'full' then i.worker end,
            d.score, d.people::int
        from (select * from counted order by score desc, is_mine desc, person_id limit least(greatest(coalesce(p_limit, 20), 1), 50)) as d
        join app.people who on who.id = d.person_id
        left join app.person_names m on m.id = d.name_id
        left join lateral search.involved_with(d.person_id, me) as i on true
        order by d.score desc, d.is_mine desc, d.person_id
    ) as shown
    union all
    -- However many restricted records fit, the answer is one row that says no more.
    (select null::uuid, null::int, null, null, null, null::date, null::date, null::boolean, 'restricted', null::int, null::boolean, null, null, null, null::real,
        (select count(*)::int from counted)
    from allowed where access = 'restricted' limit 1);
end $$;

-- The web role may ask, and do nothing else here.
revoke all on schema search from public;
revoke all on all tables in schema search from public;
revoke all on all functions in schema search from public;
do $$
begin
    if exists (select from pg_roles where rolname = 'cm_web') then
        grant usage on schema search to cm_web;
        grant execute on function search.find_people to cm_web;
    end if;
end $$;
