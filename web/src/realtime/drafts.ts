// Drafts: what somebody began to write in a channel, or in a thread of it. They live on this device and survive a reload.

import { Store } from '@/lib/store';
import type { DraftPlace, PersonId, Quote } from '@/protocol';

export interface Draft {
  text: string;
  /** The message it will answer. */
  replyTo: Quote | null;
  /** It is on the disk as it stands here. */
  isSaved: boolean;
}

export const EMPTY_DRAFT: Draft = { text: '', replyTo: null, isSaved: true };
const SAVE_AFTER_MS = 400;

export class Drafts {
  private readonly stores = new Map<string, Store<Draft>>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly person: PersonId;
  private readonly disk: Storage | null;

  constructor(person: PersonId, disk: Storage | null) {
    this.person = person;
    this.disk = disk;
  }

  of(place: DraftPlace): Store<Draft> {
    return this.at(nameOf(place));
  }

  private at(name: string): Store<Draft> {
    let store = this.stores.get(name);
    if (!store) {
      store = new Store(this.read(name));
      this.stores.set(name, store);
    }
    return store;
  }

  change(place: DraftPlace, change: Partial<Pick<Draft, 'text' | 'replyTo'>>): void {
    const name = nameOf(place);
    const store = this.at(name);
    store.set({ ...store.get(), ...change, isSaved: false });
    clearTimeout(this.timers.get(name));
    this.timers.set(
      name,
      setTimeout(() => this.save(name), SAVE_AFTER_MS),
    );
  }

  clear(place: DraftPlace): void {
    this.of(place).set(EMPTY_DRAFT);
    this.save(nameOf(place));
  }

  /** Writes what is not on the disk yet: the page is going away. */
  flush(): void {
    for (const [name, store] of this.stores) if (!store.get().isSaved) this.save(name);
  }

  private save(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
    const store = this.at(name);
    const { text, replyTo } = store.get();
    try {
      if (text === '' && replyTo === null) this.disk?.removeItem(this.key(name));
      else this.disk?.setItem(this.key(name), JSON.stringify({ text, replyTo }));
    } catch {
      // A full or forbidden disk: the draft lives as long as the page, and the page does not claim otherwise.
      return;
    }
    store.set({ ...store.get(), isSaved: this.disk !== null });
  }

  private read(name: string): Draft {
    try {
      const saved = this.disk?.getItem(this.key(name));
      return saved
        ? { ...EMPTY_DRAFT, ...(JSON.parse(saved) as Partial<Draft>), isSaved: true }
        : EMPTY_DRAFT;
    } catch {
      return EMPTY_DRAFT;
    }
  }

  private key(name: string): string {
    return `lotse.draft.${this.person}.${name}`;
  }
}

/** One draft for each place. */
function nameOf({ channel_id, thread_id }: DraftPlace): string {
  return thread_id === null ? channel_id : `${channel_id}.${thread_id}`;
}
