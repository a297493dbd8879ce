// Rooms that are followed: how far the stream of each has come, and its last events.
// Invariant: what `take` lets through is, for each room, gap-free and in order. What is not is asked for again.

import type { Follow, Position, RoomEvent, RoomId } from '@/protocol';
import { limits } from '@/protocol';

/** Events kept for each room, to bring a snapshot up to date that was read before they came. */
const KEPT_EVENTS = limits.REPLAY_EVENTS;

interface Room {
  /** Up to where the stream was delivered; none until the server said where it begins. */
  position: Position | null;
  /** Waits for the server's answer to a repeated subscription. */
  isAsking: boolean;
  events: RoomEvent[];
}

/** What becomes of an event. */
export type Taken = 'deliver' | 'drop' | 'ask';

export class Rooms {
  private readonly rooms = new Map<RoomId, Room>();

  /** Begins to follow a room; false if it is followed already. */
  add(room: RoomId, since: Position | null): boolean {
    if (this.rooms.has(room)) return false;
    this.rooms.set(room, { position: since, isAsking: false, events: [] });
    return true;
  }

  remove(room: RoomId): boolean {
    return this.rooms.delete(room);
  }

  has(room: RoomId): boolean {
    return this.rooms.has(room);
  }

  position(room: RoomId): Position | null {
    return this.rooms.get(room)?.position ?? null;
  }

  /** All rooms with what is known of each, for `hello`. Rooms added first win where there are too many. */
  follows(): Follow[] {
    for (const room of this.rooms.values()) room.isAsking = false;
    return [...this.rooms]
      .slice(0, limits.ROOMS_PER_SOCKET)
      .map(([room, { position }]) => ({ room, since: position }));
  }

  /** The server follows the room from here. */
  subscribed(room: RoomId, position: Position): void {
    const entry = this.rooms.get(room);
    if (!entry) return;
    entry.position = position;
    entry.isAsking = false;
  }

  /** The server cannot replay: what was kept no longer connects. */
  restarted(room: RoomId, position: Position): void {
    const entry = this.rooms.get(room);
    if (!entry) return;
    entry.position = position;
    entry.isAsking = false;
    entry.events = [];
  }

  /** An event came: is it the next one of its room? */
  take(event: RoomEvent): Taken {
    const entry = this.rooms.get(event.room);
    if (!entry || entry.isAsking) return 'drop';
    const { position } = entry;
    if (position && position.epoch === event.position.epoch) {
      if (event.position.seq <= position.seq) return 'drop';
      if (event.position.seq > position.seq + 1) return this.ask(entry);
    } else if (position) {
      return this.ask(entry);
    }
    entry.position = event.position;
    entry.events.push(event);
    if (entry.events.length > KEPT_EVENTS) entry.events.shift();
    return 'deliver';
  }

  /** Goes back to an older position, for a snapshot the kept events do not reach. */
  rewind(room: RoomId, position: Position): void {
    const entry = this.rooms.get(room);
    if (!entry) return;
    entry.position = position;
    entry.events = [];
    entry.isAsking = true;
  }

  /** Events after a position, or `null` if some of them are no longer here. */
  after(room: RoomId, position: Position): RoomEvent[] | null {
    const entry = this.rooms.get(room);
    if (!entry?.position || entry.position.epoch !== position.epoch) return null;
    if (entry.position.seq <= position.seq) return [];
    const events = entry.events.filter((event) => event.position.seq > position.seq);
    return events.length === entry.position.seq - position.seq ? events : null;
  }

  private ask(entry: Room): Taken {
    entry.isAsking = true;
    return 'ask';
  }
}
