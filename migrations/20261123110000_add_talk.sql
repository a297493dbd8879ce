-- Why: talk gets topics, threads, reactions, pins, polls, files and direct conversations; and whoever decides about
-- notices and whoever keeps the index for search learns from rows what there is to do, so that a crash loses none of it.

alter table channel
    drop constraint channel_kind_check,
    add constraint channel_kind_check check (kind in ('open', 'private', 'announcement', 'direct')),
    drop constraint channel_section_check,
    add constraint channel_section_check check (section in ('course', 'group', 'direct')),
    add column trainers_only boolean not null default false,
    add column slow_seconds integer not null default 0 check (slow_seconds between 0 and 3600),
    -- Of direct conversations: who is in it, sorted; it never changes.
    add column people uuid[] not null default '{}';
drop index channel_name_key;
create unique index channel_name_key on channel (run_id, lower(name)) where archived_at is null and kind <> 'direct';
create unique index channel_direct_key on channel (run_id, people) where kind = 'direct';

alter table channel_member
    add column level text not null default 'mentions' check (level in ('all', 'mentions', 'nothing', 'muted'));

create table topic (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    channel_id uuid not null references channel (id),
    title text not null,
    state text not null default 'open' check (state in ('open', 'resolved', 'locked')),
    merged_into uuid references topic (id),
    created_by uuid not null references person (id),
    created_at timestamptz not null
);
create unique index topic_title_key on topic (channel_id, lower(title)) where merged_into is null;
create index topic_of_channel on topic (channel_id);
comment on table topic is 'Named talk within a channel; merged ones stay, so that links lead somewhere. Owner: channels.';

create table topic_wish (
    topic_id uuid not null references topic (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    wish text not null check (wish in ('follow', 'mute')),
    primary key (topic_id, person_id)
);
create index topic_wish_of_person on topic_wish (person_id);
comment on table topic_wish is 'What people want of topics. Owner: channels.';

alter table message
    add column thread_id uuid,
    add column topic_id uuid,
    -- protocol::Attachment[]; none when there are none or the text is gone.
    add column attachments json,
    add column hook text,
    add column pinned_at timestamptz,
    add column pinned_by uuid,
    -- Reported, and hidden until it is decided.
    add column hidden_at timestamptz,
    add column moved_from uuid;
create index message_of_thread on message (thread_id, seq) where thread_id is not null;
create index message_of_topic on message (topic_id, seq) where topic_id is not null;
create index message_of_channel_with_files on message (channel_id, seq desc) where attachments is not null;
create index message_pinned on message (channel_id, pinned_at desc) where pinned_at is not null;

create table message_reaction (
    message_id uuid not null references message (id) on delete cascade,
    emoji text not null,
    person_id uuid not null references person (id),
    org_id uuid not null,
    at timestamptz not null,
    primary key (message_id, emoji, person_id)
);
comment on table message_reaction is 'Who reacted to a message with what. Owner: channels.';

create table message_poll (
    message_id uuid primary key references message (id) on delete cascade,
    org_id uuid not null,
    options text[] not null,
    is_multiple boolean not null,
    is_anonymous boolean not null,
    is_hidden boolean not null,
    closes_at timestamptz,
    closed_at timestamptz,
    -- Of anonymous polls: the key of its votes, made for the first one and destroyed when it closes.
    secret bytea
);
create index message_poll_to_close on message_poll (closes_at) where closed_at is null and closes_at is not null;
comment on table message_poll is 'Polls in messages. Owner: channels.';

create table message_poll_vote (
    message_id uuid not null references message_poll (message_id) on delete cascade,
    -- Of anonymous polls: HMAC-SHA-256 of the person under the poll's key, so that a vote can be changed and not read.
    voter bytea not null,
    person_id uuid references person (id),
    org_id uuid not null,
    options smallint[] not null,
    at timestamptz not null,
    primary key (message_id, voter)
);
comment on table message_poll_vote is 'Votes in polls of messages. Owner: channels.';

-- What stood on a message is blanked in the log when it is deleted.
create index event_log_marks on event_log (room_id, seq) where kind = 'message_marked';

create table message_due (
    id bigint generated always as identity primary key,
    message_id uuid not null,
    org_id uuid not null,
    channel_id uuid not null,
    -- For whom: deciding about notices, keeping the index for search, hooks that go out.
    task text not null check (task in ('notify', 'index', 'hook')),
    why text not null check (why in ('posted', 'edited', 'deleted', 'moved')),
    at timestamptz not null
);
create index message_due_of_task on message_due (task, id);
comment on table message_due is 'What is still to be done about messages, written with them. Owner: channels.';

create table second_look (
    id bigint generated always as identity primary key,
    org_id uuid not null,
    person_id uuid not null,
    -- None for every channel.
    channel_id uuid,
    -- What changed between the two: what the person has seen of the channel, or whether they may read it.
    why text not null check (why in ('seen', 'left')),
    at timestamptz not null default now()
);
comment on table second_look is 'Whose notices are to be looked at again, written with the reason for it. Owner: channels.';

alter table notice
    add column channel_id uuid,
    add column message_id uuid,
    -- Nobody has looked yet whether it is to be brought to its person, beyond the inbox.
    add column is_new boolean not null default false;
create index notice_of_message on notice (message_id) where message_id is not null;
create index notice_unread on notice (person_id) where read_at is null;
create index notice_new on notice (at) where is_new;
