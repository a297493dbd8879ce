-- Why: what cannot be done about one message must not keep all others waiting; it is tried again later.

alter table message_due
    -- How often it could not be done.
    add column tries smallint not null default 0,
    -- When it is tried again; null for what nobody has failed at.
    add column put_off_until timestamptz;
