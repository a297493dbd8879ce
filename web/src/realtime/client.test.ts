import { expect, it, vi } from 'vitest';
import type { ChannelId, PersonId, RoomId, ServerFrame, SessionId } from '@/protocol';
import { RealtimeClient } from './client';
import { FakeNet } from './fake-transport';
import type { OutboxDisk, OutboxEntry } from './outbox-disk';

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

/** What was written stays as long as the test. */
function memory(): OutboxDisk {
  const entries: OutboxEntry[] = [];
  return {
    all: async () => entries,
    put: async (entry) => void entries.push(entry),
    remove: async () => undefined,
  };
}

function setUp() {
  const net = new FakeNet();
  const onOtherPerson = vi.fn();
  const client = new RealtimeClient({
    person: 'p' as PersonId,
    open: net.open,
    disk: memory(),
    drafts: null,
    lock: (_, work) => work(),
    tell: vi.fn(),
    onEvent: vi.fn(),
    onResync: vi.fn(),
    onRefused: vi.fn(),
    onOtherPerson,
    isAway: () => false,
  });
  return { net, client, onOtherPerson };
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

it('sends nothing that one person wrote over a line that is another one’s', async () => {
  const { net, client, onOtherPerson } = setUp();
  client.connection.start();
  net.line.accept();
  net.line.frame(welcome);
  net.line.end(1006);
  client.outbox.send('c' as ChannelId, 'von p', null);
  void client.run({ type: 'mark_unread', payload: { channel_id: 'c' as ChannelId, from_seq: 1 } });
  client.connection.start();
  net.line.accept();
  net.line.frame({ ...welcome, payload: { ...welcome.payload, person_id: 'q' as PersonId } });
  expect(onOtherPerson).toHaveBeenCalledOnce();
  // Neither now nor when somebody asks for it.
  await client.outbox.load();
  client.outbox.flush();
  await vi.waitFor(async () => expect(net.line.isClosed).toBe(true));
  expect(net.line.of('command')).toEqual([]);
  expect(client.outbox.rows.get()).toMatchObject([{ body: 'von p', state: 'waiting' }]);
});
