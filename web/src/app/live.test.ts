import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import type {
  Channel,
  ChannelId,
  ChannelSnapshot,
  CommandId,
  Event,
  Message,
  MessageId,
  PersonId,
  PersonSnapshot,
  Position,
  RoomEvent,
  RoomId,
  RunId,
} from '@/protocol';
import { RealtimeClient } from '@/realtime/client';
import { FakeNet } from '@/realtime/fake-transport';
import { Live } from './live';

const me = 'me' as PersonId;
const bo = 'bo' as PersonId;
const channelId = 'channel' as ChannelId;
const room = channelId as string as RoomId;
const at = (seq: number): Position => ({ epoch: 1, seq });

const channel: Channel = {
  id: channelId,
  run_id: 'run' as RunId,
  name: 'allgemein',
  purpose: '',
  kind: 'open',
  section: 'course',
  archived_at: null,
  created_at: '2026-11-02T08:00:00Z',
};

function message(seq: number, author: PersonId = bo): Message {
  return {
    id: `m${seq}` as MessageId,
    channel_id: channelId,
    seq,
    author_id: author,
    posted_at: '2026-11-30T08:00:00Z',
    body: `Nr. ${seq}`,
    tree: [],
    version: 1,
    edited_at: null,
    deleted_at: null,
    reply_to: null,
    command_id: `cmd${seq}` as CommandId,
  };
}

const person: PersonSnapshot = {
  position: at(1),
  me: {
    person: { id: me, display_name: 'Ada', is_organiser: false, is_active: true },
    email: null,
    session_id: 's' as never,
    org_id: 'o' as never,
    org_name: 'Stiftung',
  },
  runs: [],
  memberships: [{ channel, joined_seq: 0, read: { version: 1, seen: [[1, 3]] }, level: 'mentions' }],
  activity: [{ channel_id: channelId, head: at(3), unread: 0, last_message_at: null }],
};

const snapshotAt = (seq: number): ChannelSnapshot => ({
  position: at(seq),
  channel,
  members: [bo, me],
  topics: [],
  pinned: [],
  messages: {
    messages: Array.from({ length: seq }, (_, index) => message(index + 1)),
    has_older: false,
    has_newer: false,
  },
});

function roomEvent(seq: number, event: Event, where: RoomId = room): RoomEvent {
  return { room: where, position: at(seq), at: '2026-11-30T08:00:00Z', by: bo, command_id: null, event };
}
const posted = (seq: number, author: PersonId = bo): RoomEvent =>
  roomEvent(seq, { type: 'message_posted', payload: message(seq, author) });

describe('live', () => {
  let cache: QueryClient;
  let net: FakeNet;
  let stop: () => void;
  const seqs = () =>
    cache.getQueryData<ChannelSnapshot>(keys.channel(channelId))?.messages.messages.map((one) => one.seq);
  const unread = () => cache.getQueryData<PersonSnapshot>(keys.me)?.activity[0]?.unread;
  const send = (event: RoomEvent) => net.line.frame({ type: 'event', payload: event });
  /** As when a page asks for a channel and the server answers. */
  const load = (seq: number) =>
    cache.fetchQuery({
      queryKey: keys.channel(channelId),
      queryFn: async () => snapshotAt(seq),
      staleTime: 0,
    });

  beforeEach(() => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network in this test')));
    cache = new QueryClient();
    cache.setQueryData(keys.me, person);
    net = new FakeNet();
    const live: Live = new Live(cache, me, () => client);
    const client: RealtimeClient = new RealtimeClient({
      person: me,
      open: net.open,
      disk: { all: async () => [], put: async () => undefined, remove: async () => undefined },
      drafts: null,
      lock: (_, work) => work(),
      tell: () => undefined,
      onEvent: (event) => live.event(event),
      onResync: (which) => live.resync(which),
      onRefused: () => undefined,
      onOtherPerson: () => undefined,
      isAway: () => false,
    });
    const stopLive = live.start();
    client.connection.start();
    stop = () => {
      stopLive();
      client.connection.stop();
    };
    net.line.accept();
    net.line.frame({
      type: 'welcome',
      payload: { v: 1, person_id: me, session_id: 's' as never, now: '', heartbeat_ms: 25_000 },
    });
  });
  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
  });

  it('follows my own room and my channels from where the snapshot was read', () => {
    expect(net.line.of('hello')[0]?.payload.rooms).toEqual([
      { room: me, since: at(1) },
      { room, since: at(3) },
    ]);
  });

  it('counts what others write and not what I write', () => {
    send(posted(4));
    send(posted(5, me));
    expect(unread()).toBe(1);
    const read = { channel_id: channelId, read: { version: 2, seen: [[1, 5]] as [number, number][] } };
    send(roomEvent(2, { type: 'read_changed', payload: read }, me as string as RoomId));
    expect(unread()).toBe(0);
  });

  it('brings a channel up to date that was read before its last events came', async () => {
    send(posted(4));
    send(posted(5));
    await load(3);
    await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4, 5]));
    send(posted(6));
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('does not apply twice what the snapshot holds already', async () => {
    await load(5);
    send(posted(4));
    send(posted(5));
    send(posted(6));
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('asks again for what is missing instead of showing a hole', async () => {
    await load(3);
    send(posted(5));
    expect(seqs()).toEqual([1, 2, 3]);
    expect(net.line.of('subscribe').at(-1)?.payload.rooms).toEqual([{ room, since: at(3) }]);
    net.line.frame({ type: 'subscribed', payload: { room, position: at(3) } });
    send(posted(4));
    send(posted(5));
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  it('lets go of a channel I am no longer in', async () => {
    await load(3);
    const left = { channel_id: channelId };
    send(roomEvent(2, { type: 'channel_left', payload: left }, me as string as RoomId));
    expect(seqs()).toBeUndefined();
    expect(net.line.of('unsubscribe')[0]?.payload.rooms).toEqual([room]);
    expect(cache.getQueryData<PersonSnapshot>(keys.me)?.memberships).toEqual([]);
  });

  it.each([
    ['mine from another device', me, true],
    ['of nobody, as in an anonymous poll', null, true],
    ['of somebody else', bo, false],
  ])('knows that my choice may be old after a vote %s', (_, by, isOld) => {
    const key = keys.pollMine('m1' as MessageId);
    cache.setQueryData(key, { options: [0] });
    const event = roomEvent(4, {
      type: 'message_marked',
      payload: { message_id: 'm1' as MessageId, message_seq: 1, marks: { poll: {} as never } },
    });
    send({ ...event, by });
    expect(cache.getQueryState(key)?.isInvalidated).toBe(isOld);
  });

  it('knows that my choices may be old when events cannot be replayed', () => {
    const key = keys.pollMine('m1' as MessageId);
    cache.setQueryData(key, { options: [0] });
    net.line.frame({ type: 'resync', payload: { room, position: at(90) } });
    expect(cache.getQueryState(key)?.isInvalidated).toBe(true);
  });
});
