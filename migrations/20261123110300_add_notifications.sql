-- Why: people are told of what concerns them, once, in the way they chose, when they want to be disturbed, and of
-- nothing that they have read meanwhile, may no longer read, or that is gone. Owner: notifications.

-- Which of our languages the browser likes better; none before it was seen with an old session.
alter table session add column language text check (language in ('de', 'en'));

create table notification_setting (
    person_id uuid primary key references person (id),
    org_id uuid not null,
    -- IANA.
    zone text not null,
    -- protocol::QuietHours; none for those of the course.
    quiet jsonb,
    keywords text[] not null default '{}',
    -- Minutes; none for never.
    mail_after integer check (mail_after >= 0),
    -- ISO 8601 weekday and minutes after midnight in the zone; none for never.
    digest_day smallint check (digest_day between 1 and 7),
    digest_at smallint check (digest_at between 0 and 1439),
    -- When the next digest is sent; none for never.
    digest_due timestamptz,
    -- protocol::Language; none for that of the browser.
    language text check (language in ('de', 'en')),
    -- In the links of mails by which no more of them come, without signing in.
    mail_token uuid not null default gen_random_uuid() unique,
    check ((digest_day is null) = (digest_at is null))
);
create index notification_setting_digest on notification_setting (digest_due) where digest_due is not null;
comment on table notification_setting is 'How people want to be told; who has no row takes what is usual. Owner: notifications.';

create table run_quiet_hours (
    run_id uuid primary key references run (id),
    org_id uuid not null,
    -- protocol::QuietHours; none for none. A run without a row is quiet in the evening and on weekends.
    quiet jsonb
);
comment on table run_quiet_hours is 'Quiet hours of runs. Owner: notifications.';

create table push_device (
    id uuid primary key,
    org_id uuid not null,
    person_id uuid not null references person (id),
    -- With it ends what is sent there.
    session_id uuid not null,
    label text not null,
    endpoint text not null,
    p256dh bytea not null,
    auth bytea not null,
    at timestamptz not null
);
-- A browser has one address, and belongs to whoever signed in last.
create unique index push_device_endpoint on push_device (endpoint);
create index push_device_of_person on push_device (person_id);
comment on table push_device is 'Browsers that get push messages. Owner: notifications.';

create table push_key (
    is_only boolean primary key default true check (is_only),
    -- The scalar of a P-256 key, made at the first start.
    secret bytea not null
);
comment on table push_key is 'The key by which push services know this server (VAPID). Owner: notifications.';

create table notify_intent (
    -- A notice is of one person, one message and one reason.
    notice_id uuid primary key,
    person_id uuid not null references person (id),
    org_id uuid not null,
    reason text not null,
    at timestamptz not null,
    -- What is next: looking once more before a push, a mail, or, of what was pushed, taking it back.
    stage text not null default 'wait' check (stage in ('wait', 'mail', 'pushed', 'close')),
    -- When it is looked at next.
    due_at timestamptz not null,
    -- Somebody is at it until then; after a crash it is looked at again.
    taken_until timestamptz
);
create index notify_intent_due on notify_intent (due_at);
create index notify_intent_mail on notify_intent (person_id) where stage = 'mail';
create index notify_intent_pushed on notify_intent (person_id) where stage in ('pushed', 'close');
comment on table notify_intent is 'What people are still to be brought, beyond the inbox. Owner: notifications.';

-- What the logs of people hold of a message is found when the message is deleted.
create index event_log_notices on event_log ((event #>> '{payload,message_id}')) where kind = 'notice_posted';
