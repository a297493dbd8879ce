-- Why: groups begin with a template, hand in their work, get feedback, give each other feedback, and show slides on the
-- stage of a webinar. Owner: projects.

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
