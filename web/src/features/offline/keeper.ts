// Keeps copies of what can be read on this device: my own room, my runs, and the last weeks of my channels.
//
// Invariant: a copy is a snapshot at a position; what happened after it is applied like anywhere else, or the copy
// goes. So what was deleted, moved away or forbidden while this page lives is not on the device either.

import type { QueryClient } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { channelEvents } from '@/features/channels/events';
import { dataSaver } from '@/lib/data-saver';
import { claimCopies, keysOfCopies, readCopy, removeCopies, writeCopy } from '@/lib/kept-copies';
import { readFrom } from '@/lib/offline';
import type { ChannelId, ChannelSnapshot, Membership, PersonSnapshot, RoomEvent } from '@/protocol';
import { routes } from '@/protocol';
import { applyEvent } from '@/realtime/apply';
import { worthKeeping } from './copy';

/** After so long a change is on the disk. */
const WRITE_MS = 3_000;
/** Channels that nobody opened are fetched when the page has come to rest, and looked after now and then. */
const FETCH_MS = 10_000;
const AGAIN_MS = 10 * 60_000;
const KEPT_KINDS = new Set<unknown>(['me', 'run', 'spaces', 'inbox', 'saved', 'tasks', 'channel']);

export function isKept(key: readonly unknown[]): boolean {
  return KEPT_KINDS.has(key[0]);
}

export class Keeper {
  private readonly cache: QueryClient;
  private readonly person: string;
  private readonly dirty = new Map<string, readonly unknown[]>();
  /** What happened in channels that only the disk has. */
  private readonly missed = new Map<ChannelId, RoomEvent[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(cache: QueryClient, person: string) {
    this.cache = cache;
    this.person = person;
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
    const fetching = () => void claimed.then(() => this.fetchMissing());
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
    if (!this.membership(channel) || this.cache.getQueryData(keys.channel(channel))) return;
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

  /** Writes what changed. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const dirty = [...this.dirty.values()];
    this.dirty.clear();
    const missed = [...this.missed];
    this.missed.clear();
    for (const key of dirty) await this.keep(key);
    for (const [channel, events] of missed) await this.catchUp(channel, events);
    if (dirty.some(([kind]) => kind === 'me')) await this.removeLeft();
  }

  private async keep(key: readonly unknown[]): Promise<void> {
    const data = this.cache.getQueryData(key);
    if (data === undefined) return;
    if (key[0] === 'channel') await this.keepChannel(data as ChannelSnapshot);
    else await this.write(key, data);
  }

  private async keepChannel(snapshot: ChannelSnapshot): Promise<void> {
    if (!this.membership(snapshot.channel.id)) return;
    const kept = worthKeeping(snapshot, Date.now());
    const key = keys.channel(snapshot.channel.id);
    if (kept !== null) return this.write(key, kept);
    // The window is elsewhere: what the disk has may be out of date now.
    await removeCopies([JSON.stringify(key)]);
  }

  private write(key: readonly unknown[], data: unknown): Promise<void> {
    return writeCopy({ key: JSON.stringify(key), person: this.person, at: Date.now(), data });
  }

  private async catchUp(channel: ChannelId, events: RoomEvent[]): Promise<void> {
    const copy = await readCopy(JSON.stringify(keys.channel(channel)));
    if (copy === undefined) return;
    const snapshot = events.reduce<ChannelSnapshot | null>(
      (kept, event) => kept && applyEvent(channelEvents, kept, event),
      copy.data as ChannelSnapshot,
    );
    if (snapshot === null) await removeCopies([copy.key]);
    else await this.keepChannel(snapshot);
  }

  /** Fetches channels of mine of which the device has less than there is. */
  private async fetchMissing(): Promise<void> {
    const me = this.me();
    if (me === undefined || dataSaver.get() || !navigator.onLine) return;
    for (const { channel, level } of me.memberships) {
      const head = me.activity.find(({ channel_id }) => channel_id === channel.id)?.head;
      if (level === 'muted' || this.cache.getQueryData(keys.channel(channel.id))) continue;
      const copy = await readCopy(JSON.stringify(keys.channel(channel.id)));
      const at = (copy?.data as ChannelSnapshot | undefined)?.position;
      if (at !== undefined && at.epoch === head?.epoch && at.seq >= head.seq) continue;
      const address = path(routes.CHANNEL_BY_ID, { channel: channel.id });
      const snapshot = await get<ChannelSnapshot>(address).catch(() => undefined);
      if (snapshot === undefined) return;
      await this.keepChannel(snapshot);
    }
  }

  /** Channels I am no longer in leave the device. */
  private async removeLeft(): Promise<void> {
    const mine = new Set(
      this.me()?.memberships.map(({ channel }) => JSON.stringify(keys.channel(channel.id))),
    );
    const channels = (await keysOfCopies()).filter((key) => key.startsWith('["channel"'));
    await removeCopies(channels.filter((key) => !mine.has(key)));
  }

  private me(): PersonSnapshot | undefined {
    return this.cache.getQueryData<PersonSnapshot>(keys.me);
  }

  private membership(channel: ChannelId): Membership | undefined {
    return this.me()?.memberships.find((membership) => membership.channel.id === channel);
  }
}
