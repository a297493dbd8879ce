import { expect, it, vi } from 'vitest';
import type { PersonId, RoomId, ServerFrame, SessionId } from '@/protocol';
import { RealtimeClient } from './client';
import { FakeNet } from './fake-transport';
import type { OutboxDisk } from './outbox-disk';

const welcome: ServerFrame = {
  type: 'welcome',
  payload: {
    v: 1,
    person_id: 'p' as PersonId,
    session_id: 's' as SessionId,
    now: '2026-11-30T08:00:00Z',
    heartbeat_ms: 25_000,
  },
};
const at = (seq: number) => ({ epoch: 1, seq });

function setUp() {
  const net = new FakeNet();
  const client = new RealtimeClient({
    person: 'p' as PersonId,
    open: net.open,
    disk: { all: async () => [] } as unknown as OutboxDisk,
    drafts: null,
    lock: (_, work) => work(),
    tell: vi.fn(),
    onEvent: vi.fn(),
    onResync: vi.fn(),
    onRefused: vi.fn(),
    isAway: () => false,
  });
  return { net, client };
}

const asked = (net: FakeNet) => net.line.of('subscribe').flatMap(({ payload }) => payload.rooms);

it('asks for a room that was followed while the line was being opened', () => {
  const { net, client } = setUp();
  client.follow('early' as RoomId, at(3));
  client.connection.start();
  net.line.accept();
  client.follow('late' as RoomId, at(0));
  net.line.frame(welcome);
  expect(net.line.of('hello')[0]?.payload.rooms).toEqual([{ room: 'early', since: at(3) }]);
  expect(asked(net)).toEqual([{ room: 'late', since: at(0) }]);
  client.connection.stop();
});

it('asks again from where a room was rewound to while the line was being opened', () => {
  const { net, client } = setUp();
  client.follow('r' as RoomId, at(7));
  client.connection.start();
  net.line.accept();
  client.rewind('r' as RoomId, at(4));
  net.line.frame(welcome);
  expect(asked(net)).toEqual([{ room: 'r', since: at(4) }]);
  client.connection.stop();
});
