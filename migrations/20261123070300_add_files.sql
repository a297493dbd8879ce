-- Why: groups keep the files of their project in their space. What people uploaded lies in an object store in parts,
-- under random keys; here stands what it is, whose it is, and which keys belong to it. Owner: files.

create table file (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    space_id uuid not null references space (id),
    name text not null,
    created_by uuid not null references person (id),
    created_at timestamptz not null,
    deleted_at timestamptz
);
create index file_of_space on file (space_id);
comment on table file is 'Files of spaces. A deleted one stays as a row without a name, so that its id never comes back. Owner: files.';

create table file_version (
    file_id uuid not null references file (id),
    number integer not null check (number > 0),
    org_id uuid not null,
    content_id uuid not null unique,
    bytes bigint not null check (bytes >= 0),
    media_type text not null,
    width integer,
    height integer,
    is_pinned boolean not null default false,
    created_by uuid not null references person (id),
    created_at timestamptz not null,
    primary key (file_id, number),
    check ((width is null) = (height is null))
);
comment on table file_version is 'What a file was and is. A pinned version belongs to a hand-in and outlives its file. Owner: files.';

create table file_upload (
    id uuid primary key,
    org_id uuid not null,
    space_id uuid not null references space (id),
    file_id uuid not null,
    command_id uuid not null,
    name text not null,
    bytes bigint not null check (bytes >= 0),
    received bigint not null default 0 check (received between 0 and bytes),
    version integer,
    created_by uuid not null references person (id),
    touched_at timestamptz not null
);
create index file_upload_of_space on file_upload (space_id);
create index file_upload_by_age on file_upload (touched_at);
comment on table file_upload is 'Uploads under way, each a reservation of its bytes, and for a while those that became a version. Owner: files.';

create table file_part (
    content_id uuid not null,
    number integer not null,
    org_id uuid not null,
    key text not null unique,
    start bigint not null check (start >= 0),
    bytes integer not null check (bytes > 0),
    primary key (content_id, number)
);
comment on table file_part is 'The bytes of an upload and of the version it became, in order; each part is an object. Owner: files.';

create table file_image (
    content_id uuid not null,
    size text not null check (size in ('small', 'medium', 'large')),
    org_id uuid not null,
    key text not null unique,
    media_type text not null,
    bytes integer not null check (bytes > 0),
    primary key (content_id, size)
);
comment on table file_image is 'Pictures of an image, made here, without anything but pixels. Owner: files.';

create table file_leftover (
    key text primary key,
    org_id uuid not null,
    due_at timestamptz not null
);
create index file_leftover_by_age on file_leftover (due_at);
comment on table file_leftover is 'Keys that belong to nothing: noted before an object is written and when its last row goes, removed when the object is gone. Owner: files.';
