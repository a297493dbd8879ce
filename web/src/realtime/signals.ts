// Signals that are never stored: who types in a channel, who is here in a run, what is counted in a webinar. The latest frame replaces the last.

import { Store } from '@/lib/store';
import type { PersonId, Place, Presence, RoomId, Tally, Typing } from '@/protocol';
import { limits } from '@/protocol';

const NOBODY: readonly PersonId[] = [];

export class TypingSignals {
  private readonly stores = new Map<RoomId, Store<readonly PersonId[]>>();
  private readonly timers = new Map<RoomId, ReturnType<typeof setTimeout>>();

  of(room: RoomId): Store<readonly PersonId[]> {
    let store = this.stores.get(room);
    if (!store) {
      store = new Store(NOBODY);
      this.stores.set(room, store);
    }
    return store;
  }

  /** A frame came. It fades by itself, in case the one that ends it is lost. */
  receive({ room, people }: Typing): void {
    clearTimeout(this.timers.get(room));
    this.of(room).set(people.length === 0 ? NOBODY : people);
    if (people.length > 0) {
      this.timers.set(
        room,
        setTimeout(() => this.of(room).set(NOBODY), limits.TYPING_SHOWN_SECONDS * 1000),
      );
    }
  }

  /** The line is gone: nobody is known to type. */
  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const store of this.stores.values()) store.set(NOBODY);
  }
}

/** Who is here in a run or a project space. */
export interface Here {
  readonly count: number;
  readonly here: ReadonlySet<PersonId>;
  readonly away: ReadonlySet<PersonId>;
  /** In a project space: who looks at which document. */
  readonly places: readonly Place[];
}

const UNKNOWN: Here = { count: 0, here: new Set(), away: new Set(), places: [] };

export class PresenceSignals {
  private readonly stores = new Map<RoomId, Store<Here>>();

  of(room: RoomId): Store<Here> {
    let store = this.stores.get(room);
    if (!store) {
      store = new Store(UNKNOWN);
      this.stores.set(room, store);
    }
    return store;
  }

  receive({ room, count, here, away, places }: Presence): void {
    this.of(room).set({ count, here: new Set(here), away: new Set(away), places });
  }

  clear(): void {
    for (const store of this.stores.values()) store.set(UNKNOWN);
  }
}

/** What is counted in webinars. The newest holds everything, and stays when the line is lost. */
export class TallySignals {
  private readonly stores = new Map<RoomId, Store<Tally | null>>();

  of(room: RoomId): Store<Tally | null> {
    let store = this.stores.get(room);
    if (!store) {
      store = new Store<Tally | null>(null);
      this.stores.set(room, store);
    }
    return store;
  }

  receive(tally: Tally): void {
    this.of(tally.room).set(tally);
  }

  /** The room is no longer followed: what it counted is old. */
  forget(room: RoomId): void {
    this.stores.get(room)?.set(null);
  }
}
