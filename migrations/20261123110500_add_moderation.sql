-- Why: people who talk for weeks need somebody who looks after it: messages are reported and hidden until it is decided,
-- somebody may not write for a while or not be in the run at all, people block each other; and everything that was done
-- so stands in a ledger, to be seen by those it concerns and to be taken back.

create table moderation_entry (
    id uuid primary key,
    org_id uuid not null,
    run_id uuid not null references run (id),
    -- protocol::ModerationAct.
    act jsonb not null,
    -- What held before, where that is needed to take it back.
    before text,
    -- Whom it concerns.
    person_id uuid references person (id),
    why text not null,
    -- None: Lotse itself.
    by_person_id uuid references person (id),
    at timestamptz not null,
    undone_at timestamptz,
    undone_by uuid references person (id)
);
create index moderation_entry_of_run on moderation_entry (run_id, at desc);
create index moderation_entry_of_person on moderation_entry (person_id, run_id) where person_id is not null;
comment on table moderation_entry is 'What was done in runs by whoever moderates. Owner: courses.';

alter table run_member
    add column silenced_until timestamptz,
    -- The entry that says so.
    add column silenced_by uuid references moderation_entry (id),
    add constraint run_member_silence_check check ((silenced_until is null) = (silenced_by is null));

create table run_ban (
    run_id uuid not null references run (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    -- The entry that says so.
    entry_id uuid not null references moderation_entry (id),
    -- What they were, and where, for the day on which it is taken back.
    role text not null check (role in ('guest', 'participant', 'trainer')),
    channels uuid[] not null,
    primary key (run_id, person_id)
);
comment on table run_ban is 'Who was removed from a run and does not come back. Owner: courses.';

create table person_block (
    person_id uuid not null references person (id),
    blocked_id uuid not null references person (id),
    org_id uuid not null,
    at timestamptz not null,
    primary key (person_id, blocked_id),
    check (person_id <> blocked_id)
);
create index person_block_of on person_block (blocked_id);
comment on table person_block is 'Whose messages people do not want to see. Owner: channels.';

create table report_case (
    -- That of the first report.
    id uuid primary key,
    org_id uuid not null,
    run_id uuid not null references run (id),
    message_id uuid not null references message (id),
    author_id uuid not null references person (id),
    opened_at timestamptz not null,
    verdict text check (verdict in ('keep', 'remove')),
    decided_why text not null default '',
    decided_by uuid references person (id),
    decided_at timestamptz,
    -- It was hidden when it was decided.
    was_hidden boolean not null default false,
    check ((verdict is null) = (decided_at is null))
);
create unique index report_case_open on report_case (message_id) where verdict is null;
create index report_case_of_message on report_case (message_id);
create index report_case_of_run on report_case (run_id, opened_at desc);
comment on table report_case is 'Reported messages, to be decided about and decided. Owner: moderation.';

create table message_report (
    -- Its command.
    id uuid primary key,
    org_id uuid not null,
    case_id uuid not null references report_case (id),
    message_id uuid not null,
    person_id uuid not null references person (id),
    reason text not null check (reason in ('hurtful', 'private', 'spam', 'other')),
    note text not null,
    at timestamptz not null
);
-- Whoever says it twice said it once.
create unique index message_report_once on message_report (message_id, person_id);
create index message_report_of_case on message_report (case_id, at);
comment on table message_report is 'Who reported which message, and why. Who it was stands nowhere else. Owner: moderation.';
