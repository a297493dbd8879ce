// Pages of history from what this device keeps of a channel, for the time without a line.

import { OfflineError } from '@/api/errors';
import { keys } from '@/api/keys';
import { readCopy } from '@/lib/kept-copies';
import { tookCopy } from '@/lib/offline';
import {
  type ChannelId,
  type ChannelSnapshot,
  type History,
  type HistoryQuery,
  limits,
  type Message,
  type MessagePage,
} from '@/protocol';
import { indexOfSeq } from './message-page';

/** The page from the device, where only the line is missing and the device has it. Else the error stands. */
export async function historyOr(
  error: unknown,
  channel: ChannelId,
  query: Partial<HistoryQuery>,
): Promise<History> {
  const copy = error instanceof OfflineError && (await readCopy(JSON.stringify(keys.channel(channel))));
  if (!copy) throw error;
  const { position, messages } = copy.data as ChannelSnapshot;
  const page = pageOf(messages, query);
  if (page === null) throw error;
  tookCopy(copy.at);
  return { position, page };
}

/** What the server would answer, if it had only this end of the conversation; `null` beyond it. */
export function pageOf(end: MessagePage, query: Partial<HistoryQuery>): MessagePage | null {
  const { messages } = end;
  const first = messages[0]?.seq;
  const last = messages.at(-1)?.seq;
  if (first === undefined || last === undefined) return null;
  const at = query.before ?? query.after ?? query.around ?? last;
  // A page must join what is loaded without a hole.
  if (at > last || (end.has_older && at < first)) return null;
  const limit = query.limit ?? limits.PAGE_MESSAGES;
  const [from, to] = placeOf(messages, query, limit);
  return {
    messages: messages.slice(from, to),
    has_older: end.has_older || from > 0,
    has_newer: to < messages.length,
  };
}

/** From where to where a page goes. */
function placeOf(messages: readonly Message[], query: Partial<HistoryQuery>, limit: number) {
  const { before = null, after = null, around = null } = query;
  const from = (place: number) => [place, Math.min(messages.length, place + limit)] as const;
  if (before !== null) {
    const to = indexOfSeq(messages, before);
    return [Math.max(0, to - limit), to] as const;
  }
  if (after !== null) return from(indexOfSeq(messages, after + 1));
  if (around !== null) return from(Math.max(0, indexOfSeq(messages, around) - Math.floor(limit / 2)));
  return [Math.max(0, messages.length - limit), messages.length] as const;
}
