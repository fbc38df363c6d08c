-- Find a person, part 1 of 2: what is searched.
-- Run by the migration as the owner, before find_people.sql; may be run again at any time.
--
-- Two tables. search.words holds each distinct word used in any name, with what is needed to find it when misspelt.
-- search.person_index holds one row for each form of each name, in plain words. A search first finds the few recorded
-- words like the words typed (a small table, so that can be thorough), then the people who bear them (exact, so that is fast).
-- The web role may read neither: it may only execute search.find_people, which applies the rules of access.

create schema if not exists search;
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists fuzzystrmatch with schema public;

-- ---------------------------------------------------------------- how words are compared

-- The words of a name in compared form: small letters, no accents, apostrophes vanish, anything else parts words, St is saint.
-- The same rules as NameWords in the domain; applying it twice changes nothing.
create or replace function search.normalise(typed text) returns text
language sql immutable parallel safe as $$
    select coalesce(trim(regexp_replace(regexp_replace(regexp_replace(
        lower(public.unaccent('public.unaccent', left(typed, 200))),
        '[''’‘ʼʻ`´′]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'), '\mst\M', 'saint', 'g')), '')
$$;

-- What a word sounds like: both readings of double metaphone, so that Siobhan's two codes can meet either.
create or replace function search.sounds(word text) returns text[]
language sql immutable parallel safe as $$
    select array_remove(array[public.dmetaphone(word), nullif(public.dmetaphone_alt(word), public.dmetaphone(word))], '')
$$;

-- The word itself and what is left when any one letter is missing. Two words that share one of these
-- differ by one letter wrong, missing, added or moved.
create or replace function search.nearby(word text) returns text[]
language sql immutable parallel safe as $$
    select array_agg(distinct overlay(word placing '' from at for 1)) || word from generate_series(1, length(word)) as at
$$;

-- How alike a typed and a recorded word are, 1 being the same. Wrong letters count by their share of the word,
-- little more than half when both sound the same; two letters in the wrong order count as one.
create or replace function search.likeness(typed text, word text) returns real
language plpgsql immutable parallel safe as $$
declare
    longest int := greatest(length(typed), length(word));
    edits real;
begin
    if typed = word then
        return 1;
    end if;
    if longest = 0 or length(typed) < longest * 0.4 or length(word) < longest * 0.4 then
        return 0;
    end if;
    edits := public.levenshtein(left(typed, 60), left(word, 60));
    if edits = 2 and length(typed) = length(word) and translate(typed, word, '') = '' and translate(word, typed, '') = '' then
        edits := 1;
    end if;
    if edits > longest * 0.7 then
        return 0;
    end if;
    if public.dmetaphone(typed) = public.dmetaphone(word) then
        edits := edits * 0.55;
    elsif left(typed, 1) <> left(word, 1) then
        edits := edits + 0.3;
    end if;
    return greatest(1 - edits / longest, 0);
end $$;

-- How likely it is that somebody who typed this had only begun a longer word.
create or replace function search.begun(typed text, word text) returns real
language sql immutable parallel safe as $$
    select case when length(typed) >= 2 and starts_with(word, typed) then 0.6 + 0.35 * length(typed) / length(word) else 0 end::real
$$;

-- ---------------------------------------------------------------- tables

create table if not exists search.words
(
    word text collate "C" primary key,       -- also serves "starts with"
    sounds text[] not null,
    nearby text[] not null
);
create index if not exists words_by_sound on search.words using gin (sounds);
create index if not exists words_by_letters on search.words using gin (nearby);
create index if not exists words_by_trigram on search.words using gin (word public.gin_trgm_ops);

-- Names that may be the same person's (Liz, Elizabeth). Each pair once; loaded from the domain's list.
create table if not exists search.nicknames
(
    a text collate "C" not null,
    b text collate "C" not null,
    primary key (a, b)
);
create index if not exists nicknames_by_other on search.nicknames (b);

create table if not exists search.person_index
(
    person_id uuid not null references app.people on delete cascade,
    name_id uuid not null,
    given text collate "C" not null,         -- one word; '' when the name has no such part
    family text collate "C" not null,        -- one word: smithjones, and also smith and jones, for Smith-Jones
    weight real not null,                    -- 1 for the current name whole, less for a part, a middle name, an alias
    born date not null,                      -- or expected; infinity when neither is known
    is_hidden boolean not null               -- a name from before adoption or a change of gender
);
create index if not exists person_index_by_name on search.person_index (family, given, born);
create index if not exists person_index_by_given on search.person_index (given, born);
create index if not exists person_index_by_birth on search.person_index (born);
create index if not exists person_index_by_person on search.person_index (person_id);

-- What find_people reads of other tables to the letter.
create index if not exists identifiers_for_search on app.identifiers (value, kind) where superseded_at is null;
create index if not exists addresses_for_search on app.addresses (postcode) where superseded_at is null and not is_confidential;

-- ---------------------------------------------------------------- keeping it current

-- Every form under which a name can be found. Each row pairs one form of the given with one form of the family name.
-- Replaced rows are left out: a name that became hidden leaves its open row behind it.
create or replace view search.name_forms with (security_invoker = true) as
select n.person_id, n.id as name_id, g.form as given, f.form as family,
       (g.weight * f.weight * case when n.until_on is null and n.kind in ('Legal', 'Preferred') then 1 else 0.97 end)::real as weight,
       coalesce(p.born_on, p.expected_on, 'infinity') as born, n.is_hidden
from app.person_names n
join app.people p on p.id = n.person_id
-- An alias or a preferred name often has one part only; the other is the legal one.
cross join lateral (
    select search.normalise(coalesce(nullif(n.given, ''), p.given_name)) as given, search.normalise(n.middle) as middle,
           search.normalise(coalesce(nullif(n.family, ''), p.family_name)) as family
) as w
cross join lateral (
    select form, max(weight) as weight
    from (
        select replace(w.given, ' ', '') as form, 1.0 as weight
        union all select part, 0.96 from unnest(string_to_array(w.given, ' ')) as part
        union all select part, 0.88 from unnest(string_to_array(w.middle, ' ')) as part
    ) as forms
    group by form
) as g
cross join lateral (
    select form, max(weight) as weight
    from (
        select replace(w.family, ' ', '') as form, 1.0 as weight
        -- Half of a double name, but not the small words in De Souza, Al Hassan or Ben Ali.
        union all select part, 0.96 from unnest(string_to_array(w.family, ' ')) as part where length(part) >= 3 and position(' ' in w.family) > 0
    ) as forms
    group by form
) as f
where n.superseded_at is null;

-- Learns words not met before. In order, so that two transactions that learn the same words cannot wait for each other.
create or replace function search.learn_words(new_words text[]) returns void
language sql as $$
    insert into search.words (word, sounds, nearby)
    select word, search.sounds(word), search.nearby(word)
    from (select distinct w as word from unnest(new_words) as w where w <> '' order by w) as fresh
    on conflict do nothing
$$;

-- Brings the index up to date for these people, in the transaction that changed them.
create or replace function search.refresh_people(changed uuid[]) returns void
language plpgsql set search_path = search, public, pg_temp as $$
begin
    delete from search.person_index where person_id in (select unnest(changed));

    insert into search.person_index (person_id, name_id, given, family, weight, born, is_hidden)
    select person_id, name_id, given, family, weight, born, is_hidden
    from search.name_forms where person_id in (select unnest(changed));

    perform search.learn_words(array_agg(given) || array_agg(family))
    from search.person_index where person_id in (select unnest(changed));
end $$;

create or replace function search.refresh_person(changed uuid) returns void
language sql as $$ select search.refresh_people(array[changed]) $$;

-- Fills the index from nothing, in sets. For bulk loads that switched the triggers off, and after a change of the rules above.
create or replace function search.rebuild() returns void
language plpgsql set search_path = search, public, pg_temp set work_mem = '256MB' as $$
begin
    truncate search.person_index, search.words;
    drop index if exists search.person_index_by_name, search.person_index_by_given, search.person_index_by_birth, search.person_index_by_person;

    insert into search.person_index (person_id, name_id, given, family, weight, born, is_hidden)
    select person_id, name_id, given, family, weight, born, is_hidden from search.name_forms;

    perform search.learn_words(array_agg(word))
    from (select given as word from search.person_index union select family from search.person_index) as words;

    create index person_index_by_name on search.person_index (family, given, born);
    create index person_index_by_given on search.person_index (given, born);
    create index person_index_by_birth on search.person_index (born);
    create index person_index_by_person on search.person_index (person_id);
    analyze search.person_index, search.words;
end $$;

-- One statement changes many rows at once in a bulk load, so the triggers work on the set that the statement changed.
create or replace function search.names_changed() returns trigger
language plpgsql security definer set search_path = search, public, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        perform search.refresh_people(array(select distinct person_id from old_rows));
    elsif tg_op = 'INSERT' then
        perform search.refresh_people(array(select distinct person_id from new_rows));
    else
        perform search.refresh_people(array(select person_id from old_rows union select person_id from new_rows));
    end if;
    return null;
end $$;

-- Only what the index repeats of a person: their names have rows, and a trigger, of their own.
create or replace function search.people_changed() returns trigger
language plpgsql security definer set search_path = search, public, pg_temp as $$
begin
    perform search.refresh_people(array_agg(n.id))
    from new_rows n join old_rows o on o.id = n.id
    where (n.born_on, n.expected_on, n.given_name, n.family_name) is distinct from (o.born_on, o.expected_on, o.given_name, o.family_name)
    having count(*) > 0;
    return null;
end $$;

create or replace trigger names_added after insert on app.person_names
    referencing new table as new_rows for each statement execute function search.names_changed();
create or replace trigger names_changed after update on app.person_names
    referencing old table as old_rows new table as new_rows for each statement execute function search.names_changed();
create or replace trigger names_removed after delete on app.person_names
    referencing old table as old_rows for each statement execute function search.names_changed();
create or replace trigger people_changed after update on app.people
    referencing old table as old_rows new table as new_rows for each statement execute function search.people_changed();
