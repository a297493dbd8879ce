-- PostgreSQL on the labelled set, in three ways of its own. Rows: way, query, what it finds.
create extension unaccent;
create extension pg_trgm;
create text search configuration plain_german (copy = german);
alter text search configuration plain_german
    alter mapping for hword, hword_part, word with unaccent, german_stem;

with
german as (
    select q.number, m.id from asked q
    join said m on to_tsvector('german', m.text) @@ websearch_to_tsquery('german', q.words)
),
beginnings as (
    select q.number, m.id from asked q
    -- Each word as the beginning of one.
    cross join lateral (select regexp_replace(websearch_to_tsquery('plain_german', q.words)::text,
        '''([^'']+)''', '''\1'':*', 'g')::tsquery as words) w
    join said m on to_tsvector('plain_german', m.text) @@ w.words
),
trigrams as (
    select q.number, m.id from asked q join said m on unaccent(q.words) <% unaccent(m.text)
)
select 'german', number, id from german
union all select 'beginnings', number, id from beginnings
union all select 'trigrams', number, id from trigrams;
