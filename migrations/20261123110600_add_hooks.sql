-- Why: programs talk with a channel: hooks that come in and go out, and bots, which are people that are programs.

alter table person
    drop constraint person_kind_check,
    add constraint person_kind_check check (kind in ('member', 'guest', 'stage', 'bot'));

-- A hook wants to hear of its messages: only then is a row written for each.
alter table channel add column calls_out boolean not null default false;

create table hook (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    channel_id uuid not null references channel (id),
    kind text not null check (kind in ('incoming', 'outgoing', 'bot')),
    name text not null,
    created_by uuid not null references person (id),
    created_at timestamptz not null,
    used_at timestamptz,
    -- Of incoming ones and bots: SHA-256 of what they show.
    token_hash bytea unique,
    -- Of outgoing ones: where to, and the key of signatures, which nobody can sign with as a hash.
    url text,
    signing_key bytea,
    stopped_at timestamptz,
    -- Of bots: who they are, and what they may do.
    person_id uuid unique references person (id),
    may_read boolean not null default false,
    may_write boolean not null default false,
    check ((kind = 'outgoing') = (url is not null and signing_key is not null)),
    check ((kind = 'outgoing') = (token_hash is null)),
    check ((kind = 'bot') = (person_id is not null))
);
create index hook_of_channel on hook (channel_id);
comment on table hook is 'Hooks and bots of channels. Owner: hooks.';

create table hook_delivery (
    -- Sent along as the id by which a receiver knows a repeat.
    id uuid primary key,
    hook_id uuid not null references hook (id) on delete cascade,
    org_id uuid not null,
    -- No text: it is read when it is sent, so what was deleted before is not.
    message_id uuid not null,
    news text not null check (news in ('message_posted', 'message_edited', 'message_deleted')),
    at timestamptz not null,
    attempts integer not null default 0,
    next_at timestamptz not null
);
create index hook_delivery_next on hook_delivery (next_at);
create index hook_delivery_of_hook on hook_delivery (hook_id);
comment on table hook_delivery is 'What hooks that go out still have to be told. Owner: hooks.';
