// Reading channels over HTTP. What comes after is the socket's business.

import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import type {
  ChannelId,
  ChannelSnapshot,
  History,
  HistoryQuery,
  Message,
  MessageId,
  MessageVersion,
} from '@/protocol';
import { limits, routes } from '@/protocol';
import { readingAt } from './reading';
import type { Lens } from './talk-page';

/** A channel with a window of its messages: the newest, or those around the place that is being read. */
export function channelQuery(id: ChannelId) {
  return queryOptions({
    queryKey: keys.channel(id),
    queryFn: ({ signal }): Promise<ChannelSnapshot> => {
      const seq = readingAt(id);
      // All of one moment, and one way there and back: whoever was away for long waits no longer than others.
      const query = seq === null ? {} : { around: seq, limit: limits.PAGE_MESSAGES };
      return get<ChannelSnapshot>(path(routes.CHANNEL_BY_ID, { channel: id }), { signal, query });
    },
  });
}

/** A thread with its root, or what stands in a topic: the newest page. */
export function talkQuery(channel: ChannelId, lens: Lens) {
  return queryOptions({
    queryKey: keys.talk(channel, lens),
    queryFn: () => loadHistory(channel, { [lens.kind]: lens.id }),
  });
}

/** One message, wherever it is. */
export function messageQuery(id: MessageId) {
  return queryOptions({
    queryKey: keys.message(id),
    queryFn: ({ signal }) => get<Message>(path(routes.MESSAGE_BY_ID, { message: id }), { signal }),
  });
}

/** A page of history. */
export function loadHistory(id: ChannelId, query: Partial<HistoryQuery>): Promise<History> {
  return get<History>(path(routes.CHANNEL_MESSAGES, { channel: id }), {
    query: { limit: limits.PAGE_MESSAGES, ...query },
  });
}

/** Earlier texts of a message. */
export function versionsQuery({ id, version }: Pick<Message, 'id' | 'version'>) {
  return queryOptions({
    queryKey: keys.versions(id, version),
    queryFn: ({ signal }) =>
      get<MessageVersion[]>(path(routes.MESSAGE_VERSIONS, { message: id }), { signal }),
  });
}
