import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/api/errors';
import type { ChannelId, ErrorCode, FileId, MessageId, PersonId } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import { Drafts } from '@/realtime/drafts';
import { Outbox } from '@/realtime/outbox';
import { type Extras, openOutboxDisk } from '@/realtime/outbox-disk';
import { pendingFiles } from './compose/files/uploads';
import { begunPolls } from './compose/poll/begun';
import { takeBack } from './take-back';

const person = 'p' as PersonId;
const channel = 'c' as ChannelId;
const root = 'm' as MessageId;

/** Somebody whose messages are refused. */
async function refusedWith(code: ErrorCode): Promise<RealtimeClient> {
  const outbox = new Outbox({
    person,
    disk: await openOutboxDisk(`take-back-${Math.random()}`),
    run: () => Promise.reject(new ProblemError({ code, title: 'No.', status: 404 })),
    isOpen: () => true,
    lock: (_, work) => work(),
    tell: () => undefined,
  });
  return { drafts: new Drafts(person, null), outbox } as unknown as RealtimeClient;
}

async function failed(live: RealtimeClient, body: string, extras: Extras) {
  const id = live.outbox.send(channel, body, null, extras);
  await vi.waitFor(() => expect(live.outbox.rows.get()[0]?.state).toBe('failed'));
  const row = live.outbox.rows.get().find((one) => one.id === id);
  if (!row) throw new Error('it is not there');
  return row;
}

describe('a message that could not be sent', () => {
  beforeEach(() => {
    pendingFiles.set([]);
    begunPolls.set(new Map());
  });

  it('goes back below what is being written, once, however often that is asked for', async () => {
    const live = await refusedWith('wrong_state');
    live.drafts.change(channel, { text: 'Angefangen' });
    const row = await failed(live, 'Ins Thema', {});
    await Promise.all([takeBack(live, row), takeBack(live, row)]);
    expect(live.drafts.of(channel).get().text).toBe('Angefangen\n\nIns Thema');
    expect(live.outbox.rows.get()).toEqual([]);
  });

  it('goes back into its thread, or into the channel where the thread is gone', async () => {
    const readable = await refusedWith('wrong_state');
    await takeBack(readable, await failed(readable, 'Antwort', { threadId: root }));
    expect(readable.drafts.of(channel, root).get().text).toBe('Antwort');
    const gone = await refusedWith('not_found');
    await takeBack(gone, await failed(gone, 'Antwort', { threadId: root }));
    expect(gone.drafts.of(channel, root).get().text).toBe('');
    expect(gone.drafts.of(channel).get().text).toBe('Antwort');
  });

  it('brings its files and its poll along', async () => {
    const live = await refusedWith('wrong_state');
    const file = { file_id: 'f' as FileId, alt: 'Der Deich', name: 'deich.png', bytes: 70 };
    const poll = {
      options: ['Montag', 'Dienstag'],
      is_multiple: true,
      is_anonymous: false,
      is_hidden: false,
      closes_at: null,
    };
    await takeBack(live, await failed(live, 'Wann?', { attachments: [file], poll }));
    expect(pendingFiles.get()).toMatchObject([
      { place: channel, state: 'done', alt: 'Der Deich', body: { file_id: 'f', name: 'deich.png' } },
    ]);
    expect(begunPolls.get().get(channel)).toMatchObject({
      options: ['Montag', 'Dienstag', ''],
      isMultiple: true,
    });
    // Where another poll is being written, nothing of this one is lost.
    await takeBack(live, await failed(live, 'Wo?', { poll: { ...poll, options: ['Hier', 'Dort'] } }));
    expect(live.drafts.of(channel).get().text).toBe('Wann?\n\nWo?\n\n- Hier\n- Dort');
    expect(begunPolls.get().get(channel)?.options).toContain('Montag');
  });
});
