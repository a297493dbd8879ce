import { expect, it } from 'vitest';
import type { Event, Message, MessageId, RoomEvent, RoomId, Saved, SavedMessages } from '@/protocol';
import { applyEvent } from '@/realtime/apply';
import { savedEvents } from './events';

const saved = (id: string, at: string, more: Partial<Saved> = {}): Saved => ({
  message_id: id as MessageId,
  at,
  remind_at: null,
  done_at: null,
  ...more,
});

function applied(before: SavedMessages, ...events: Event[]): SavedMessages {
  return events.reduce<SavedMessages>((kept, event, at) => {
    const entry = { room: 'me' as RoomId, position: { epoch: 1, seq: at + 2 }, event } as RoomEvent;
    const next = applyEvent(savedEvents, kept, entry);
    if (next === null) throw new Error('gap');
    return next;
  }, before);
}

const empty: SavedMessages = { position: { epoch: 1, seq: 1 }, saved: [], messages: [] };

it('has what was kept last first, and each message once', () => {
  const kept = applied(
    empty,
    { type: 'saved_changed', payload: saved('a', '2026-11-23T08:00:00Z') },
    { type: 'saved_changed', payload: saved('b', '2026-11-23T09:00:00Z') },
    {
      type: 'saved_changed',
      payload: saved('a', '2026-11-23T08:00:00Z', { done_at: '2026-11-23T10:00:00Z' }),
    },
  );
  expect(kept.saved.map(({ message_id, done_at }) => [message_id, done_at !== null])).toEqual([
    ['b', false],
    ['a', true],
  ]);
});

it('forgets the text with the entry', () => {
  const message = { id: 'a', body: 'Geheim' } as unknown as Message;
  const kept = applied(
    { ...empty, saved: [saved('a', '2026-11-23T08:00:00Z')], messages: [message] },
    { type: 'saved_gone', payload: { message_id: 'a' as MessageId } },
  );
  expect(kept).toMatchObject({ saved: [], messages: [] });
});
