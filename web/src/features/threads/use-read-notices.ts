import { skipToken, useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { post } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import { type Done, type Inbox, type Message, type NoticeId, type ReadNotices, routes } from '@/protocol';
import { attention } from '@/realtime/browser';

/** Between two looks: whoever only passes by has not read it. */
const LOOK_MS = 1000;

/**
 * What stood on the screen in a thread at two looks is read: its notices are too, on every device. The conversation
 * passes answers by, so reading there says nothing about them.
 */
export function useReadNotices(messages: readonly Message[], list: RefObject<HTMLElement | null>): void {
  const { data: inbox } = useQuery<Inbox>({ queryKey: keys.inbox, queryFn: skipToken });
  const seqs = new Map<string, number>(messages.map(({ id, seq }) => [id, seq]));
  const unread = (inbox?.notices ?? []).flatMap(({ id, is_read: isRead, message_id: message }) => {
    const seq = message === undefined || isRead ? undefined : seqs.get(message);
    return seq === undefined ? [] : [{ id, seq }];
  });
  const latest = useRef(unread);
  useEffect(() => {
    latest.current = unread;
  });
  const hasUnread = unread.length > 0;
  useEffect(() => {
    if (!hasUnread) return;
    const told = new Set<NoticeId>();
    let before = shownIn(list.current);
    const timer = setInterval(() => {
      const now = shownIn(list.current);
      const read = latest.current.filter(({ id, seq }) => before.has(seq) && now.has(seq) && !told.has(id));
      before = now;
      if (read.length === 0) return;
      const ids = read.map(({ id }) => id);
      for (const id of ids) told.add(id);
      const body: ReadNotices = { command_id: newCommandId(), ids };
      // What could not be said is said again with a later look.
      post<Done>(routes.INBOX_READ, body).catch(() => {
        for (const id of ids) told.delete(id);
      });
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [hasUnread, list]);
}

/** Places of the messages of which at least half is on the screen, or that fill half of it; none if nobody looks. */
function shownIn(list: HTMLElement | null): ReadonlySet<number> {
  if (list === null || !attention.get()) return new Set();
  const frame = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll<HTMLElement>('[data-seq]')].filter((row) => {
    const { top, bottom, height } = row.getBoundingClientRect();
    const shown = Math.min(bottom, frame.bottom) - Math.max(top, frame.top);
    return shown > 0 && shown >= Math.min(height, frame.height) / 2;
  });
  return new Set(rows.map((row) => Number(row.dataset['seq'])));
}
