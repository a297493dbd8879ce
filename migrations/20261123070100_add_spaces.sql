-- Why: small groups write their project together. A group and its project space are one thing with one room, in which
-- everything of it is told: documents, board, files and hand-ins. Owner: spaces.

alter table room drop constraint room_kind_check;
alter table room add constraint room_kind_check
    check (kind in ('channel', 'run', 'person', 'webinar', 'staff', 'stage', 'asker', 'space'));

-- The members of a group's channel are the members of the group: nobody enters or leaves it by itself.
alter table channel add column is_of_group boolean not null default false;

create table space (
    id uuid primary key references room (id),
    org_id uuid not null references organisation (id),
    run_id uuid not null references run (id),
    name text not null,
    theme text not null default '',
    channel_id uuid not null references channel (id),
    look_in text not null default 'trainers' check (look_in in ('group', 'trainers', 'course')),
    lookers_comment boolean not null default false,
    due_at timestamptz,
    extended_until timestamptz,
    seats smallint check (seats > 0),
    is_open boolean not null default false,
    is_archived boolean not null default false,
    created_by uuid references person (id),
    created_at timestamptz not null default now()
);
create index space_of_run on space (run_id);
create unique index space_name_key on space (run_id, lower(name)) where not is_archived;
comment on table space is 'Groups and their project spaces. Owner: spaces.';

create table space_member (
    space_id uuid not null references space (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    joined_at timestamptz not null default now(),
    primary key (space_id, person_id)
);
create index space_of_member on space_member (person_id);
comment on table space_member is 'Who is in which group. Owner: spaces.';
