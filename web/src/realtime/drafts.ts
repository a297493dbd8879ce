// Drafts: what somebody began to write in a channel. They live on this device and survive a reload.

import { Store } from '@/lib/store';
import type { ChannelId, PersonId, Quote } from '@/protocol';

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
  private readonly stores = new Map<ChannelId, Store<Draft>>();
  private readonly timers = new Map<ChannelId, ReturnType<typeof setTimeout>>();
  private readonly person: PersonId;
  private readonly disk: Storage | null;

  constructor(person: PersonId, disk: Storage | null) {
    this.person = person;
    this.disk = disk;
  }

  of(channel: ChannelId): Store<Draft> {
    let store = this.stores.get(channel);
    if (!store) {
      store = new Store(this.read(channel));
      this.stores.set(channel, store);
    }
    return store;
  }

  change(channel: ChannelId, change: Partial<Pick<Draft, 'text' | 'replyTo'>>): void {
    const store = this.of(channel);
    store.set({ ...store.get(), ...change, isSaved: false });
    clearTimeout(this.timers.get(channel));
    this.timers.set(
      channel,
      setTimeout(() => this.save(channel), SAVE_AFTER_MS),
    );
  }

  clear(channel: ChannelId): void {
    this.of(channel).set(EMPTY_DRAFT);
    this.save(channel);
  }

  /** Writes what is not on the disk yet: the page is going away. */
  flush(): void {
    for (const [channel, store] of this.stores) if (!store.get().isSaved) this.save(channel);
  }

  private save(channel: ChannelId): void {
    clearTimeout(this.timers.get(channel));
    this.timers.delete(channel);
    const store = this.of(channel);
    const { text, replyTo } = store.get();
    try {
      if (text === '' && replyTo === null) this.disk?.removeItem(this.key(channel));
      else this.disk?.setItem(this.key(channel), JSON.stringify({ text, replyTo }));
    } catch {
      // A full or forbidden disk: the draft lives as long as the page, and the page does not claim otherwise.
      return;
    }
    store.set({ ...store.get(), isSaved: this.disk !== null });
  }

  private read(channel: ChannelId): Draft {
    try {
      const saved = this.disk?.getItem(this.key(channel));
      return saved
        ? { ...EMPTY_DRAFT, ...(JSON.parse(saved) as Partial<Draft>), isSaved: true }
        : EMPTY_DRAFT;
    } catch {
      return EMPTY_DRAFT;
    }
  }

  private key(channel: ChannelId): string {
    return `lotse.draft.${this.person}.${channel}`;
  }
}
