-- Why: groups write together. What a document is called and where it stands, its versions and what is said about it are
-- rows; its text is the log of `collab`. Owner: documents.

create table document (
    -- Also its name in the log of its text.
    id uuid primary key,
    org_id uuid not null references organisation (id),
    space_id uuid not null references space (id),
    kind text not null check (kind in ('text', 'markdown', 'whiteboard')),
    title text not null,
    -- Its place among the documents of the space, compared byte by byte.
    rank text collate "C" not null,
    created_by uuid not null references person (id),
    created_at timestamptz not null,
    is_archived boolean not null default false,
    -- A tombstone: the id is never used again.
    deleted_at timestamptz
);
create index document_of_space on document (space_id, rank) where deleted_at is null;
comment on table document is 'Documents of spaces, without their text. Owner: documents.';

create table document_version (
    id uuid primary key,
    org_id uuid not null,
    document_id uuid not null references document (id),
    kind text not null check (kind in ('auto', 'named', 'restored', 'handed_in')),
    label text,
    -- Up to where of the text's log: a version is a place in it, not a copy.
    seq bigint not null,
    -- Who wrote since the version before.
    authors uuid[] not null default '{}',
    at timestamptz not null
);
create index version_of_document on document_version (document_id, at desc, id desc);
-- Two nodes that see the same pause keep it once.
create unique index auto_version_key on document_version (document_id, seq) where kind = 'auto';
comment on table document_version is 'Moments of documents that can be seen and restored. Owner: documents.';

create table comment_thread (
    id uuid primary key,
    org_id uuid not null,
    document_id uuid not null references document (id),
    -- Relative positions as the client made them: opaque here.
    anchor_from text not null,
    anchor_to text not null,
    -- The text as it was: a thread outlives it.
    quote text not null,
    resolved_by uuid references person (id),
    created_at timestamptz not null
);
create index thread_of_document on comment_thread (document_id, created_at, id);
comment on table comment_thread is 'Threads of comments on stretches of documents. Owner: documents.';

create table comment (
    id uuid primary key,
    org_id uuid not null,
    thread_id uuid not null references comment_thread (id),
    author_id uuid not null references person (id),
    body text not null,
    mentions uuid[] not null default '{}',
    at timestamptz not null,
    edited_at timestamptz,
    is_deleted boolean not null default false
);
create index comment_of_thread on comment (thread_id, at, id);
comment on table comment is 'What was said in threads. Owner: documents.';
