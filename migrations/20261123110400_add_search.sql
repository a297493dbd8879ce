-- Why: everything a person may see is found by its words, in German and in English. The words are made by the server;
-- text is stored nowhere a second time, so what is deleted has nothing left to be found by.

create table search_entry (
    -- The message, document or file.
    item_id uuid primary key,
    kind text not null check (kind in ('message', 'document', 'file')),
    org_id uuid not null,
    run_id uuid not null,
    -- The channel of a message, the space of anything else: what rights are asked about.
    place_id uuid not null,
    author_id uuid not null,
    at timestamptz not null,
    -- 'file', 'link', 'image', 'poll'.
    has text[] not null default '{}',
    -- What of a document or file was read, so that a change is noticed.
    stamp text not null default '',
    -- Forms of words. Parts of words begin with +, and with @ what the text does not say: its place, who wrote it, what
    -- comes with it.
    terms tsvector not null
);
create index search_entry_of_terms on search_entry using gin (terms) with (fastupdate = off);
create index search_entry_by_time on search_entry (org_id, at desc, item_id);
create index search_entry_of_author on search_entry (author_id, at desc);
create index search_entry_of_place on search_entry (place_id, at desc);
-- Few among messages; looked through for those whose document or file is gone.
create index search_entry_of_things on search_entry (item_id) where kind in ('document', 'file');
comment on table search_entry is 'What messages, documents and files are found by. Owner: search.';

create table search_word (
    org_id uuid not null,
    word text not null,
    -- In how many entries; a word that is in none goes.
    uses integer not null,
    -- Runs of three letters: how parts of words and typing errors are found.
    grams text[] not null,
    primary key (org_id, word)
) with (fillfactor = 80);
create index search_word_of_grams on search_word using gin (grams) with (fastupdate = off);
comment on table search_word is 'Words that entries are found by, for what was typed in part or wrong. Owner: search.';

-- What was said before is found too.
insert into message_due (message_id, org_id, channel_id, task, why, at)
select id, org_id, channel_id, 'index', 'posted', clock_timestamp() from message where deleted_at is null;
