import { describe, expect, it } from 'vitest';
import type {
  ChannelId,
  CommandId,
  Event,
  History,
  Membership,
  Message,
  MessageId,
  MessagePage,
  PersonId,
  RoomEvent,
  RoomId,
  Topic,
  TopicId,
} from '@/protocol';
import { applyEvent } from '@/realtime/apply';
import { isMuted } from './activity';
import { applyToPage } from './message-page';
import { type Lens, needsReload, talkEvents } from './talk-page';

const channel = 'c' as ChannelId;
const [ada, bo] = ['ada', 'bo'] as PersonId[] as [PersonId, PersonId];
const [plakate, werbung] = ['plakate', 'werbung'] as TopicId[] as [TopicId, TopicId];

function message(seq: number, change: Partial<Message> = {}): Message {
  return {
    id: `m${seq}` as MessageId,
    channel_id: channel,
    seq,
    author_id: ada,
    posted_at: `2026-11-23T10:00:0${seq}Z`,
    body: 'Moin',
    tree: [{ type: 'paragraph', inlines: [{ type: 'text', text: 'Moin' }] }],
    version: 1,
    edited_at: null,
    deleted_at: null,
    reply_to: null,
    command_id: `cmd${seq}` as CommandId,
    ...change,
  };
}

const answer = (seq: number, root: string, author_id = bo) =>
  message(seq, { thread_id: root as MessageId, author_id });
const page = (...messages: Message[]): MessagePage => ({ messages, has_older: false, has_newer: false });
const posted = (payload: Message): Event => ({ type: 'message_posted', payload });
const topic = (change: Partial<Topic> = {}): Topic => ({
  id: plakate,
  channel_id: channel,
  title: 'Plakate',
  state: 'open',
  merged_into: null,
  created_by: ada,
  created_at: '2026-11-23T10:00:00Z',
  ...change,
});
const at = (seq: number, event: Event): RoomEvent => ({
  room: channel as string as RoomId,
  position: { epoch: 1, seq },
  at: '2026-11-23T10:00:00Z',
  by: ada,
  command_id: null,
  event,
});

describe('the conversation', () => {
  it('counts answers on their root and does not hold them', () => {
    const once = applyToPage(page(message(1)), posted(answer(2, 'm1')));
    const twice = applyToPage(once, posted(answer(3, 'm1')));
    expect(twice.messages).toHaveLength(1);
    expect(twice.messages[0]?.replies).toEqual({
      count: 2,
      last_at: '2026-11-23T10:00:03Z',
      people: [bo],
    });
  });

  it('names no more than five of those who answered', () => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].reduce(
      (kept, who, index) => applyToPage(kept, posted(answer(2 + index, 'm1', who as PersonId))),
      page(message(1)),
    );
    expect(all.messages[0]?.replies).toMatchObject({ count: 6, people: ['a', 'b', 'c', 'd', 'e'] });
  });

  it('replaces what stands on a message as a whole, and takes it away', () => {
    const reacted = applyToPage(page(message(1)), {
      type: 'message_marked',
      payload: {
        message_id: 'm1' as MessageId,
        message_seq: 1,
        marks: { topic_id: plakate, reactions: [{ emoji: '👍', people: [bo] }] },
      },
    });
    expect(reacted.messages[0]?.marks?.reactions).toHaveLength(1);
    const bare = applyToPage(reacted, {
      type: 'message_marked',
      payload: { message_id: 'm1' as MessageId, message_seq: 1, marks: {} },
    });
    expect(bare.messages[0]).not.toHaveProperty('marks');
  });

  it('keeps no word of a hidden message, also not in quotes of it', () => {
    const quote = { message_id: 'm1' as MessageId, seq: 1, author_id: ada, excerpt: 'Moin' };
    const hidden = applyToPage(page(message(1), message(2, { reply_to: quote })), {
      type: 'message_marked',
      payload: { message_id: 'm1' as MessageId, message_seq: 1, marks: { is_hidden: true } },
    });
    expect(hidden.messages[0]).toMatchObject({ body: '', tree: [] });
    expect(hidden.messages[1]?.reply_to?.excerpt).toBe('');
  });

  it('lets go of what left, and of quotes of it', () => {
    const quote = { message_id: 'm1' as MessageId, seq: 1, author_id: ada, excerpt: 'Moin' };
    const rest = applyToPage(page(message(1), message(2, { reply_to: quote })), {
      type: 'messages_gone',
      payload: { message_ids: ['m1' as MessageId] },
    });
    expect(rest.messages.map(({ id, reply_to }) => [id, reply_to])).toEqual([['m2', null]]);
  });

  it('puts what stood in a merged topic into the other one', () => {
    const merged = applyToPage(page(message(1, { marks: { topic_id: plakate } })), {
      type: 'topic_changed',
      payload: topic({ merged_into: werbung }),
    });
    expect(merged.messages[0]?.marks?.topic_id).toBe(werbung);
  });
});

describe('a part of it', () => {
  const history: History = { position: { epoch: 1, seq: 4 }, page: page(message(1), answer(3, 'm1')) };
  const thread: Lens = { kind: 'thread', id: 'm1' as MessageId };
  const inTopic: Lens = { kind: 'topic', id: plakate };

  it('takes the answers of its thread and no other message, each once', () => {
    const applied = [
      at(5, posted(answer(5, 'm1'))),
      at(5, posted(answer(5, 'm1'))),
      at(6, posted(message(6))),
    ].reduce<History | null>((kept, event) => kept && applyEvent(talkEvents(thread), kept, event), history)
      ?.page.messages;
    expect(applied?.map(({ seq }) => seq)).toEqual([1, 3, 5]);
    expect(applied?.[0]?.replies?.count).toBe(1);
  });

  it('lets a message go that leaves its topic, and asks for one that comes', () => {
    const filed = { ...history, page: page(message(1, { marks: { topic_id: plakate } })) };
    const left = applyEvent(
      talkEvents(inTopic),
      filed,
      at(5, {
        type: 'message_marked',
        payload: { message_id: 'm1' as MessageId, message_seq: 1, marks: { topic_id: werbung } },
      }),
    );
    expect(left?.page.messages).toEqual([]);
    const comes = at(5, {
      type: 'message_marked',
      payload: { message_id: 'm2' as MessageId, message_seq: 2, marks: { topic_id: plakate } },
    });
    expect(needsReload(inTopic, filed, comes)).toBe(true);
    expect(needsReload(thread, filed, comes)).toBe(false);
  });
});

describe('what is not counted', () => {
  const membership = (change: Partial<Membership>): Membership =>
    ({ level: 'mentions', ...change }) as Membership;
  const filed = message(1, { marks: { topic_id: plakate } });

  it('is what stands in a muted channel or topic', () => {
    expect(isMuted(membership({}), filed)).toBe(false);
    expect(isMuted(membership({ level: 'muted' }), filed)).toBe(true);
    expect(isMuted(membership({ topics: [{ topic_id: plakate, wish: 'mute' }] }), filed)).toBe(true);
  });

  it('is counted where a topic is followed in a muted channel', () => {
    const followed = membership({ level: 'muted', topics: [{ topic_id: plakate, wish: 'follow' }] });
    expect(isMuted(followed, filed)).toBe(false);
    expect(isMuted(followed, message(2))).toBe(true);
  });
});
