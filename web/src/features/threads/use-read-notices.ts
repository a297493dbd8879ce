import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { post } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import { useStore } from '@/lib/use-store';
import { type Done, type Inbox, type Message, type ReadNotices, routes } from '@/protocol';
import { attention } from '@/realtime/browser';

/** Long enough that whoever only passes by has not read it. */
const SEEN_MS = 1000;

/**
 * What stands in an open thread is read: its notices are too, on every device. The conversation passes answers by, so
 * reading there says nothing about them.
 */
export function useReadNotices(messages: readonly Message[]): void {
  const isLooking = useStore(attention);
  const { data: inbox } = useQuery<Inbox>({ queryKey: keys.inbox, queryFn: skipToken });
  const shown = new Set<string>(messages.map(({ id }) => id));
  const ids = (inbox?.notices ?? [])
    .filter(({ is_read: isRead, message_id: id }) => !isRead && id !== undefined && shown.has(id))
    .map(({ id }) => id);
  const read = isLooking ? ids.join() : '';
  useEffect(() => {
    if (read === '') return;
    const timer = setTimeout(() => {
      const body = { command_id: newCommandId(), ids: read.split(',') } as ReadNotices;
      // What could not be said is said again with the next look at the thread.
      post<Done>(routes.INBOX_READ, body).catch(() => undefined);
    }, SEEN_MS);
    return () => clearTimeout(timer);
  }, [read]);
}
