-- Why: who moved a message stands in the log of the channel that it left; without a way there each moved message cost a
-- walk through the logs of both channels.

create index event_log_gone on event_log (room_id, seq) where kind = 'messages_gone';
