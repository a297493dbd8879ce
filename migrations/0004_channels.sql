-- Why: people talk in channels. A message's seq is its event's place in the channel's log, so one number line orders
-- messages, edits and departures. Owner: channels.

create table channel (
    id uuid primary key references room (id),
    org_id uuid not null references organisation (id),
    run_id uuid not null references run (id),
    name text not null,
    purpose text not null default '',
    kind text not null check (kind in ('open', 'private', 'announcement')),
    section text not null default 'course' check (section in ('course', 'group')),
    created_by uuid references person (id),
    created_at timestamptz not null default now(),
    archived_at timestamptz
);
-- An archived channel gives its name free.
create unique index channel_name_key on channel (run_id, lower(name)) where archived_at is null;
comment on table channel is 'A place to talk within a run. Owner: channels.';

create table channel_member (
    channel_id uuid not null references channel (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    -- Head of the room when they joined: what is older is not counted as unread.
    joined_seq bigint not null,
    joined_at timestamptz not null default now(),
    primary key (channel_id, person_id)
);
create index channel_member_person on channel_member (person_id);
comment on table channel_member is 'Who is in a channel. Owner: channels.';

create table read_state (
    channel_id uuid not null references channel (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    version bigint not null,
    -- Inclusive ranges [from, to, from, to, …], rising, neither overlapping nor touching.
    seen bigint[] not null,
    primary key (channel_id, person_id)
);
comment on table read_state is 'What a person has seen of a channel, over all devices; outlives leaving. Owner: channels.';

create table message (
    -- Channel and author without foreign keys, for the same reason as in event_log: both are read and judged in the
    -- transaction that posts, and neither is ever deleted.
    channel_id uuid not null,
    seq bigint not null,
    id uuid not null,
    org_id uuid not null,
    author_id uuid not null,
    command_id uuid not null,
    body text not null,
    -- protocol::Block[] as it was parsed; as text, it goes out as it was written.
    tree json not null,
    -- First words as plain text, for quotes.
    excerpt text not null,
    reply_to uuid,
    version integer not null default 1,
    posted_at timestamptz not null,
    edited_at timestamptz,
    deleted_at timestamptz,
    deleted_by uuid,
    primary key (channel_id, seq)
);
create unique index message_id_key on message (id);
create index message_reply_to on message (reply_to) where reply_to is not null;
comment on table message is 'Messages; deleted ones stay as tombstones without text. Owner: channels.';

create table message_version (
    message_id uuid not null references message (id) on delete cascade,
    version integer not null,
    org_id uuid not null,
    body text not null,
    replaced_at timestamptz not null,
    primary key (message_id, version)
);
comment on table message_version is 'Earlier texts of edited messages; removed with the text. Owner: channels.';
