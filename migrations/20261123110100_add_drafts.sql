-- Why: what somebody began to write follows them to every device, and a message can be sent later. Both are their
-- author's alone. Owner: drafts.

create table draft (
    id bigint generated always as identity primary key,
    org_id uuid not null,
    person_id uuid not null references person (id),
    channel_id uuid not null references channel (id),
    thread_id uuid,
    -- As typed; empty when it was thrown away or sent: the row stays, so that its version never comes back.
    body text not null,
    topic_id uuid,
    reply_to uuid,
    version bigint not null check (version > 0),
    -- Its newest event in the person's log stands behind this place.
    logged_after bigint not null,
    at timestamptz not null,
    unique nulls not distinct (person_id, channel_id, thread_id)
);
comment on table draft is 'What people began to write, one for each place. Owner: drafts.';

create table scheduled (
    -- Also the id of the command that posts it, so it is posted once.
    id uuid primary key,
    org_id uuid not null,
    person_id uuid not null references person (id),
    channel_id uuid not null references channel (id),
    thread_id uuid,
    body text not null,
    topic_id uuid,
    reply_to uuid,
    -- protocol::Attach[]
    attachments json not null,
    -- protocol::NewMessagePoll
    poll json,
    send_at timestamptz not null,
    -- When it is tried: at send_at, later after an attempt that may succeed another time.
    try_at timestamptz not null,
    -- Code of the error with which it could not be sent; it waits for its author.
    failed text,
    logged_after bigint not null
);
create index scheduled_of_person on scheduled (person_id, send_at);
create index scheduled_due on scheduled (try_at) where failed is null;
comment on table scheduled is 'Messages that are sent later. Owner: drafts.';
