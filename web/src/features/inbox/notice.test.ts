import { expect, it } from 'vitest';
import type { CardId, ChannelId, MessageId, MyTask, RunId, ThreadId } from '@/protocol';
import { notice } from '@/testing/spaces';
import { hrefOfNotice } from './notice';
import { byDue } from './tasks';

it('leads to the very place', () => {
  expect(hrefOfNotice(notice('a'))).toBe('/spaces/s/documents/d1');
  expect(hrefOfNotice(notice('a', { thread_id: 't' as ThreadId }))).toBe('/spaces/s/documents/d1?thread=t');
  const card = notice('a', { reason: 'card_assigned', document_id: null, card_id: 'k' as CardId });
  expect(hrefOfNotice(card)).toBe('/spaces/s/board?card=k');
  const back = notice('a', { reason: 'hand_in_returned', document_id: null });
  expect(hrefOfNotice(back)).toBe('/spaces/s/hand-in');
  expect(hrefOfNotice({ ...back, reason: 'handed_in' })).toBe('/course/hand-ins');
  expect(hrefOfNotice({ ...back, space_id: null })).toBeNull();
  const said = notice('a', { reason: 'message_mention', document_id: null, channel_id: 'c' as ChannelId });
  expect(hrefOfNotice({ ...said, message_id: 'm' as MessageId })).toBe('/messages/m');
  expect(hrefOfNotice({ ...said, space_id: null })).toBe('/channels/c');
  // What is decided stands in the ledger of its run, not of the one that is shown.
  const decided = { ...said, space_id: null, run_id: 'r' as RunId };
  expect(hrefOfNotice({ ...decided, reason: 'moderated' })).toBe('/course/moderation?run=r');
  expect(hrefOfNotice({ ...decided, reason: 'reported' })).toBe('/course/moderation?run=r');
});

it('puts tasks in the order in which they are due', () => {
  const task = (id: string, due_on: string | null) =>
    ({ card: { id, title: id, due_on } }) as unknown as MyTask;
  const sorted = byDue([task('undated', null), task('late', '2026-12-24'), task('soon', '2026-11-30')]);
  expect(sorted.map(({ card }) => card.id)).toEqual(['soon', 'late', 'undated']);
});
