// Snapshots that are kept current beside those of runs, channels and myself, by their room and their place in the
// cache: several of one room stand side by side.

import type { QueryKey } from '@tanstack/react-query';
import type { RoomEvent, RoomId } from '@/protocol';

interface KeptSnapshot {
  /** What loads it again. */
  source: QueryKey;
  apply: (event: RoomEvent) => void;
}

export class KeptSnapshots {
  private readonly rooms = new Map<RoomId, Map<string, KeptSnapshot>>();

  set(room: RoomId, key: QueryKey, snapshot: KeptSnapshot): void {
    const kept = this.rooms.get(room) ?? new Map<string, KeptSnapshot>();
    kept.set(JSON.stringify(key), snapshot);
    this.rooms.set(room, kept);
  }

  /** Applies an event to every snapshot of its room; false if there is none. */
  apply(event: RoomEvent): boolean {
    const kept = this.rooms.get(event.room);
    for (const snapshot of kept?.values() ?? []) snapshot.apply(event);
    return kept !== undefined;
  }

  /** What loads the snapshots of a room again; `null` if there are none. */
  sources(room: RoomId): QueryKey[] | null {
    const kept = this.rooms.get(room);
    return kept ? [...kept.values()].map(({ source }) => source) : null;
  }
}
