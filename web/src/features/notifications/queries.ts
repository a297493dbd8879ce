import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import { type Notifications, routes } from '@/protocol';

/** What tells me of what, and when. */
export const notificationsQuery = () =>
  queryOptions({
    queryKey: keys.notifications,
    queryFn: ({ signal }) => get<Notifications>(routes.MY_NOTIFICATIONS, { signal }),
  });
