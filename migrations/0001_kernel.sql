-- Why: everything live happens in a room, and a room is an ordered log. These three tables are the spine that every
-- slice stands on. Owner: db (the kernel's transaction); slices write here only through Tx::emit.

create table organisation (
    id uuid primary key,
    name text not null,
    created_at timestamptz not null default now()
);
comment on table organisation is 'The tenant. Owner: accounts.';

create table room (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    kind text not null check (kind in ('channel', 'run', 'person')),
    -- Raised when history may have been rewritten: positions of two epochs do not compare.
    epoch integer not null default 1,
    -- Raised by one with every event, in the transaction that writes it, as its last lock. Hence gap-free, and the
    -- order of seqs is the order of commits.
    last_seq bigint not null default 0
);
-- Rows are updated for every event: room for updates within the page.
alter table room set (fillfactor = 50);
comment on table room is 'Head of an ordered log. Owner: db.';

create table event_log (
    -- A room's id. No foreign key: whoever writes an event holds the room's row, so checking it again for
    -- every event shows nothing new. Rooms are never deleted.
    room_id uuid not null,
    seq bigint not null check (seq > 0),
    org_id uuid not null,
    kind text not null,
    actor_id uuid,
    -- A command is known by its author and its id, for ever; a repeat finds its first result here.
    command_id uuid,
    command_hash bytea,
    -- As text: it goes to sockets as it was written.
    event json not null,
    at timestamptz not null,
    primary key (room_id, seq)
);
create unique index event_log_command_key on event_log (actor_id, command_id) where command_id is not null;
create index event_log_edits on event_log (room_id, seq) where kind = 'message_edited';
comment on table event_log is 'Entries of the rooms'' logs. Append only; the text of deleted messages is blanked. Owner: db.';
