import { expect, it } from 'vitest';
import type { ChannelId, Event, MessageId, PersonId, Quote } from '@/protocol';
import { Drafts } from '@/realtime/drafts';
import { Outbox } from '@/realtime/outbox';
import { openOutboxDisk } from '@/realtime/outbox-disk';
import { requote } from './requote';

const person = 'p' as PersonId;
const channel = 'c' as ChannelId;
const message_id = 'm' as MessageId;
const quote: Quote = { message_id, seq: 3, author_id: person, excerpt: 'Das war geheim' };

it.each([
  ['edited', { type: 'message_edited', payload: { message_id, excerpt: 'anders' } }, 'anders', 'anders'],
  ['deleted', { type: 'message_deleted', payload: { message_id } }, '', ''],
  ['hidden', { type: 'message_marked', payload: { message_id, marks: { is_hidden: true } } }, '', ''],
  ['marked', { type: 'message_marked', payload: { message_id, marks: {} } }, quote.excerpt, quote.excerpt],
  ['moved away', { type: 'messages_gone', payload: { message_ids: [message_id] } }, undefined, ''],
])('quotes in what I write know that their message was %s', async (_, event, inDraft, inOutbox) => {
  const outbox = new Outbox({
    person,
    disk: await openOutboxDisk(`requote-${Math.random()}`),
    run: () => Promise.reject(new Error('nothing is sent here')),
    isOpen: () => false,
    lock: (_name, work) => work(),
    tell: () => undefined,
  });
  const before = new Drafts(person, localStorage);
  before.change(channel, { text: 'Antwort', replyTo: quote });
  before.flush();
  const drafts = new Drafts(person, localStorage);
  outbox.send(channel, 'Antwort', quote);
  outbox.send(channel, 'Anderes', { ...quote, message_id: 'n' as MessageId });
  requote({ drafts, outbox }, event as unknown as Event);
  drafts.flush();
  expect(localStorage.getItem(`lotse.draft.${person}.${channel}`)).toContain(inDraft ?? '"replyTo":null');
  expect(drafts.of(channel).get().replyTo?.excerpt).toBe(inDraft);
  expect(outbox.rows.get().map(({ replyTo }) => replyTo?.excerpt)).toEqual([inOutbox, quote.excerpt]);
});
