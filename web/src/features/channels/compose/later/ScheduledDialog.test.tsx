import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import { createQueryClient } from '@/api/query-client';
import { need } from '@/i18n/language';
import type { ChannelId, Drafts, Message, MessageId, Scheduled, ScheduledId, TopicId } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import { Drafts as LocalDrafts } from '@/realtime/drafts';
import { ScheduledDialog } from './ScheduledDialog';
import { placeOf, takeBack } from './take-back';

await need('composer');

const channel = 'c' as ChannelId;
const thread = 'root' as MessageId;
const scheduled = (more: Partial<Scheduled> = {}): Scheduled => ({
  id: 's' as ScheduledId,
  place: { channel_id: channel, thread_id: null },
  body: 'Guten Morgen',
  topic_id: null,
  reply_to: null,
  attachments: [],
  poll: null,
  send_at: '2030-12-01T07:00:00Z',
  failed: null,
  ...more,
});

let asked: { address: string; answer: (status: number, body: object) => void }[];
beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (address: string) => {
    return new Promise<Response>((resolve) => {
      asked.push({
        address,
        answer: (status, body) => resolve(new Response(JSON.stringify(body), { status })),
      });
    });
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('taking back what is planned', () => {
  const open = async () => {
    const cache = createQueryClient();
    const drafts: Drafts = { position: { epoch: 1, seq: 1 }, drafts: [], scheduled: [scheduled()] };
    cache.setQueryData(keys.drafts, drafts);
    const onEdit = vi.fn();
    render(
      <QueryClientProvider client={cache}>
        <ScheduledDialog channelName={() => 'allgemein'} onClose={vi.fn()} onEdit={onEdit} />
      </QueryClientProvider>,
    );
    const user = userEvent.setup();
    const press = () => user.click(screen.getByRole('button', { name: 'Bearbeiten' }));
    await press();
    await waitFor(() => expect(asked).toHaveLength(1));
    return { onEdit, press };
  };
  const answer = (index: number, status: number, body: object) =>
    act(async () => asked[index]?.answer(status, body));

  it('happens once it is planned no longer', async () => {
    const { onEdit, press } = await open();
    expect(onEdit).not.toHaveBeenCalled();
    await press();
    await answer(0, 200, {});
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(scheduled());
  });

  it('does not happen when it is too late or without a line, and can be tried again', async () => {
    const { onEdit, press } = await open();
    await answer(0, 404, { code: 'not_found', title: '', status: 404 });
    expect(onEdit).not.toHaveBeenCalled();
    await press();
    await answer(1, 200, {});
    expect(onEdit).toHaveBeenCalledOnce();
  });
});

describe('what was planned is written on', () => {
  const live = { drafts: new LocalDrafts('p' as never, null) } as unknown as RealtimeClient;
  const draft = (thread_id: MessageId | null) => live.drafts.of(channel, thread_id).get();

  it('behind what stands there, with what it answers, also where that is not loaded', async () => {
    live.drafts.change(channel, { text: 'Angefangen' }, thread);
    const place = { channel_id: channel, thread_id: thread };
    takeBack(live, createQueryClient(), scheduled({ place, reply_to: 'q' as MessageId }));
    expect(draft(thread).text).toBe('Angefangen\n\nGuten Morgen');
    await waitFor(() => expect(asked).toHaveLength(1));
    const quoted = { id: 'q', seq: 7, author_id: 'bo', tree: [], deleted_at: null } as unknown as Message;
    asked[0]?.answer(200, quoted);
    await waitFor(() => expect(draft(thread).replyTo).toMatchObject({ message_id: 'q', seq: 7 }));
  });

  it.each([
    [scheduled(), '/channels/c'],
    [scheduled({ topic_id: 't' as TopicId }), '/channels/c?topic=t'],
    [scheduled({ place: { channel_id: channel, thread_id: thread } }), '/channels/c?thread=root'],
  ])('where it was written', (one, address) => {
    expect(placeOf(one)).toBe(address);
  });
});
