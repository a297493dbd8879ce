import { describe, expect, it } from 'vitest';
import type { RoomEvent, RoomId } from '@/protocol';
import { Rooms } from './rooms';

const room = 'r' as RoomId;
const event = (seq: number, epoch = 1): RoomEvent => ({
  room,
  position: { epoch, seq },
  at: '2026-11-30T08:00:00Z',
  by: null,
  command_id: null,
  event: { type: 'personal_changed' },
});

function at(seq: number): Rooms {
  const rooms = new Rooms();
  rooms.add(room, { epoch: 1, seq });
  return rooms;
}

describe('rooms', () => {
  it('delivers what comes next, drops what was there, asks where something is missing', () => {
    const rooms = at(4);
    expect(rooms.take(event(5))).toBe('deliver');
    expect(rooms.take(event(5))).toBe('drop');
    expect(rooms.take(event(8))).toBe('ask');
    expect(rooms.take(event(9))).toBe('drop');
    rooms.subscribed(room, { epoch: 1, seq: 5 });
    expect([6, 7, 8].map((seq) => rooms.take(event(seq)))).toEqual(['deliver', 'deliver', 'deliver']);
    expect(rooms.follows()).toEqual([{ room, since: { epoch: 1, seq: 8 } }]);
  });

  it('asks again when history was rewritten', () => {
    expect(at(4).take(event(5, 2))).toBe('ask');
  });

  it('knows what came after an older snapshot, and when it no longer does', () => {
    const rooms = at(4);
    rooms.take(event(5));
    rooms.take(event(6));
    expect(rooms.after(room, { epoch: 1, seq: 5 })?.map((kept) => kept.position.seq)).toEqual([6]);
    expect(rooms.after(room, { epoch: 1, seq: 6 })).toEqual([]);
    expect(rooms.after(room, { epoch: 1, seq: 9 })).toEqual([]);
    expect(rooms.after(room, { epoch: 1, seq: 3 })).toBeNull();
    expect(rooms.after(room, { epoch: 2, seq: 5 })).toBeNull();
  });

  it('begins anew after a resync', () => {
    const rooms = at(4);
    rooms.take(event(5));
    rooms.restarted(room, { epoch: 2, seq: 40 });
    expect(rooms.after(room, { epoch: 2, seq: 39 })).toBeNull();
    expect(rooms.take(event(41, 2))).toBe('deliver');
  });
});
