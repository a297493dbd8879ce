import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import type { ChannelId, ChannelSnapshot, Message } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import { Window } from './history';

const channel = 'c' as ChannelId;
const position = { epoch: 1, seq: 1_000 };
const live = { rooms: { has: () => false, after: () => [] } } as unknown as RealtimeClient;
const page = (from: number, to: number, has_newer = true) => ({
  messages: Array.from({ length: to - from + 1 }, (_, index) => ({ seq: from + index }) as Message),
  has_older: true,
  has_newer,
});

let cache: QueryClient;
let window: Window;
/** What was asked for, with the way to answer it. */
let asked: { address: string; answer: (of: ReturnType<typeof page>) => void }[];
beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (address: string) => {
    return new Promise<Response>((resolve) => {
      asked.push({
        address,
        answer: (of) => resolve(new Response(JSON.stringify({ position, page: of }))),
      });
    });
  });
  cache = new QueryClient();
  cache.setQueryData(keys.channel(channel), { position, messages: page(500, 503) } as ChannelSnapshot);
  window = new Window(cache, live, channel);
});
afterEach(() => vi.unstubAllGlobals());

const seqs = () =>
  cache.getQueryData<ChannelSnapshot>(keys.channel(channel))?.messages.messages.map(({ seq }) => seq);
const answer = (part: string, of: ReturnType<typeof page>) =>
  asked.find(({ address }) => address.includes(part))?.answer(of);

it('joins pages to both ends', async () => {
  const both = [window.older(), window.newer()];
  answer('before=500', page(498, 499));
  answer('after=503', page(504, 505));
  await Promise.all(both);
  expect(seqs()).toEqual([498, 499, 500, 501, 502, 503, 504, 505]);
});

it.each([
  ['further back', () => window.older(), 'before=500', page(498, 499)],
  ['further on', () => window.newer(), 'after=503', page(504, 505)],
] as const)(
  'does not join a page %s to the window that was jumped to meanwhile',
  async (_, go, part, late) => {
    const going = go();
    // Where is jumped to, there is nothing of what was asked for.
    const to = part === 'before=500' ? 900 : 100;
    const jump = window.around(to);
    answer('around=', page(to, to + 2));
    await jump;
    answer(part, late);
    await going;
    expect(seqs()).toEqual([to, to + 1, to + 2]);
  },
);
