import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '@/api/query-client';
import { LiveContext } from '@/features/accounts/live';
import { need } from '@/i18n/language';
import type { Channel, ChannelId, PersonId, PutScheduled, RunId } from '@/protocol';
import { RealtimeClient } from '@/realtime/client';
import { FakeNet } from '@/realtime/fake-transport';
import type { OutboxDisk } from '@/realtime/outbox-disk';
import type { ComposerProps } from '../Composer';
import { type PendingFile, pendingFiles } from './files/uploads';
import { begunPolls } from './poll/begun';
import { EMPTY_POLL } from './poll/poll';
import { useSending } from './use-sending';

await need('composer');

const id = 'c' as ChannelId;
const props = {
  channel: { id, run_id: 'r' as RunId, kind: 'open' } as Channel,
  place: { channel_id: id, thread_id: null },
  topicId: null,
  people: { all: [], role: () => null },
  onSent: () => {},
} as unknown as ComposerProps;
const file = {
  place: id,
  channel: id,
  body: { id: 'u', file_id: 'f', name: 'plan.txt', bytes: 1 },
  sent: 1,
  state: 'done',
  alt: '',
  preview: null,
} as unknown as PendingFile;
const poll = { ...EMPTY_POLL, options: ['Montag', 'Dienstag', ''] };
const tomorrow = new Date(Date.now() + 86_400_000);

describe('a message that is sent later', () => {
  let planned: { wish: PutScheduled; answer: (status: number) => void }[];
  let live: RealtimeClient;
  beforeEach(() => {
    planned = [];
    pendingFiles.set([file]);
    begunPolls.set(new Map());
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      if (init.method !== 'PUT') return Promise.reject(new TypeError('no network in this test'));
      return new Promise<Response>((resolve) => {
        planned.push({
          wish: JSON.parse(String(init.body)) as PutScheduled,
          answer: (status) => {
            const body = status === 200 ? {} : { code: 'rate_limited', title: '', status };
            resolve(new Response(JSON.stringify(body), { status }));
          },
        });
      });
    });
    live = new RealtimeClient({
      person: 'me' as PersonId,
      open: new FakeNet().open,
      disk: { all: async () => [], put: async () => undefined } as unknown as OutboxDisk,
      drafts: null,
      lock: (_, work) => work(),
      tell: vi.fn(),
      onEvent: vi.fn(),
      onResync: vi.fn(),
      onRefused: vi.fn(),
      onOtherPerson: vi.fn(),
      isAway: () => false,
    });
    live.drafts.change(id, { text: 'Bis morgen' });
  });
  afterEach(() => {
    pendingFiles.set([]);
    vi.unstubAllGlobals();
  });

  function open() {
    const cache = createQueryClient();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={cache}>
        <LiveContext value={live}>{children}</LiveContext>
      </QueryClientProvider>
    );
    return renderHook(() => useSending(props, { current: null }, false), { wrapper });
  }
  const text = () => live.drafts.of(id).get().text;
  const plans = async (view: ReturnType<typeof open>) => {
    act(() => view.result.current.setPoll(poll));
    act(() => view.result.current.sendAt(tomorrow));
    await waitFor(() => expect(planned).toHaveLength(1));
    const [one] = planned;
    if (!one) throw new Error('unreachable');
    expect(one.wish).toMatchObject({
      body: 'Bis morgen',
      attachments: [{ file_id: 'f' }],
      poll: { options: ['Montag', 'Dienstag'] },
    });
    return one;
  };

  it('stands where it was written with all that belongs to it when that failed', async () => {
    const view = open();
    const { answer } = await plans(view);
    act(() => live.drafts.change(id, { text: 'Bis morgen, um acht' }));
    await act(async () => answer(429));
    expect(text()).toBe('Bis morgen, um acht');
    expect(view.result.current.files).toEqual([file]);
    expect(view.result.current.poll).toEqual(poll);
    act(() => view.result.current.sendAt(tomorrow));
    await waitFor(() => expect(planned[1]?.wish.body).toBe('Bis morgen, um acht'));
  });

  it('leaves the field when it is planned, and what was typed since does not', async () => {
    const view = open();
    const { answer } = await plans(view);
    act(() => live.drafts.change(id, { text: 'Bis morgen\n\nund noch' }));
    await act(async () => answer(200));
    expect(text()).toBe('und noch');
    expect(view.result.current.files).toEqual([]);
    expect(view.result.current.poll).toBeNull();
  });

  it('is not sent at once too while it is being planned', async () => {
    const view = open();
    const { answer } = await plans(view);
    act(() => view.result.current.send());
    act(() => view.result.current.sendAt(tomorrow));
    expect(live.outbox.rows.get()).toEqual([]);
    await act(async () => answer(200));
    expect(planned).toHaveLength(1);
    expect(text()).toBe('');
  });

  it('a begun poll is there still after another channel was looked at', () => {
    const view = open();
    act(() => view.result.current.setPoll(poll));
    view.unmount();
    const again = open();
    expect(again.result.current.poll).toEqual(poll);
    act(() => again.result.current.send());
    expect(again.result.current.poll).toBeNull();
  });
});
