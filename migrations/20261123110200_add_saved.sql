-- Why: people keep messages for later and are reminded of them. Which they are is kept, never a copy of their text.
-- Owner: saved.

create table saved_message (
    person_id uuid not null references person (id),
    message_id uuid not null,
    org_id uuid not null,
    at timestamptz not null,
    remind_at timestamptz,
    done_at timestamptz,
    -- The reminder was given, or there was nothing left to be reminded of.
    reminded_at timestamptz,
    primary key (person_id, message_id)
);
create index saved_message_to_remind on saved_message (remind_at)
    where remind_at is not null and reminded_at is null and done_at is null;
comment on table saved_message is 'Messages that people keep, and when they want to be reminded of them. Owner: saved.';
