import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import { type Inbox, type MyTask, routes } from '@/protocol';

/** What concerns me. */
export const inboxQuery = () =>
  queryOptions({
    queryKey: keys.inbox,
    queryFn: ({ signal }) => get<Inbox>(routes.INBOX, { signal }),
  });

/** Cards of mine that are not done. */
export const tasksQuery = () =>
  queryOptions({
    queryKey: keys.tasks,
    queryFn: ({ signal }) => get<MyTask[]>(routes.MY_TASKS, { signal }),
  });
