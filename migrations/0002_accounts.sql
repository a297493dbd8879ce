-- Why: people come by invitation, sign in by password or by a link, and hold sessions that can be ended.
-- Secrets (tokens, session ids) are stored as SHA-256 only. Owners: accounts,
-- and invitations for its one table.

create table person (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    display_name text not null,
    -- Lower case. Guests of one session may have none.
    email text,
    is_organiser boolean not null default false,
    -- Employer or network, in their own words.
    affiliation text not null default '',
    created_at timestamptz not null default now(),
    closed_at timestamptz
);
create unique index person_email_key on person (org_id, email);
comment on table person is 'Somebody with an account. Owner: accounts.';

create table password (
    person_id uuid primary key references person (id) on delete cascade,
    org_id uuid not null,
    -- PHC string, argon2id.
    hash text not null,
    changed_at timestamptz not null default now()
);
comment on table password is 'Passwords. Owner: accounts.';

create table session (
    id uuid primary key,
    org_id uuid not null,
    person_id uuid not null references person (id) on delete cascade,
    token_hash bytea not null,
    -- Browser and system in words, from the user agent.
    device text not null,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz
);
create unique index session_token_key on session (token_hash);
create index session_person on session (person_id) where ended_at is null;
comment on table session is 'Signed-in sessions. Owner: accounts.';

create table invitation (
    id uuid primary key,
    org_id uuid not null references organisation (id),
    token_hash bytea not null,
    role text not null check (role in ('guest', 'participant', 'trainer', 'organiser')),
    run_id uuid,
    channel_ids uuid[] not null default '{}',
    email text,
    note text not null default '',
    max_uses integer not null check (max_uses > 0),
    uses integer not null default 0 check (uses <= max_uses),
    created_by uuid references person (id),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    -- A repeat of the command that made it finds it again.
    command_hash bytea
);
create unique index invitation_token_key on invitation (token_hash);
create index invitation_org on invitation (org_id, created_at);
comment on table invitation is 'Invitations: the only way in. Owner: invitations.';

create table sign_in_link (
    token_hash bytea primary key,
    org_id uuid not null,
    person_id uuid not null references person (id) on delete cascade,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
);
create index sign_in_link_person on sign_in_link (person_id);
comment on table sign_in_link is 'Sign-in links sent by mail, one use each. Owner: accounts.';

create table sign_in_attempt (
    -- 'account:' + hash of the address, or 'block:' + address block.
    key text primary key,
    failures integer not null,
    last_failure_at timestamptz not null
);
comment on table sign_in_attempt is 'Failures that slow further attempts down. Owner: accounts.';
