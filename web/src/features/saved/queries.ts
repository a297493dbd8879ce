import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { type Message, type MessageId, routes, type SavedMessages } from '@/protocol';

/** Messages that I keep, with those that I may still read. */
export const savedQuery = () =>
  queryOptions({
    queryKey: keys.saved,
    queryFn: ({ signal }) => get<SavedMessages>(routes.MY_SAVED, { signal }),
  });

/** One message, as it is now. */
export const messageQuery = (id: MessageId) =>
  queryOptions({
    queryKey: keys.message(id),
    queryFn: ({ signal }) => get<Message>(path(routes.MESSAGE_BY_ID, { message: id }), { signal }),
    staleTime: 0,
    gcTime: 0,
  });
