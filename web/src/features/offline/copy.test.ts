import { expect, it } from 'vitest';
import type { ChannelSnapshot, Message } from '@/protocol';
import { isWhole, KEPT_MESSAGES, worthKeeping } from './copy';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const message = (seq: number, daysAgo: number) =>
  ({ seq, posted_at: new Date(NOW - daysAgo * 86_400_000).toISOString() }) as unknown as Message;
const snapshot = (messages: Message[], has_newer = false) =>
  ({ messages: { messages, has_older: false, has_newer } }) as unknown as ChannelSnapshot;
const kept = (messages: Message[]) => worthKeeping(snapshot(messages), NOW)?.messages;

it('keeps the last weeks', () => {
  expect(kept([message(1, 40), message(2, 27), message(3, 1)])).toMatchObject({
    messages: [{ seq: 2 }, { seq: 3 }],
    has_older: true,
  });
  expect(kept([message(2, 2)])).toMatchObject({ has_older: false });
});

it('keeps the last words of a quiet channel', () => {
  expect(kept([message(1, 90), message(2, 80)])?.messages.map(({ seq }) => seq)).toEqual([2]);
  expect(kept([])?.messages).toEqual([]);
});

it('keeps no more than so many', () => {
  const many = Array.from({ length: KEPT_MESSAGES + 5 }, (_, at) => message(at + 1, 1));
  expect(kept(many)?.messages[0]?.seq).toBe(6);
});

it('does not keep a window that ends in the middle', () => {
  expect(worthKeeping(snapshot([message(1, 1)], true), NOW)).toBeNull();
});

it('knows when there is nothing further back to fetch', () => {
  const page = (messages: Message[], has_older: boolean) => ({ messages, has_older, has_newer: false });
  const many = Array.from({ length: KEPT_MESSAGES }, (_, at) => message(at + 1, 1));
  expect(isWhole(page([message(9, 3)], true), NOW)).toBe(false);
  expect(isWhole(page([message(9, 3)], false), NOW)).toBe(true);
  expect(isWhole(page([message(8, 29), message(9, 3)], true), NOW)).toBe(true);
  expect(isWhole(page(many, true), NOW)).toBe(true);
});
