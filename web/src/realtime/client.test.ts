import { expect, it } from 'vitest';
import type { PersonId, RoomId, SessionId } from '@/protocol';
import { RealtimeClient } from './client';
import { FakeNet } from './fake-transport';

it('follows a room that was loaded while the line was being opened', () => {
  const net = new FakeNet();
  const client = new RealtimeClient({
    person: 'me' as PersonId,
    open: net.open,
    disk: { all: async () => [], put: async () => undefined, remove: async () => undefined },
    drafts: null,
    lock: (_, work) => work(),
    tell: () => undefined,
    onEvent: () => undefined,
    onResync: () => undefined,
    onRefused: () => undefined,
    isAway: () => false,
  });
  const position = { epoch: 1, seq: 4 };
  client.follow('before' as RoomId, position);
  client.connection.start();
  net.line.accept();
  client.follow('between' as RoomId, position);
  expect(net.line.of('subscribe')).toEqual([]);
  net.line.frame({
    type: 'welcome',
    payload: {
      v: 1,
      person_id: 'me' as PersonId,
      session_id: 's' as SessionId,
      now: '2026-11-25T15:00:00Z',
      heartbeat_ms: 25_000,
    },
  });
  client.follow('after' as RoomId, position);
  const told = net.line.of('subscribe').flatMap(({ payload }) => payload.rooms.map(({ room }) => room));
  expect(told).toEqual(['between', 'after']);
  client.connection.stop();
});
