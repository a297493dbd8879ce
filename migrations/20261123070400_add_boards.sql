-- Why: a group's tasks are rows in the server's order, not a shared document: due dates, assignment and reminders need
-- one truth that queries can ask. Owner: boards.

create table board_column (
    id uuid primary key,
    org_id uuid not null,
    space_id uuid not null references space (id),
    title text not null,
    -- Byte order: kernel::rank.
    rank text collate "C" not null,
    is_done boolean not null default false,
    most_cards smallint check (most_cards > 0)
);
create index board_column_of_space on board_column (space_id, rank, id);
comment on table board_column is 'Columns of boards. Owner: boards.';

create table card (
    id uuid primary key,
    org_id uuid not null,
    space_id uuid not null references space (id),
    column_id uuid not null references board_column (id),
    rank text collate "C" not null,
    title text not null,
    description text not null default '',
    due_on date,
    labels text[] not null default '{}',
    -- protocol::ChecklistItem[]
    checklist jsonb not null default '[]',
    -- Counts changes of the words.
    version integer not null default 1,
    created_by uuid references person (id),
    created_at timestamptz not null
);
create index card_of_column on card (column_id, rank, id);
create index card_of_space on card (space_id);
create index card_due on card (due_on) where due_on is not null;
comment on table card is 'Cards of boards. Owner: boards.';

create table card_assignee (
    card_id uuid not null references card (id) on delete cascade,
    person_id uuid not null references person (id),
    primary key (card_id, person_id)
);
create index card_of_assignee on card_assignee (person_id);
comment on table card_assignee is 'Who does what. Owner: boards.';

create table card_comment (
    id uuid primary key,
    card_id uuid not null references card (id) on delete cascade,
    author_id uuid not null references person (id),
    body text not null,
    at timestamptz not null
);
create index card_comment_of_card on card_comment (card_id, at, id);
comment on table card_comment is 'What was said about cards. Owner: boards.';
