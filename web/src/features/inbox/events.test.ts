import { expect, it } from 'vitest';
import { type Event, type Inbox, limits, type NoticeId, type RoomEvent, type RoomId } from '@/protocol';
import { applyEvent } from '@/realtime/apply';
import { notice } from '@/testing/spaces';
import { inboxEvents } from './events';

function applied(before: Inbox, ...events: Event[]): Inbox {
  return events.reduce<Inbox>((inbox, event, at) => {
    const entry = { room: 'me' as RoomId, position: { epoch: 1, seq: at + 2 }, event } as RoomEvent;
    const next = applyEvent(inboxEvents, inbox, entry);
    if (next === null) throw new Error('gap');
    return next;
  }, before);
}

const empty: Inbox = { position: { epoch: 1, seq: 1 }, unread: 0, notices: [] };

it('has the newest notice first, and counts it', () => {
  const inbox = applied(
    empty,
    { type: 'notice_posted', payload: notice('a') },
    { type: 'notice_posted', payload: notice('b') },
  );
  expect(inbox.unread).toBe(2);
  expect(inbox.notices.map(({ id }) => id)).toEqual(['b', 'a']);
});

it('counts a notice that is read twice only once', () => {
  const ids = ['a' as NoticeId];
  const inbox = applied(
    empty,
    { type: 'notice_posted', payload: notice('a') },
    { type: 'notice_posted', payload: notice('b') },
    { type: 'notices_read', payload: { ids } },
    { type: 'notices_read', payload: { ids } },
  );
  expect(inbox.unread).toBe(1);
  expect(inbox.notices.map(({ is_read }) => is_read)).toEqual([false, true]);
});

it('counts what is read beyond those that are shown', () => {
  const notices = Array.from({ length: limits.NOTICES }, (_, at) => notice(`n${at}`));
  const inbox = applied(
    { ...empty, unread: limits.NOTICES + 2, notices },
    { type: 'notices_read', payload: { ids: ['older', 'n0'] as NoticeId[] } },
  );
  expect(inbox.unread).toBe(limits.NOTICES);
});

it('reads all of them, those that are no longer shown too', () => {
  const inbox = applied(
    { ...empty, unread: 300, notices: [notice('a')] },
    { type: 'notices_read', payload: { ids: [] } },
  );
  expect(inbox).toMatchObject({ unread: 0, notices: [{ is_read: true }] });
});

it('loses what is gone, read or not', () => {
  const inbox = applied(
    empty,
    { type: 'notice_posted', payload: notice('a') },
    { type: 'notice_posted', payload: notice('b') },
    { type: 'notices_read', payload: { ids: ['a' as NoticeId] } },
    { type: 'notices_gone', payload: { ids: ['a' as NoticeId], unread: 0 } },
  );
  expect(inbox).toMatchObject({ unread: 1, notices: [{ id: 'b' }] });
});

it('shows so many and no more', () => {
  const notices = Array.from({ length: limits.NOTICES }, (_, at) => notice(`n${at}`));
  const inbox = applied({ ...empty, notices }, { type: 'notice_posted', payload: notice('new') });
  expect(inbox.notices).toHaveLength(limits.NOTICES);
  expect(inbox.notices[0]?.id).toBe('new');
});
