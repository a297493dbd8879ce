-- Why: what concerns somebody is told in one place, whatever slice it comes from. Owner: inbox.

create table notice (
    id uuid primary key,
    org_id uuid not null,
    person_id uuid not null references person (id),
    reason text not null,
    space_id uuid,
    document_id uuid,
    thread_id uuid,
    card_id uuid,
    title text not null,
    excerpt text not null default '',
    by_person_id uuid,
    -- Their name then.
    by_name text,
    -- The same thing is told once: whoever posts names what it is about.
    once_key text,
    at timestamptz not null,
    read_at timestamptz
);
create index notice_of_person on notice (person_id, at desc, id desc);
create unique index notice_once on notice (person_id, once_key) where once_key is not null;
comment on table notice is 'What concerns a person. Owner: inbox.';
