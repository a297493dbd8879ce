// Keeps copies of what can be read on this device: my own room, my runs, the page for catching up, the last weeks of
// my channels, and threads and topics that were opened.
//
// Invariant: a copy is a snapshot at a position; what happened after it is applied like anywhere else, or the copy
// goes. So what was deleted, moved away or forbidden while this page lives is not on the device either.

import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { claimCopies, keysOfCopies, readCopy, removeCopies, writeCopy } from '@/lib/kept-copies';
import { readFrom } from '@/lib/offline';
import type { CatchUp, ChannelId, ChannelSnapshot, History, PersonSnapshot, RoomEvent } from '@/protocol';
import { ChannelCopies, channelOf } from './channel-copies';
import { Fetcher } from './fetch';
import { isCatchUp, isOfOthers, namesGone } from './kept-catch-up';

/** After so long a change is on the disk. */
const WRITE_MS = 3_000;
/** What the device lacks is fetched when the page has come to rest, and looked after now and then. */
const FETCH_MS = 10_000;
const AGAIN_MS = 10 * 60_000;
const KEPT_KINDS = new Set<unknown>([
  'me',
  'run',
  'spaces',
  'inbox',
  'saved',
  'tasks',
  'channel',
  'talk',
  'catch-up',
]);

export function isKept(key: readonly unknown[]): boolean {
  return KEPT_KINDS.has(key[0]);
}

export class Keeper {
  private readonly cache: QueryClient;
  private readonly person: string;
  private readonly copies: ChannelCopies;
  private readonly dirty = new Map<string, readonly unknown[]>();
  /** What happened in my channels and is not on the disk yet. */
  private readonly missed = new Map<ChannelId, RoomEvent[]>();
  /** Copies that went and are fetched again. */
  private readonly wanted = new Set<string>();
  private readonly fetcher: Fetcher;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(cache: QueryClient, person: string) {
    this.cache = cache;
    this.person = person;
    this.copies = new ChannelCopies(person);
    this.fetcher = new Fetcher({
      me: () => this.me(),
      copies: this.copies,
      write: (key, data) => this.write(key, data),
    });
  }

  /** Returns how to stop. */
  start(): () => void {
    const claimed = claimCopies(this.person);
    const all = () => {
      for (const query of this.cache.getQueryCache().getAll())
        if (query.state.status === 'success') this.changed(query.queryKey);
    };
    all();
    const line = readFrom.subscribe(all);
    const unsubscribe = this.cache.getQueryCache().subscribe((change) => {
      if (change.type === 'updated' && change.action.type === 'success') this.changed(change.query.queryKey);
    });
    const fetching = () => void claimed.then(() => this.fetchMissing()).catch(() => undefined);
    const first = setTimeout(fetching, FETCH_MS);
    const again = setInterval(fetching, AGAIN_MS);
    const leave = () => void this.flush();
    window.addEventListener('pagehide', leave);
    return () => {
      unsubscribe();
      line();
      clearTimeout(first);
      clearInterval(again);
      clearTimeout(this.timer);
      window.removeEventListener('pagehide', leave);
    };
  }

  /** An entry of a room's log. */
  event(event: RoomEvent): void {
    const channel = event.room as string as ChannelId;
    if (!this.isMine(channel)) return;
    this.missed.set(channel, [...(this.missed.get(channel) ?? []), event]);
    this.soon();
  }

  private changed(key: readonly unknown[]): void {
    // What was read from the device is no news to it.
    if (!isKept(key) || readFrom.get() !== null) return;
    this.dirty.set(JSON.stringify(key), key);
    this.soon();
  }

  private soon(): void {
    this.timer ??= setTimeout(() => void this.flush(), WRITE_MS);
  }

  /** Writes what changed, one time after the other. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const done = this.writing.then(() => this.writeAll());
    this.writing = done.catch(() => undefined);
    return done;
  }

  private async writeAll(): Promise<void> {
    const dirty = [...this.dirty.values()];
    this.dirty.clear();
    const missed = [...this.missed].filter(([channel]) => channel !== this.fetcher.channel);
    for (const [channel] of missed) this.missed.delete(channel);
    for (const [channel, events] of missed) {
      for (const key of await this.copies.apply(channel, events)) this.wanted.add(key);
      await this.dropCatchUp((copy) => namesGone(copy, events));
    }
    for (const key of dirty) await this.keep(key);
    if (dirty.some(([kind]) => kind === 'me')) await this.removeLeft();
  }

  private async keep(key: readonly unknown[]): Promise<void> {
    const data = this.cache.getQueryData(key);
    const channel = channelOf(JSON.stringify(key));
    if (data === undefined || (channel !== null && !this.isMine(channel))) return;
    if (key[0] === 'channel') await this.copies.keep(data as ChannelSnapshot);
    else if (key[0] === 'talk') await this.copies.keepPart(key, data as History);
    else await this.write(key, data);
  }

  private write(key: readonly unknown[], data: unknown): Promise<void> {
    return writeCopy({ key: JSON.stringify(key), person: this.person, at: Date.now(), data });
  }

  /** Fetches what the device has less of than there is. */
  async fetchMissing(): Promise<void> {
    if (!navigator.onLine || readFrom.get() !== null) return;
    await this.flush();
    await this.fetcher.round(this.wanted);
    await this.flush();
  }

  private async dropCatchUp(isStale: (data: CatchUp) => boolean): Promise<void> {
    const found = await Promise.all((await keysOfCopies()).filter(isCatchUp).map(readCopy));
    const stale = found.flatMap((copy) => (copy && isStale(copy.data as CatchUp) ? [copy.key] : []));
    for (const key of stale) this.wanted.add(key);
    await removeCopies(stale);
  }

  /** Channels I am no longer in leave the device. */
  private async removeLeft(): Promise<void> {
    const left = (await keysOfCopies()).filter((key) => {
      const channel = channelOf(key);
      return channel !== null && !this.isMine(channel);
    });
    await removeCopies(left);
    await this.dropCatchUp((data) => isOfOthers(data, (id) => this.isMine(id)));
  }

  private me(): PersonSnapshot | undefined {
    return this.cache.getQueryData<PersonSnapshot>(keys.me);
  }

  private isMine(id: ChannelId): boolean {
    return this.me()?.memberships.some(({ channel }) => channel.id === id) === true;
  }
}
