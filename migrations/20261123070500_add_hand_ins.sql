-- Why: groups begin with a template, hand in their work, get feedback, give each other feedback, and show slides on the
-- stage of a webinar. Owner: projects, handins.

create table space_template (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    name text not null,
    -- Documents, columns and cards, as on the wire.
    content jsonb not null,
    created_by uuid not null references person (id),
    created_at timestamptz not null
);
create unique index space_template_name_key on space_template (org_id, lower(name));
comment on table space_template is 'What project spaces begin with. Owner: projects.';

create table hand_in (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    space_id uuid not null references space (id),
    number smallint not null check (number > 0),
    -- Documents by version, files by version, links; as on the wire.
    items jsonb not null,
    note text not null,
    by_person_id uuid not null references person (id),
    by_name text not null,
    at timestamptz not null,
    is_late boolean not null,
    state text not null default 'handed_in' check (state in ('handed_in', 'returned', 'accepted')),
    feedback_by uuid references person (id),
    feedback_by_name text,
    feedback_at timestamptz,
    feedback text,
    check (num_nulls(feedback_by, feedback_by_name, feedback_at, feedback) in (0, 4)),
    unique (space_id, number)
);
comment on table hand_in is 'What groups handed in, frozen. Owner: handins.';

create table peer_review (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    run_id uuid not null references run (id),
    from_space_id uuid not null references space (id),
    -- Their names when it was decided who says something to whom.
    from_name text not null,
    to_space_id uuid not null references space (id),
    to_name text not null,
    hand_in_id uuid references hand_in (id),
    body text not null default '',
    given_by uuid references person (id),
    given_by_name text,
    given_at timestamptz,
    check (num_nulls(given_by, given_by_name, given_at) in (0, 3)),
    check (from_space_id <> to_space_id),
    unique (from_space_id, to_space_id)
);
create index peer_review_of_run on peer_review (run_id);
create index peer_review_to on peer_review (to_space_id);
comment on table peer_review is 'Feedback of one group for another. Owner: handins.';

-- A slide of a group's presentation on the stage, as it was when it was shown; gone as soon as something else is.
alter table webinar add column stage_slide jsonb;
