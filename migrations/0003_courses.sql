-- Why: a course is held in runs; a run has weeks with a webinar each, and people with roles. Owner: courses.

create table course (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    name text not null
);
create unique index course_name_key on course (org_id, lower(name));
comment on table course is 'What is taught, independent of when. Owner: courses.';

create table run (
    id uuid primary key references room (id),
    org_id uuid not null references organisation (id),
    course_id uuid not null references course (id),
    name text not null,
    starts_on date not null,
    ends_on date not null,
    time_zone text not null default 'Europe/Berlin',
    address text not null default 'du' check (address in ('du', 'sie')),
    created_at timestamptz not null default now()
);
create unique index run_name_key on run (course_id, lower(name));
comment on table run is 'A course held once, with its people. Owner: courses.';

create table run_week (
    run_id uuid not null references run (id),
    number smallint not null check (number > 0),
    org_id uuid not null,
    theme text not null,
    starts_on date not null,
    webinar_at timestamptz,
    webinar_ends_at timestamptz,
    speakers text not null default '',
    channel_id uuid,
    primary key (run_id, number)
);
comment on table run_week is 'Weeks of a run and their webinars. Owner: courses.';

create table run_member (
    run_id uuid not null references run (id),
    person_id uuid not null references person (id),
    org_id uuid not null,
    role text not null check (role in ('guest', 'participant', 'trainer')),
    joined_at timestamptz not null default now(),
    primary key (run_id, person_id)
);
create index run_member_person on run_member (person_id);
comment on table run_member is 'Who is in a run, and as what. Organisers need no row. Owner: courses.';
