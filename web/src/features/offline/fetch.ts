// Fetches what the device should have and has not: the last weeks of my channels page by page, threads and topics in
// which something happened, the page for catching up. On a weak line only the newest page of each channel.

import { get, path } from '@/api/client';
import { ProblemError } from '@/api/errors';
import { keys } from '@/api/keys';
import { withOlder } from '@/features/channels/message-page';
import { loadHistory } from '@/features/channels/queries';
import { readCopy, removeCopies } from '@/lib/kept-copies';
import { isLean } from '@/lib/lean';
import {
  type CatchUp,
  type ChannelId,
  type ChannelSnapshot,
  type History,
  limits,
  type PersonSnapshot,
  type RunId,
  routes,
} from '@/protocol';
import { type ChannelCopies, channelOf, compared } from './channel-copies';
import { isWhole, keptSince } from './copy';

/** Threads and topics that are kept. */
const KEPT_PARTS = 50;
/** The page for catching up is as old as this when it is fetched again. */
const CATCH_UP_MS = 10 * 60_000;

interface Options {
  me: () => PersonSnapshot | undefined;
  copies: ChannelCopies;
  write: (key: readonly unknown[], data: unknown) => Promise<void>;
}

export class Fetcher {
  /** Its events wait until it is there. */
  channel: ChannelId | null = null;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  /** `wanted` are copies that went because they could not be moved on; those that are there again leave it. */
  async round(wanted: Set<string>): Promise<void> {
    for (const { channel, level } of this.byNews()) {
      // Muted ones are kept when somebody opens them.
      if (level !== 'muted') await skipped(this.fetchChannel(channel.id));
    }
    if (isLean()) return;
    for (const key of await this.parts(wanted)) {
      await skipped(this.fetchPart(key));
      wanted.delete(key);
    }
    for (const { id } of this.options.me()?.runs ?? []) {
      await skipped(this.fetchCatchUp(id, wanted));
      wanted.delete(JSON.stringify(keys.catchUp(id)));
    }
  }

  /** My channels, the one in which somebody wrote last first. */
  private byNews() {
    const me = this.options.me();
    const last = new Map(me?.activity.map((one) => [one.channel_id, one.last_message_at ?? '']));
    const at = (id: ChannelId) => last.get(id) ?? '';
    return [...(me?.memberships ?? [])].sort((a, b) => at(b.channel.id).localeCompare(at(a.channel.id)));
  }

  private async fetchChannel(id: ChannelId): Promise<void> {
    const activity = this.activity(id);
    const copy = await this.options.copies.channel(id);
    const isCurrent =
      copy !== undefined && activity !== undefined && compared(copy.snapshot.position, activity.head) >= 0;
    if (isCurrent && (copy.isWhole || isLean())) return;
    // Of a quiet channel its last words are kept.
    const isQuiet = (activity?.last_message_at ?? '') < keptSince(Date.now());
    const limit = isQuiet ? 1 : isLean() ? limits.PAGE_MESSAGES : limits.PAGE_MESSAGES_MAX;
    this.channel = id;
    try {
      const end = await theEnd(id, isCurrent ? copy.snapshot : undefined, limit);
      if (this.isMine(id)) await this.options.copies.keep(end);
    } finally {
      this.channel = null;
    }
  }

  /** Threads and topics in which something happened since. What nobody wrote in for weeks goes. */
  private async parts(wanted: ReadonlySet<string>): Promise<Set<string>> {
    const parts = await this.options.copies.parts();
    parts.sort((a, b) => lastWord(b.history).localeCompare(lastWord(a.history)));
    const kept = parts
      .slice(0, KEPT_PARTS)
      .filter(({ history }) => lastWord(history) >= keptSince(Date.now()));
    await removeCopies(parts.filter((part) => !kept.includes(part)).map(({ key }) => key));
    const behind = kept.filter(({ key, history: { position } }) => {
      const activity = this.activity(channelOf(key));
      return activity !== undefined && compared(position, activity.head) < 0;
    });
    const again = [...wanted].filter((key) => JSON.parse(key)[0] === 'talk');
    return new Set([...behind.map(({ key }) => key), ...again]);
  }

  private async fetchPart(key: string): Promise<void> {
    const place = JSON.parse(key) as [string, ChannelId, 'thread' | 'topic', string];
    const [, channel, lens, id] = place;
    if (!this.isMine(channel)) return;
    const history = await orGone(loadHistory(channel, { [lens]: id }));
    if (history === null) await removeCopies([key]);
    else await this.options.copies.keepPart(place, history);
  }

  /** For those who use the page, as it is now. */
  private async fetchCatchUp(run: RunId, wanted: ReadonlySet<string>): Promise<void> {
    const key = JSON.stringify(keys.catchUp(run));
    const at = (await readCopy(key))?.at ?? Number.POSITIVE_INFINITY;
    if (at > Date.now() - CATCH_UP_MS && !wanted.has(key)) return;
    const fresh = await orGone(get<CatchUp>(path(routes.RUN_CATCH_UP, { run })));
    if (fresh === null) await removeCopies([key]);
    else await this.options.write(keys.catchUp(run), fresh);
  }

  private activity(id: ChannelId | null) {
    return this.options.me()?.activity.find(({ channel_id }) => channel_id === id);
  }

  private isMine(id: ChannelId): boolean {
    return this.options.me()?.memberships.some(({ channel }) => channel.id === id) === true;
  }
}

/** The end of a channel as far back as it is worth a place. `known` is that end, if only older pages are missing. */
async function theEnd(channel: ChannelId, known: ChannelSnapshot | undefined, limit: number) {
  const address = path(routes.CHANNEL_BY_ID, { channel });
  let end = known ?? (await get<ChannelSnapshot>(address, { query: { limit } }));
  while (limit === limits.PAGE_MESSAGES_MAX && !isWhole(end.messages, Date.now())) {
    const before = end.messages.messages[0]?.seq;
    if (before === undefined) break;
    const { position, page } = await loadHistory(channel, { before, limit });
    // Something happened in between, and the older page has taken it already. The next round goes on from there.
    if (compared(end.position, position) !== 0) break;
    end = { ...end, messages: withOlder(end.messages, page) };
  }
  return end;
}

function lastWord({ page }: History): string {
  return page.messages.at(-1)?.posted_at ?? '';
}

/** What the server refuses is left out; without a line the round is over. */
async function skipped(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof ProblemError)) throw error;
  });
}

async function orGone<T>(loading: Promise<T>): Promise<T | null> {
  return loading.catch((error: unknown) => {
    if (error instanceof ProblemError) return null;
    throw error;
  });
}
