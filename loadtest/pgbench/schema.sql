-- The smallest thing that keeps a room's order: a row for each room, a row for each message.
create table room (
  id integer primary key,
  last_seq bigint not null default 0
);
create table message (
  room_id integer not null,
  seq bigint not null,
  body text not null,
  primary key (room_id, seq)
);
insert into room (id) select generate_series(1, 100);
