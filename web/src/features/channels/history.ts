// Moves the loaded window of a channel, or of a part of it: further back, further on, or elsewhere.

import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type {
  ChannelId,
  ChannelSnapshot,
  History,
  HistoryQuery,
  MessagePage,
  Position,
  RoomEvent,
  RoomId,
} from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import { caughtUp, covers, withNewer, withOlder } from './message-page';
import { loadHistory } from './queries';
import { belongsTo, type Lens } from './talk-page';

/** How long a page waits for the events that it was read after. */
const BEHIND_MS = 2_000;

export class Window {
  private readonly cache: QueryClient;
  private readonly live: RealtimeClient;
  private readonly channel: ChannelId;
  private readonly lens: Lens | null;
  private readonly underway = new Set<string>();

  constructor(cache: QueryClient, live: RealtimeClient, channel: ChannelId, lens: Lens | null = null) {
    this.cache = cache;
    this.live = live;
    this.channel = channel;
    this.lens = lens;
  }

  // A page is joined only to the end that it was asked for: meanwhile another window may be here, and a hole between.

  /** One page further back; false when it did not work. */
  older(): Promise<boolean> {
    return this.once('older', async (page) => {
      const first = page.messages[0];
      if (!page.has_older || !first) return;
      const history = await this.load({ before: first.seq });
      await this.change(history, (now, fresh) =>
        now.messages[0]?.seq === first.seq ? withOlder(now, fresh) : now,
      );
    });
  }

  /** One page further on. */
  newer(): Promise<boolean> {
    return this.once('newer', async (page) => {
      const last = page.messages.at(-1);
      if (!page.has_newer || !last) return;
      const history = await this.load({ after: last.seq });
      await this.change(history, (now, fresh) =>
        now.messages.at(-1)?.seq === last.seq ? withNewer(now, fresh) : now,
      );
    });
  }

  /** The messages around a place, if they are not loaded. */
  around(seq: number): Promise<boolean> {
    return this.once('around', async (page) => {
      if (covers(page, seq)) return;
      const history = await this.load({ around: seq });
      await this.change(history, (_, fresh) => fresh);
    });
  }

  /** The newest messages, if they are not loaded. */
  newest(): Promise<boolean> {
    return this.once('newest', async (page) => {
      if (!page.has_newer) return;
      const history = await this.load({});
      await this.change(history, (_, fresh) => fresh);
    });
  }

  private async once(what: string, work: (page: MessagePage) => Promise<void>): Promise<boolean> {
    const page = this.read()?.page;
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

  private load(query: Partial<HistoryQuery>): Promise<History> {
    const lens = this.lens;
    return loadHistory(this.channel, lens === null ? query : { ...query, [lens.kind]: lens.id });
  }

  /** Joins a page that was read with what happened since it was read, each event once. */
  private async change(
    { position, page }: History,
    join: (window: MessagePage, fresh: MessagePage) => MessagePage,
  ): Promise<void> {
    await this.reached(position);
    const fresh = caughtUp(page, this.since(position), belongsTo(this.lens));
    this.write((window) => join(window, fresh));
  }

  /** What is here has taken the events up to where a page was read, or would take them twice. */
  private reached(position: Position): Promise<void> {
    const isThere = () => (this.read()?.position.seq ?? 0) >= position.seq;
    if (isThere() || !this.live.rooms.has(this.room)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        unsubscribe();
        resolve();
      };
      const timer = setTimeout(done, BEHIND_MS);
      const unsubscribe = this.cache.getQueryCache().subscribe(() => {
        if (isThere()) done();
      });
    });
  }

  private since(position: Position): RoomEvent[] {
    return this.live.rooms.after(this.room, position) ?? [];
  }

  private get room(): RoomId {
    return this.channel as string as RoomId;
  }

  private read(): History | undefined {
    if (this.lens) return this.cache.getQueryData<History>(keys.talk(this.channel, this.lens));
    const snapshot = this.cache.getQueryData<ChannelSnapshot>(keys.channel(this.channel));
    return snapshot && { position: snapshot.position, page: snapshot.messages };
  }

  private write(to: (page: MessagePage) => MessagePage): void {
    if (this.lens)
      this.cache.setQueryData<History>(
        keys.talk(this.channel, this.lens),
        (history) => history && { ...history, page: to(history.page) },
      );
    else
      this.cache.setQueryData<ChannelSnapshot>(
        keys.channel(this.channel),
        (snapshot) => snapshot && { ...snapshot, messages: to(snapshot.messages) },
      );
  }
}
