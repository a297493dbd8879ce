-- One message: raise the room's seq, insert a message of 120 bytes. One statement, one commit.
\set room random(1, 100)
with place as (
  update room set last_seq = last_seq + 1 where id = :room returning id, last_seq
)
insert into message (room_id, seq, body)
select id, last_seq, repeat('x', 120) from place;
