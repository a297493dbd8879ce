-- Why: the live webinar. Four rooms of a webinar hold what happens in order; votes, ballots, tempo and reactions are
-- rows that are counted. Whoever asks or votes is a keyed hash: its key is a row of its own that is destroyed some days
-- after the end. Owner: webinars.

alter table room drop constraint room_kind_check;
alter table room add constraint room_kind_check
    check (kind in ('channel', 'run', 'person', 'webinar', 'staff', 'stage', 'asker'));

-- Guests of a webinar and the stage's page hold sessions, but are nobody's account. Owner of the table: accounts.
alter table person add column kind text not null default 'member' check (kind in ('member', 'guest', 'stage'));

create table webinar (
    id uuid primary key references room (id),
    org_id uuid not null references organisation (id),
    run_id uuid not null references run (id),
    week smallint,
    title text not null,
    description text not null default '',
    -- protocol::Speaker[], protocol::AgendaItem[], protocol::Material[]
    speakers jsonb not null default '[]',
    agenda jsonb not null default '[]',
    materials jsonb not null default '[]',
    -- What was said: local date and time of a zone. The instants follow from it.
    local_date date not null,
    local_time time not null,
    time_zone text not null,
    minutes smallint not null check (minutes between 5 and 720),
    fold text check (fold in ('first', 'second')),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    video text not null default 'none' check (video in ('none', 'link', 'big_blue_button', 'jitsi', 'live_kit')),
    video_room text not null default '',
    -- Upper case, without letters and digits that look alike.
    code text not null,
    staff_room_id uuid not null references room (id),
    stage_room_id uuid not null references room (id),
    -- Who the stage's sessions belong to; its address's secret is stored as SHA-256 only.
    stage_person_id uuid not null references person (id),
    stage_token_hash bytea,
    state text not null default 'planned' check (state in ('planned', 'lobby', 'live', 'ended', 'archived')),
    opened_at timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    is_moderated boolean not null default true,
    takes_questions boolean not null default true,
    takes_hands boolean not null default true,
    visibilities text[] not null default '{named,staff,nobody}',
    questions_per_person smallint not null default 5 check (questions_per_person between 1 and 100),
    -- The one pointer: nothing, a question or a poll.
    stage_question_id uuid,
    stage_poll_id uuid,
    check (stage_question_id is null or stage_poll_id is null),
    banner text,
    banner_at timestamptz,
    countdown_ends_at timestamptz,
    countdown_label text,
    agenda_at smallint,
    -- The last number given to a question, and to a poll.
    last_question integer not null default 0,
    last_poll integer not null default 0,
    created_by uuid references person (id),
    created_at timestamptz not null default now()
);
create unique index webinar_code_key on webinar (code);
create index webinar_run on webinar (run_id, starts_at);
create unique index webinar_staff_room on webinar (staff_room_id);
create unique index webinar_stage_room on webinar (stage_room_id);
create unique index webinar_stage_person on webinar (stage_person_id);
create unique index webinar_stage_token on webinar (stage_token_hash) where stage_token_hash is not null;
comment on table webinar is 'Webinars: plan, state and stage. Owner: webinars.';

create table webinar_secret (
    webinar_id uuid primary key references webinar (id),
    org_id uuid not null,
    -- Key of the hashes by which people are known in questions, votes and ballots.
    secret bytea not null
);
comment on table webinar_secret is 'Key of a webinar''s hashes; the row is removed when anonymity becomes final. Owner: webinars.';

create table webinar_speaker (
    webinar_id uuid not null references webinar (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    primary key (webinar_id, person_id)
);
create index webinar_speaker_person on webinar_speaker (person_id);
comment on table webinar_speaker is 'Speakers with an account: part of the staff of one webinar. Owner: webinars.';

create table webinar_guest (
    webinar_id uuid not null references webinar (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    joined_at timestamptz not null,
    primary key (webinar_id, person_id)
);
create index webinar_guest_person on webinar_guest (person_id);
comment on table webinar_guest is 'Who entered a webinar with its code. Owner: webinars.';

create table webinar_asker (
    -- A keyed hash of the person: only they, while the key exists, can be recognised as its owner.
    room_id uuid primary key references room (id),
    webinar_id uuid not null references webinar (id),
    org_id uuid not null,
    -- The same person's other keyed hash, as it stands in questions.
    author_key uuid not null
);
create unique index webinar_asker_key on webinar_asker (webinar_id, author_key);
comment on table webinar_asker is 'Rooms of those who asked. Owner: webinars.';

create table question (
    id uuid primary key,
    webinar_id uuid not null references webinar (id),
    org_id uuid not null,
    -- By arrival within the webinar.
    number integer not null,
    author_key uuid not null,
    -- None for questions that nobody may connect with a person.
    author_id uuid references person (id),
    visibility text not null check (visibility in ('named', 'staff', 'nobody')),
    body text not null,
    -- The words as asked, if the staff changed them.
    original text,
    state text not null check (state in ('pending', 'live', 'answered', 'archived', 'dismissed', 'hidden',
        'withdrawn', 'merged', 'carried_over')),
    version integer not null default 1,
    labels text[] not null default '{}',
    -- protocol::Answer
    answer jsonb,
    -- protocol::Dismissal
    dismissal jsonb,
    merged_into uuid references question (id),
    -- protocol::CarriedOver
    carried_over jsonb,
    asked_at timestamptz not null,
    shown_at timestamptz,
    -- protocol::LastAction, and the columns as they were before it, for undo.
    last_action jsonb,
    before jsonb,
    claimed_by uuid references person (id),
    claimed_until timestamptz,
    -- The asker's command. Not in the log, where it would stand beside the author.
    command_id uuid not null,
    command_hash bytea not null,
    check (visibility <> 'nobody' or author_id is null)
);
create unique index question_number_key on question (webinar_id, number);
create unique index question_command_key on question (webinar_id, author_key, command_id);
create index question_merged on question (merged_into) where merged_into is not null;
comment on table question is 'Questions of webinars, in every state. Owner: webinars.';

create table question_reply (
    id uuid primary key,
    question_id uuid not null references question (id),
    org_id uuid not null,
    author_id uuid not null references person (id),
    is_staff boolean not null,
    body text not null,
    at timestamptz not null,
    removed_at timestamptz
);
create index question_reply_question on question_reply (question_id, at);
comment on table question_reply is 'What was said to questions in writing. Owner: webinars.';

create table question_vote (
    -- Without foreign keys: the question is locked and judged in the transaction that votes.
    webinar_id uuid not null,
    question_id uuid not null,
    voter_key uuid not null,
    org_id uuid not null,
    value smallint not null check (value in (0, 1)),
    -- The client's; the newest wins.
    counter bigint not null,
    at timestamptz not null,
    primary key (question_id, voter_key)
);
create index question_vote_webinar on question_vote (webinar_id, question_id) include (voter_key) where value = 1;
comment on table question_vote is 'One vote per person and question. Owner: webinars.';

create table poll (
    id uuid primary key,
    webinar_id uuid not null references webinar (id),
    org_id uuid not null,
    number integer not null,
    kind text not null check (kind in ('single', 'multiple', 'rating', 'word_cloud', 'open_text', 'ranking',
        'numeric', 'quiz')),
    -- protocol::PollDraft
    draft jsonb not null,
    state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'archived')),
    version integer not null default 1,
    round smallint not null default 1 check (round > 0),
    is_revealed boolean not null default false,
    -- Texts that the staff struck out.
    struck text[] not null default '{}',
    opened_at timestamptz,
    closes_at timestamptz,
    closed_at timestamptz,
    created_by uuid not null references person (id),
    -- protocol::LastAction
    last_action jsonb
);
create unique index poll_number_key on poll (webinar_id, number);
create index poll_closes on poll (closes_at) where state = 'open' and closes_at is not null;
comment on table poll is 'Polls of webinars. Owner: webinars.';

create table poll_round (
    poll_id uuid not null references poll (id),
    round smallint not null,
    org_id uuid not null,
    -- protocol::PollResult as it was frozen: counted within the transaction that closed it.
    result jsonb not null,
    hash bytea not null,
    closed_at timestamptz not null,
    primary key (poll_id, round)
);
comment on table poll_round is 'Frozen results. Owner: webinars.';

create table ballot (
    webinar_id uuid not null,
    poll_id uuid not null,
    round smallint not null,
    voter_key uuid not null,
    org_id uuid not null,
    -- None in anonymous polls.
    person_id uuid,
    options integer[] not null default '{}',
    number double precision,
    texts text[] not null default '{}',
    counter bigint not null,
    at timestamptz not null,
    primary key (poll_id, round, voter_key)
);
create index ballot_voter on ballot (webinar_id, voter_key);
comment on table ballot is 'One ballot per person, poll and round. Owner: webinars.';

create table webinar_tempo (
    webinar_id uuid not null,
    voter_key uuid not null,
    org_id uuid not null,
    tempo smallint not null check (tempo between -1 and 1),
    counter bigint not null,
    at timestamptz not null,
    primary key (webinar_id, voter_key)
);
comment on table webinar_tempo is 'How people find the tempo. Owner: webinars.';

create table reaction_minute (
    webinar_id uuid not null,
    minute timestamptz not null,
    org_id uuid not null,
    -- In the order of protocol::Reaction::ALL.
    clap integer not null default 0,
    idea integer not null default 0,
    heart integer not null default 0,
    thinking integer not null default 0,
    primary key (webinar_id, minute)
);
comment on table reaction_minute is 'Reactions by minute. Owner: webinars.';

create table hand (
    webinar_id uuid not null references webinar (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    raised_at timestamptz not null,
    called_at timestamptz,
    primary key (webinar_id, person_id)
);
comment on table hand is 'Hands that are up. Owner: webinars.';

create table floor_given (
    id uuid primary key,
    run_id uuid not null references run (id),
    webinar_id uuid not null references webinar (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    at timestamptz not null
);
create index floor_given_person on floor_given (run_id, person_id);
comment on table floor_given is 'Who was given the floor, for a fair queue over the run. Owner: webinars.';

create table backstage (
    id uuid primary key,
    webinar_id uuid not null references webinar (id),
    org_id uuid not null,
    author_id uuid not null references person (id),
    body text not null,
    at timestamptz not null
);
create index backstage_webinar on backstage (webinar_id, at);
comment on table backstage is 'Messages among the staff of a webinar. Owner: webinars.';

create table backstage_receipt (
    backstage_id uuid not null references backstage (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    at timestamptz not null,
    primary key (backstage_id, person_id)
);
comment on table backstage_receipt is 'Who has read them. Owner: webinars.';

create table attendance_span (
    id uuid primary key,
    -- Without foreign keys: written in groups from what the hub saw of rooms and people it had checked.
    webinar_id uuid not null,
    person_id uuid not null,
    org_id uuid not null,
    session_id uuid not null,
    device text not null,
    opened_at timestamptz not null,
    -- Sign of life; the end of a span whose server died.
    seen_at timestamptz not null,
    closed_at timestamptz,
    why text not null default 'unknown' check (why in ('unknown', 'left', 'lost', 'restart'))
);
create index attendance_span_webinar on attendance_span (webinar_id, person_id);
comment on table attendance_span is 'Connections to webinars as they were measured; never changed afterwards. Owner: webinars.';

create table attendance_correction (
    id uuid primary key,
    webinar_id uuid not null references webinar (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    begins_at timestamptz not null,
    ends_at timestamptz not null,
    was_present boolean not null,
    reason text not null,
    author_id uuid not null references person (id),
    at timestamptz not null,
    check (begins_at < ends_at)
);
create index attendance_correction_webinar on attendance_correction (webinar_id, person_id);
comment on table attendance_correction is 'Corrections of attendance: new facts with an author. Owner: webinars.';

-- The weeks' webinars become webinars; their old columns stay for one release, so that a node of the last one still
-- reads them. Random codes and ids; secrets come from the same source.
create temporary table moved on commit drop as
select gen_random_uuid() as id, gen_random_uuid() as staff, gen_random_uuid() as stage, gen_random_uuid() as person,
    w.*, r.time_zone
from run_week w
join run r on r.id = w.run_id
where w.webinar_at is not null;
insert into room (id, org_id, kind)
select id, org_id, 'webinar' from moved
union all select staff, org_id, 'staff' from moved
union all select stage, org_id, 'stage' from moved
union all select person, org_id, 'person' from moved;
insert into person (id, org_id, display_name, kind) select person, org_id, 'Bühne', 'stage' from moved;
insert into webinar (id, org_id, run_id, week, title, speakers, local_date, local_time, time_zone, minutes, starts_at,
    ends_at, code, staff_room_id, stage_room_id, stage_person_id)
select id, org_id, run_id, number, theme,
    case when speakers = '' then '[]'::jsonb
        else jsonb_build_array(jsonb_build_object('name', speakers, 'about', '', 'person_id', null)) end,
    (webinar_at at time zone time_zone)::date, (webinar_at at time zone time_zone)::time, time_zone,
    greatest(5, least(720, extract(epoch from coalesce(webinar_ends_at, webinar_at + interval '90 minutes') - webinar_at)
        / 60))::smallint,
    webinar_at, coalesce(webinar_ends_at, webinar_at + interval '90 minutes'),
    -- Hexadecimal digits that are in the alphabet of codes.
    upper(translate(substr(replace(gen_random_uuid()::text, '-', ''), 1, 8), '01', '79')), staff, stage, person
from moved;
insert into webinar_secret (webinar_id, org_id, secret)
select id, org_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) from moved;
