// Reading channels over HTTP. What comes after is the socket's business.

import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import type { ChannelId, ChannelSnapshot, History, HistoryQuery, Message, MessageVersion } from '@/protocol';
import { limits, routes } from '@/protocol';
import { covers } from './message-page';
import { readingAt } from './reading';

/** A channel with a window of its messages: the newest, or those around the place that is being read. */
export function channelQuery(id: ChannelId) {
  return queryOptions({
    queryKey: keys.channel(id),
    queryFn: async ({ signal }): Promise<ChannelSnapshot> => {
      const snapshot = await get<ChannelSnapshot>(path(routes.CHANNEL_BY_ID, { channel: id }), { signal });
      const seq = readingAt(id);
      if (seq === null || covers(snapshot.messages, seq)) return snapshot;
      const { page } = await loadHistory(id, { around: seq });
      return { ...snapshot, messages: page };
    },
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
