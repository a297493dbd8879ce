// Moves the loaded window of a channel: further back, further on, or elsewhere.

import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type {
  ChannelId,
  ChannelSnapshot,
  History,
  MessagePage,
  Position,
  RoomEvent,
  RoomId,
} from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import { caughtUp, covers, withNewer, withOlder } from './message-page';
import { loadHistory } from './queries';

export class Window {
  private readonly cache: QueryClient;
  private readonly live: RealtimeClient;
  private readonly channel: ChannelId;
  private readonly underway = new Set<string>();

  constructor(cache: QueryClient, live: RealtimeClient, channel: ChannelId) {
    this.cache = cache;
    this.live = live;
    this.channel = channel;
  }

  /** One page further back; false when it did not work. */
  older(): Promise<boolean> {
    return this.once('older', async (page) => {
      const first = page.messages[0];
      if (!page.has_older || !first) return;
      const history = await loadHistory(this.channel, { before: first.seq });
      this.change(history, withOlder);
    });
  }

  /** One page further on. */
  newer(): Promise<boolean> {
    return this.once('newer', async (page) => {
      const last = page.messages.at(-1);
      if (!page.has_newer || !last) return;
      const history = await loadHistory(this.channel, { after: last.seq });
      this.change(history, withNewer);
    });
  }

  /** The messages around a place, if they are not loaded. */
  around(seq: number): Promise<boolean> {
    return this.once('around', async (page) => {
      if (covers(page, seq)) return;
      const history = await loadHistory(this.channel, { around: seq });
      this.change(history, (_, fresh) => fresh);
    });
  }

  /** The newest messages, if they are not loaded. */
  newest(): Promise<boolean> {
    return this.once('newest', async (page) => {
      if (!page.has_newer) return;
      const history = await loadHistory(this.channel, {});
      this.change(history, (_, fresh) => fresh);
    });
  }

  private async once(what: string, work: (page: MessagePage) => Promise<void>): Promise<boolean> {
    const page = this.snapshot()?.messages;
    if (!page || this.underway.has(what)) return true;
    this.underway.add(what);
    try {
      await work(page);
      return true;
    } catch {
      return false;
    } finally {
      this.underway.delete(what);
    }
  }

  /** Joins a page that was read with what happened since it was read. */
  private change(
    { position, page }: History,
    join: (window: MessagePage, fresh: MessagePage) => MessagePage,
  ): void {
    const since = this.since(position);
    this.cache.setQueryData<ChannelSnapshot>(keys.channel(this.channel), (snapshot) =>
      snapshot ? { ...snapshot, messages: caughtUp(join(snapshot.messages, page), since) } : snapshot,
    );
  }

  private since(position: Position): RoomEvent[] {
    return this.live.rooms.after(this.channel as string as RoomId, position) ?? [];
  }

  private snapshot(): ChannelSnapshot | undefined {
    return this.cache.getQueryData<ChannelSnapshot>(keys.channel(this.channel));
  }
}
