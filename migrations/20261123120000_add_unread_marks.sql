-- Why: a device without a line tells what was read when it is back. What was marked unread on another device meanwhile
-- must stay unread, so the read state remembers from where and when that was.
alter table read_state
    -- [from_seq, version, from_seq, version, …], both rising: from this seq on, readings that knew an older version do
    -- not count.
    add column unread_marks bigint[] not null default '{}';
