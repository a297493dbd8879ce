import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '@/api/query-client';
import { LiveContext } from '@/features/accounts/live';
import { need } from '@/i18n/language';
import type { Message, MessageId, MessagePoll, PersonId, RoomEvent, SessionId } from '@/protocol';
import { RealtimeClient } from '@/realtime/client';
import { FakeNet } from '@/realtime/fake-transport';
import type { OutboxDisk } from '@/realtime/outbox-disk';
import type { Conversation } from '../use-conversation';
import { PollCard } from './PollCard';
import { staleVote } from './stale-vote';

await need('talk');

const me = 'me' as PersonId;
const conversation = {
  me,
  people: { name: () => 'Ada' },
  rights: { isMember: true, leads: false, readOnly: null },
} as unknown as Conversation;
const message = { id: 'm' as MessageId, author_id: 'bo' as PersonId } as Message;
const poll = (more: Partial<MessagePoll>): MessagePoll =>
  ({
    options: ['A', 'B', 'C', 'D'].map((text) => ({ text, votes: 0 })),
    is_multiple: true,
    is_anonymous: false,
    is_hidden: false,
    voters: 0,
    closes_at: null,
    closed_at: null,
    ...more,
  }) as unknown as MessagePoll;

describe('a poll in a message', () => {
  /** Answers of the server to "what did I choose", in order; the test gives them. */
  let asked: ((options: number[]) => void)[];
  let net: FakeNet;
  beforeEach(() => {
    asked = [];
    vi.stubGlobal('fetch', () => {
      return new Promise<Response>((resolve) => {
        asked.push((options) => resolve(new Response(JSON.stringify({ options }))));
      });
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const votes = () =>
    net.line
      .of('command')
      .flatMap(({ payload: { command } }) =>
        command.type === 'talk' && command.payload.do === 'vote_poll' ? [command.payload.options] : [],
      );
  const answerVote = (index: number, isTaken: boolean) => {
    const { id } = net.line.of('command')[index]?.payload ?? {};
    if (!id) throw new Error('no such vote');
    act(() =>
      net.line.frame(
        isTaken
          ? {
              type: 'ack',
              payload: {
                command_id: id,
                room: 'c' as never,
                position: { epoch: 1, seq: 1 },
                is_repeat: false,
              },
            }
          : { type: 'error', payload: { id, problem: { code: 'unavailable', title: '', status: 503 } } },
      ),
    );
  };
  const nth = async (count: number) => {
    await waitFor(() => expect(asked).toHaveLength(count));
    return asked[count - 1] ?? (() => undefined);
  };
  const chosen = () =>
    [...screen.queryAllByRole('checkbox'), ...screen.queryAllByRole('radio')].flatMap((box, index) =>
      (box as HTMLInputElement).checked ? [index] : [],
    );

  function open(more: Partial<MessagePoll> = {}) {
    net = new FakeNet();
    const cache = createQueryClient();
    const live = new RealtimeClient({
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
    render(
      <QueryClientProvider client={cache}>
        <LiveContext value={live}>
          <PollCard conversation={conversation} message={message} poll={poll(more)} tabIndex={0} />
        </LiveContext>
      </QueryClientProvider>,
    );
    /** Somebody voted on another device. */
    const voted = (by: PersonId | null) =>
      act(() =>
        staleVote(
          cache,
          {
            by,
            event: {
              type: 'message_marked',
              payload: { message_id: message.id, marks: { poll: poll(more) } },
            },
          } as unknown as RoomEvent,
          me,
        ),
      );
    return { voted, user: userEvent.setup() };
  }
  const box = (name: RegExp) => screen.findByRole('checkbox', { name });

  it('is voted in only once it is known what was chosen before', async () => {
    const { user } = open();
    expect(await box(/^B/)).toBeDisabled();
    (await nth(1))([0]);
    await waitFor(async () => expect(await box(/^B/)).toBeEnabled());
    await user.click(await box(/^B/));
    await waitFor(() => expect(votes()).toEqual([[0, 1]]));
  });

  it.each([
    ['named', me],
    ['anonymous', null],
  ] as const)('keeps what another device chose in a %s one', async (_, by) => {
    const { user, voted } = open();
    (await nth(1))([0]);
    await waitFor(async () => expect(await box(/^B/)).toBeEnabled());
    voted(by);
    if (by !== null) {
      (await nth(2))([0, 2]);
      await waitFor(() => expect(chosen()).toEqual([0, 2]));
      await user.click(await box(/^B/));
    } else {
      // Nobody is asked for every vote of others, but before one of mine.
      expect(asked).toHaveLength(1);
      await user.click(await box(/^B/));
      (await nth(2))([0, 2]);
    }
    await waitFor(() => expect(votes()).toEqual([[0, 1, 2]]));
  });

  it('does not let an answer that was asked for earlier undo a choice', async () => {
    const { user, voted } = open();
    (await nth(1))([]);
    await waitFor(async () => expect(await box(/^A/)).toBeEnabled());
    voted(me);
    const late = await nth(2);
    await user.click(await box(/^A/));
    late([]);
    await user.click(await box(/^B/));
    await waitFor(() => expect(votes()).toEqual([[0]]));
    answerVote(0, true);
    await waitFor(() => expect(votes()).toEqual([[0], [0, 1]]));
    expect(chosen()).toEqual([0, 1]);
  });

  it('does not take a later choice back with one that failed', async () => {
    const { user } = open();
    (await nth(1))([]);
    await waitFor(async () => expect(await box(/^A/)).toBeEnabled());
    await user.click(await box(/^A/));
    await waitFor(() => expect(votes()).toEqual([[0]]));
    await user.click(await box(/^C/));
    answerVote(0, false);
    await waitFor(() => expect(votes()).toEqual([[0], [0, 2]]));
    expect(chosen()).toEqual([0, 2]);
    answerVote(1, true);
    (await nth(2))([0, 2]);
    expect(chosen()).toEqual([0, 2]);
  });

  it('shows what counts when a vote was refused', async () => {
    const { user } = open();
    (await nth(1))([3]);
    await waitFor(() => expect(chosen()).toEqual([3]));
    await user.click(await box(/^A/));
    await waitFor(() => expect(votes()).toEqual([[0, 3]]));
    answerVote(0, false);
    (await nth(2))([3]);
    await waitFor(() => expect(chosen()).toEqual([3]));
  });

  it('takes one vote of arrow keys that walk to an answer', async () => {
    const { user } = open({ is_multiple: false });
    (await nth(1))([0]);
    await waitFor(() => expect(chosen()).toEqual([0]));
    screen.getAllByRole('radio')[0]?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(chosen()).toEqual([3]);
    await waitFor(() => expect(votes()).toEqual([[3]]), { timeout: 5_000 });
    answerVote(0, true);
    (await nth(2))([3]);
    expect(votes()).toEqual([[3]]);
  });
});
