// Drafts: what somebody began to write in a channel or a thread. They live on this device and survive a reload; what
// brings them to other devices listens to `changes`.

import { Store } from '@/lib/store';
import type { ChannelId, MessageId, PersonId, Quote } from '@/protocol';

export interface Draft {
  text: string;
  /** The message it will answer. */
  replyTo: Quote | null;
  /** It is on the disk as it stands here. */
  isSaved: boolean;
}

/** Where something is written: a channel, or the thread of a message. */
export interface Place {
  channel: ChannelId;
  thread: MessageId | null;
}

export const EMPTY_DRAFT: Draft = { text: '', replyTo: null, isSaved: true };
const SAVE_AFTER_MS = 400;

export class Drafts {
  /** The place whose draft was written to the disk last. */
  readonly changes = new Store<Place | null>(null);
  private readonly stores = new Map<string, { place: Place; store: Store<Draft> }>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly person: PersonId;
  private readonly disk: Storage | null;
  private isOver = false;

  constructor(person: PersonId, disk: Storage | null) {
    this.person = person;
    this.disk = disk;
  }

  of(channel: ChannelId, thread: MessageId | null = null): Store<Draft> {
    const key = this.key(channel, thread);
    const known = this.stores.get(key);
    if (known) return known.store;
    const store = new Store(this.read(key));
    this.stores.set(key, { place: { channel, thread }, store });
    return store;
  }

  change(
    channel: ChannelId,
    change: Partial<Pick<Draft, 'text' | 'replyTo'>>,
    thread: MessageId | null = null,
  ): void {
    const store = this.of(channel, thread);
    const key = this.key(channel, thread);
    store.set({ ...store.get(), ...change, isSaved: false });
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => this.save({ channel, thread }), SAVE_AFTER_MS),
    );
  }

  /** Puts a text below what stands there. */
  append(channel: ChannelId, text: string, thread: MessageId | null = null): void {
    const before = this.of(channel, thread).get().text.trimEnd();
    this.change(channel, { text: before === '' ? text : `${before}\n\n${text}` }, thread);
  }

  /** Where something is being written, also where that is not open. */
  places(): Place[] {
    const prefix = this.key('' as ChannelId, null);
    for (const key of Object.keys(this.disk ?? {})) {
      if (!key.startsWith(prefix)) continue;
      const [channel, thread = null] = key.slice(prefix.length).split('.');
      this.of(channel as ChannelId, thread as MessageId | null);
    }
    return [...this.stores.values()].map(({ place }) => place);
  }

  clear(channel: ChannelId, thread: MessageId | null = null): void {
    this.of(channel, thread).set(EMPTY_DRAFT);
    this.save({ channel, thread });
  }

  /** Writes what is not on the disk yet: the page is going away. */
  flush(): void {
    for (const { place, store } of this.stores.values()) if (!store.get().isSaved) this.save(place);
  }

  /** Whoever wrote here has left: what is in their fields does not come onto the disk any more. */
  leave(): void {
    this.isOver = true;
  }

  private save(place: Place): void {
    if (this.isOver) return;
    const key = this.key(place.channel, place.thread);
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    const store = this.of(place.channel, place.thread);
    const { text, replyTo } = store.get();
    let isSaved = this.disk !== null;
    try {
      if (text === '' && replyTo === null) this.disk?.removeItem(key);
      else this.disk?.setItem(key, JSON.stringify({ text, replyTo }));
    } catch {
      // A full or forbidden disk: the draft lives as long as the page, and the page does not claim otherwise.
      isSaved = false;
    }
    if (isSaved) store.set({ ...store.get(), isSaved });
    this.changes.set({ ...place });
  }

  private read(key: string): Draft {
    try {
      const saved = this.disk?.getItem(key);
      return saved
        ? { ...EMPTY_DRAFT, ...(JSON.parse(saved) as Partial<Draft>), isSaved: true }
        : EMPTY_DRAFT;
    } catch {
      return EMPTY_DRAFT;
    }
  }

  private key(channel: ChannelId, thread: MessageId | null): string {
    const place = thread === null ? channel : `${channel}.${thread}`;
    return `lotse.draft.${this.person}.${place}`;
  }
}
