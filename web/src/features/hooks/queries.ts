import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { type ChannelId, type Hook, routes } from '@/protocol';

/** The programs of a channel, as they were when somebody looked: nothing keeps them current. */
export const hooksQuery = (channel: ChannelId) =>
  queryOptions({
    queryKey: keys.hooks(channel),
    queryFn: ({ signal }) => get<Hook[]>(path(routes.CHANNEL_HOOKS, { channel }), { signal }),
    staleTime: 0,
  });
