-- Why: messages carry files. A file belongs to a space or to a channel; one of a channel is its author's alone until the
-- command that posts a message takes it along, and goes with that message.

alter table file
    alter column space_id drop not null,
    add column channel_id uuid references channel (id),
    -- The command of its author that posts it, or will; the message is known by it.
    add column taken_by uuid,
    -- Until when it waits for its message.
    add column kept_until timestamptz,
    add constraint file_home_check check (num_nonnulls(space_id, channel_id) = 1),
    add constraint file_wait_check check ((channel_id is null) = (kept_until is null));
create index file_of_channel on file (channel_id) where channel_id is not null;
create index file_taken on file (created_by, taken_by) where taken_by is not null and deleted_at is null;
create index file_waiting on file (kept_until) where kept_until is not null and deleted_at is null;

alter table file_upload
    alter column space_id drop not null,
    add column channel_id uuid references channel (id),
    add constraint file_upload_home_check check (num_nonnulls(space_id, channel_id) = 1);
create index file_upload_of_channel on file_upload (channel_id) where channel_id is not null;

-- Which message came with a command: asked before a file of it is given out.
create index message_with_files on message (author_id, command_id) where attachments is not null;
