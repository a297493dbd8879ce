import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import { createQueryClient } from '@/api/query-client';
import { dataSaver } from '@/lib/data-saver';
import { keysOfCopies, readCopy, wipeCopies } from '@/lib/kept-copies';
import type {
  CatchUp,
  ChannelId,
  ChannelSnapshot,
  History,
  Message,
  MessageId,
  PersonSnapshot,
  RoomEvent,
  RunId,
} from '@/protocol';
import { fakeServer } from '@/testing/fake-server';
import { me } from '@/testing/spaces';
import { Keeper } from './keeper';

const channel = 'c' as ChannelId;
const at = JSON.stringify(keys.channel(channel));

const said = (body: string, seq: number, daysAgo = 0): Message =>
  ({
    id: body,
    command_id: body,
    seq,
    body,
    tree: [],
    posted_at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
    version: 1,
    reply_to: null,
    deleted_at: null,
  }) as unknown as Message;

function snapshot(seq: number, ...bodies: string[]): ChannelSnapshot {
  return {
    position: { epoch: 1, seq },
    channel: { id: channel },
    members: [],
    messages: {
      messages: bodies.map((body, index) => said(body, seq - bodies.length + 1 + index)),
      has_older: false,
      has_newer: false,
    },
    topics: [],
    pinned: [],
  } as unknown as ChannelSnapshot;
}

/** As it stands when the reader is further up. */
function elsewhere(of: ChannelSnapshot): ChannelSnapshot {
  return { ...of, messages: { ...of.messages, messages: of.messages.messages.slice(0, 1), has_newer: true } };
}

function posted(body: string, seq: number): RoomEvent {
  return {
    room: channel,
    position: { epoch: 1, seq },
    event: { type: 'message_posted', payload: said(body, seq) },
  } as unknown as RoomEvent;
}

/** Me, in a channel in which somebody wrote a moment ago. */
function mine(head: number): PersonSnapshot {
  const at = { epoch: 1, seq: head };
  return {
    ...me('ada', ['c']),
    activity: [{ channel_id: channel, head: at, unread: 0, last_message_at: new Date().toISOString() }],
  };
}

function deleted(id: string, message_seq: number, seq: number): RoomEvent {
  const payload = { message_id: id, message_seq, deleted_at: new Date().toISOString() };
  return {
    room: channel,
    position: { epoch: 1, seq },
    event: { type: 'message_deleted', payload },
  } as unknown as RoomEvent;
}

async function begin(who: PersonSnapshot = me('ada', ['c'])) {
  const cache = createQueryClient();
  const keeper = new Keeper(cache, who.me.person.id);
  const stop = keeper.start();
  cache.setQueryData(keys.me, who);
  await keeper.flush();
  return { cache, keeper, stop };
}

const words = async () =>
  ((await readCopy(at))?.data as ChannelSnapshot | undefined)?.messages.messages.map(({ body }) => body);

beforeEach(() => wipeCopies());
afterEach(() => {
  dataSaver.set(false);
  vi.unstubAllGlobals();
});

it('has on the device what was shown', async () => {
  const { cache, keeper, stop } = await begin();
  cache.setQueryData(keys.channel(channel), snapshot(2, 'Moin', 'Hallo'));
  await keeper.flush();
  expect(await words()).toEqual(['Moin', 'Hallo']);
  stop();
});

it('takes deleted words off the device, in a channel that is not open too', async () => {
  const { cache, keeper, stop } = await begin();
  cache.setQueryData(keys.channel(channel), snapshot(2, 'Moin', 'Geheim'));
  await keeper.flush();
  cache.removeQueries({ queryKey: keys.channel(channel) });
  keeper.event(deleted('Geheim', 2, 3));
  await keeper.flush();
  expect(await words()).toEqual(['Moin', '']);
  stop();
});

it('drops a copy that cannot be brought up to date', async () => {
  const { cache, keeper, stop } = await begin();
  cache.setQueryData(keys.channel(channel), snapshot(2, 'Moin', 'Geheim'));
  await keeper.flush();
  cache.removeQueries({ queryKey: keys.channel(channel) });
  keeper.event(deleted('Geheim', 2, 7));
  await keeper.flush();
  expect(await words()).toBeUndefined();
  stop();
});

it('keeps nothing of a channel that I left, or was never in', async () => {
  const { cache, keeper, stop } = await begin();
  cache.setQueryData(keys.channel(channel), snapshot(1, 'Moin'));
  await keeper.flush();
  cache.setQueryData(keys.me, me('ada'));
  await keeper.flush();
  expect(await words()).toBeUndefined();
  cache.setQueryData(keys.channel(channel), snapshot(2, 'Moin', 'Hallo'));
  await keeper.flush();
  expect(await words()).toBeUndefined();
  stop();
});

it('leaves nothing of somebody else, and writes nothing after a sign-out', async () => {
  const ada = await begin();
  ada.cache.setQueryData(keys.channel(channel), snapshot(1, 'Moin'));
  await ada.keeper.flush();
  ada.stop();
  const ben = await begin(me('ben'));
  expect(await words()).toBeUndefined();
  await wipeCopies();
  ben.cache.setQueryData(keys.me, me('ben', ['c']));
  await ben.keeper.flush();
  expect(await keysOfCopies()).toEqual([]);
  ben.stop();
});

it('keeps the end of a conversation wherever it is read', async () => {
  const { cache, keeper, stop } = await begin();
  const whole = snapshot(3, 'Moin', 'Hallo', 'Na?');
  cache.setQueryData(keys.channel(channel), whole);
  await keeper.flush();
  cache.setQueryData(keys.channel(channel), elsewhere(whole));
  await keeper.flush();
  expect(await words()).toEqual(['Moin', 'Hallo', 'Na?']);
  keeper.event(posted('Neu', 4));
  keeper.event(deleted('Hallo', 2, 5));
  await keeper.flush();
  expect(await words()).toEqual(['Moin', '', 'Na?', 'Neu']);
  stop();
});

it('fetches the end of a channel that was opened at its first unread message', async () => {
  const { cache, keeper, stop } = await begin(mine(3));
  const whole = snapshot(3, 'Moin', 'Hallo', 'Na?');
  cache.setQueryData(keys.channel(channel), elsewhere(whole));
  fakeServer({ 'GET /api/channels/c?limit=200': { body: whole } });
  await keeper.fetchMissing();
  expect(await words()).toEqual(['Moin', 'Hallo', 'Na?']);
  stop();
});

/** A server with a long conversation: the newest page, and the one before it. */
function longTalk(meanwhile = () => {}) {
  const newest = snapshot(9, 'acht', 'neun');
  const older: History = {
    position: { epoch: 1, seq: 9 },
    page: { messages: [said('alt', 5, 40), said('sechs', 6, 20)], has_older: true, has_newer: true },
  };
  return fakeServer({
    'GET /api/channels/c?limit=200': {
      body: { ...newest, messages: { ...newest.messages, has_older: true } },
    },
    'GET /api/channels/c?limit=50': {
      body: { ...newest, messages: { ...newest.messages, has_older: true } },
    },
    'GET /api/channels/c/messages?limit=200&before=8': () => {
      meanwhile();
      return { body: older };
    },
  });
}

it('fetches the last weeks of channels that nobody opened, once', async () => {
  const { keeper, stop } = await begin(mine(9));
  const asked = longTalk();
  await keeper.fetchMissing();
  expect(await words()).toEqual(['sechs', 'acht', 'neun']);
  await keeper.fetchMissing();
  expect(asked).toHaveLength(2);
  stop();
});

it('fetches no more than the newest page for whoever saves data', async () => {
  dataSaver.set(true);
  const { keeper, stop } = await begin(mine(9));
  const asked = longTalk();
  await keeper.fetchMissing();
  await keeper.fetchMissing();
  expect(await words()).toEqual(['acht', 'neun']);
  expect(asked.map(({ path }) => path)).toEqual(['/api/channels/c?limit=50']);
  stop();
});

it('applies what happens while an end is fetched after it', async () => {
  const { keeper, stop } = await begin(mine(9));
  longTalk(() => {
    keeper.event(posted('zehn', 10));
    void keeper.flush();
  });
  await keeper.fetchMissing();
  expect(await words()).toEqual(['sechs', 'acht', 'neun', 'zehn']);
  stop();
});

const thread = keys.talk(channel, { kind: 'thread', id: 'w' });
const threadWords = async () =>
  ((await readCopy(JSON.stringify(thread)))?.data as History | undefined)?.page.messages.map(
    ({ body }) => body,
  );
const history = (seq: number, ...messages: Message[]): History => ({
  position: { epoch: 1, seq },
  page: { messages, has_older: false, has_newer: false },
});
const answer = (body: string, seq: number): Message => ({ ...said(body, seq), thread_id: 'w' as MessageId });

it('has threads that were opened, without what was deleted in them', async () => {
  const { cache, keeper, stop } = await begin();
  cache.setQueryData(thread, history(3, said('w', 1), answer('ja', 2), answer('nein', 3)));
  await keeper.flush();
  cache.removeQueries({ queryKey: thread });
  keeper.event(deleted('nein', 3, 4));
  await keeper.flush();
  expect(await threadWords()).toEqual(['w', 'ja', '']);
  cache.setQueryData(keys.me, me('ada'));
  await keeper.flush();
  expect(await threadWords()).toBeUndefined();
  stop();
});

it('fetches threads again that it could not move on', async () => {
  const { cache, keeper, stop } = await begin(mine(9));
  longTalk();
  cache.setQueryData(thread, history(3, said('w', 1), answer('ja', 2)));
  await keeper.flush();
  cache.removeQueries({ queryKey: thread });
  keeper.event(posted('neun', 9));
  await keeper.flush();
  expect(await threadWords()).toBeUndefined();
  fakeServer({
    'GET /api/channels/c/messages?limit=50&thread=w': { body: history(9, said('w', 1), answer('doch', 8)) },
  });
  await keeper.fetchMissing();
  expect(await threadWords()).toEqual(['w', 'doch']);
  stop();
});

it('has the page for catching up, until something of it is deleted', async () => {
  const { cache, keeper, stop } = await begin();
  const key = keys.catchUp('r' as RunId);
  const page = { talks: [{ channel_id: channel, messages: [said('Moin', 1)] }], notices: [] };
  cache.setQueryData(key, page as unknown as CatchUp);
  await keeper.flush();
  expect(await keysOfCopies()).toContain(JSON.stringify(key));
  keeper.event(deleted('Moin', 1, 2));
  await keeper.flush();
  expect(await keysOfCopies()).not.toContain(JSON.stringify(key));
  stop();
});
