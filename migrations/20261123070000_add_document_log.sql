-- Why: documents are edited together, and what is shown as saved must be on disk. The truth of a document is the log of
-- the bytes that its editors sent, with verified snapshots so that nobody has to read it from the start. Owner: collab.

create table document_head (
    document_id uuid primary key,
    org_id uuid not null references organisation (id),
    kind text not null check (kind in ('text', 'markdown', 'whiteboard')),
    -- Raised with every entry, in the statement that writes it. Hence gap-free, and the order of seqs is the order of
    -- commits, with any number of nodes.
    head_seq bigint not null default 0,
    -- Up to where the newest snapshot reaches.
    base_seq bigint not null default 0,
    -- Bytes that were ever written to the log.
    bytes bigint not null default 0,
    created_at timestamptz not null default now(),
    -- Nothing is written any more; the row stays, so that nobody begins the document anew.
    deleted_at timestamptz
);
-- Raised for every entry: room for updates within the page.
alter table document_head set (fillfactor = 50);
comment on table document_head is 'Head of a document''s log. Owner: collab.';

create table document_update (
    -- No foreign key, as in the rooms' log: whoever writes an entry holds the head.
    document_id uuid not null,
    seq bigint not null check (seq > 0),
    org_id uuid not null,
    author_id uuid not null,
    at timestamptz not null default now(),
    -- Updates as they came, each behind its length: what one person sent until the last commit was through.
    bytes bytea not null,
    -- Could not be applied: kept for whoever looks for the reason, never part of the document.
    quarantined boolean not null default false,
    primary key (document_id, seq)
);
comment on table document_update is 'Entries of the documents'' logs. Append only, until they move to document_history. Owner: collab.';

create table document_snapshot (
    document_id uuid not null,
    -- Holds every entry up to this one.
    upto_seq bigint not null,
    org_id uuid not null,
    -- One update with everything, compressed by zstd.
    state bytea not null,
    state_vector bytea not null,
    -- SHA-256 of the state before compression.
    hash bytea not null,
    made_at timestamptz not null default now(),
    primary key (document_id, upto_seq)
);
alter table document_snapshot alter column state set storage external;
comment on table document_snapshot is 'Verified states; the newest two are kept. Owner: collab.';

create table document_history (
    document_id uuid not null,
    from_seq bigint not null,
    to_seq bigint not null check (to_seq >= from_seq),
    org_id uuid not null,
    -- Entries with author and time, compressed by zstd.
    chunk bytea not null,
    primary key (document_id, from_seq)
);
alter table document_history alter column chunk set storage external;
comment on table document_history is 'Old entries of the documents'' logs, for versions and authors. Owner: collab.';

create table document_client (
    document_id uuid not null,
    -- The id under which one opened page writes, made by Yjs.
    client_id bigint not null,
    org_id uuid not null,
    -- Who delivered it first.
    person_id uuid not null,
    primary key (document_id, client_id)
);
comment on table document_client is 'Whose a client id of a document is. Owner: collab.';

create table document_ticket (
    token_hash bytea primary key,
    org_id uuid not null,
    person_id uuid not null,
    -- It ends with the session.
    session_id uuid not null references session (id) on delete cascade,
    expires_at timestamptz not null
);
create index document_ticket_expiry on document_ticket (expires_at);
comment on table document_ticket is 'Tickets that open documents for a quarter of an hour. Owner: collab.';
