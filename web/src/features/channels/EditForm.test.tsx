import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import { createQueryClient } from '@/api/query-client';
import { LiveContext } from '@/features/accounts/live';
import { need } from '@/i18n/language';
import { Store } from '@/lib/store';
import type { ChannelId, ChannelSnapshot, Message, MessageId, PersonId, RunId, SessionId } from '@/protocol';
import { RealtimeClient } from '@/realtime/client';
import { FakeNet } from '@/realtime/fake-transport';
import type { OutboxDisk } from '@/realtime/outbox-disk';
import { chooseMode } from './compose/field/field';
import { type Edit, EditForm } from './EditForm';

await need('composer');
await need('talk');

const channel = 'c' as ChannelId;
const me = 'me' as PersonId;
const message = { id: 'm' as MessageId, channel_id: channel, body: 'Moin', version: 1 } as Message;

describe('a message that is being changed', () => {
  let net: FakeNet;
  let live: RealtimeClient;
  let edit: Edit;
  const onClose = vi.fn();
  beforeEach(() => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network in this test')));
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn() }));
    chooseMode('plain');
    net = new FakeNet();
    live = new RealtimeClient({
      person: me,
      open: net.open,
      disk: { all: async () => [] } as unknown as OutboxDisk,
      drafts: null,
      lock: (_, work) => work(),
      tell: vi.fn(),
      onEvent: vi.fn(),
      onResync: vi.fn(),
      onRefused: vi.fn(),
      onOtherPerson: vi.fn(),
      isAway: () => false,
    });
    live.connection.start();
    net.line.accept();
    net.line.frame({
      type: 'welcome',
      payload: { v: 1, person_id: me, session_id: 's' as SessionId, now: '', heartbeat_ms: 25_000 },
    });
    edit = new Store({ text: message.body, version: 1, wasOpen: false });
    onClose.mockReset();
  });
  afterEach(() => vi.unstubAllGlobals());

  function open() {
    const cache = createQueryClient();
    cache.setQueryData(keys.channel(channel), {
      channel: { id: channel, run_id: 'r' as RunId, kind: 'open' },
      members: [],
      messages: { messages: [] },
    } as unknown as ChannelSnapshot);
    return render(
      <QueryClientProvider client={cache}>
        <LiveContext value={live}>
          <EditForm message={message} edit={edit} onClose={onClose} />
        </LiveContext>
      </QueryClientProvider>,
    );
  }
  const field = () => screen.findByRole('textbox', { name: 'Nachricht bearbeiten' });
  const saved = () =>
    net.line
      .of('command')
      .flatMap(({ payload: { id, command } }) =>
        command.type === 'edit_message' ? [{ id, ...command.payload }] : [],
      );
  const acknowledge = (index: number) =>
    act(async () => {
      const { id } = saved()[index] ?? {};
      if (!id) throw new Error('nothing was saved');
      const payload = {
        command_id: id,
        room: 'c' as never,
        position: { epoch: 1, seq: 2 },
        is_repeat: false,
      };
      net.line.frame({ type: 'ack', payload });
    });

  it('has what was typed when its row comes back, and does not call for the focus again', async () => {
    const user = userEvent.setup();
    const view = open();
    expect(await field()).toHaveFocus();
    await user.keyboard(', alle');
    view.unmount();
    open();
    expect(await field()).toHaveValue('Moin, alle');
    expect(await field()).not.toHaveFocus();
    // Made from the version that was there when it was begun.
    await user.type(await field(), '{Enter}');
    expect(saved()).toMatchObject([{ body: 'Moin, alle', version: 1 }]);
  });

  it('stays open with what was typed while it was being saved', async () => {
    const user = userEvent.setup();
    open();
    await user.type(await field(), ' zusammen{Enter}');
    await user.type(await field(), ', bis gleich');
    await acknowledge(0);
    expect(onClose).not.toHaveBeenCalled();
    expect(await field()).toHaveValue('Moin zusammen, bis gleich');
    await user.type(await field(), '{Enter}');
    expect(saved()[1]).toMatchObject({ body: 'Moin zusammen, bis gleich', version: 2 });
    await acknowledge(1);
    expect(onClose).toHaveBeenCalledOnce();
  });
});
