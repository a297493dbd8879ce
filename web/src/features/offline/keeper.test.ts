import { beforeEach, expect, it } from 'vitest';
import { keys } from '@/api/keys';
import { createQueryClient } from '@/api/query-client';
import { keysOfCopies, readCopy, wipeCopies } from '@/lib/kept-copies';
import type { ChannelId, ChannelSnapshot, PersonSnapshot, RoomEvent } from '@/protocol';
import { me } from '@/testing/spaces';
import { Keeper } from './keeper';

const channel = 'c' as ChannelId;
const at = JSON.stringify(keys.channel(channel));

function snapshot(seq: number, ...bodies: string[]): ChannelSnapshot {
  const messages = bodies.map((body, index) => ({
    id: body,
    seq: seq - bodies.length + 1 + index,
    body,
    tree: [],
    posted_at: new Date().toISOString(),
    version: 1,
    reply_to: null,
    deleted_at: null,
  }));
  return {
    position: { epoch: 1, seq },
    channel: { id: channel },
    members: [],
    messages: { messages, has_older: false, has_newer: false },
    topics: [],
    pinned: [],
  } as unknown as ChannelSnapshot;
}

function deleted(id: string, message_seq: number, seq: number): RoomEvent {
  const payload = { message_id: id, message_seq, deleted_at: new Date().toISOString() };
  return {
    room: channel,
    position: { epoch: 1, seq },
    event: { type: 'message_deleted', payload },
  } as unknown as RoomEvent;
}

async function begin(mine: PersonSnapshot = me('ada', ['c'])) {
  const cache = createQueryClient();
  const keeper = new Keeper(cache, mine.me.person.id);
  const stop = keeper.start();
  cache.setQueryData(keys.me, mine);
  await keeper.flush();
  return { cache, keeper, stop };
}

const words = async () =>
  ((await readCopy(at))?.data as ChannelSnapshot | undefined)?.messages.messages.map(({ body }) => body);

beforeEach(() => wipeCopies());

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
