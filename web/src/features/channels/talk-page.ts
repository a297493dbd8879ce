// Parts of a channel's conversation that are read for themselves: a thread with its root, or what stands in a topic.
// Pure.

import type { Event, History, Message, MessageId, RoomEvent, TopicId } from '@/protocol';
import type { Appliers } from '@/realtime/apply';
import { applyToPage, inConversation } from './message-page';

/** Which part. */
export type Lens = { kind: 'thread'; id: MessageId } | { kind: 'topic'; id: TopicId };

/** Whether a message belongs to a part. */
export function belongsTo(lens: Lens | null): (message: Message) => boolean {
  if (lens === null) return inConversation;
  return lens.kind === 'thread'
    ? (message) => message.id === lens.id || message.thread_id === lens.id
    : (message) => inConversation(message) && message.marks?.topic_id === lens.id;
}

/** What events of the channel's room do to it. */
export function talkEvents(lens: Lens): Appliers<History> {
  const takes = belongsTo(lens);
  const apply = (history: History, event: Event): History => ({
    ...history,
    page: applyToPage(history.page, event, takes),
  });
  return {
    message_posted: (history, payload) => apply(history, { type: 'message_posted', payload }),
    message_edited: (history, payload) => apply(history, { type: 'message_edited', payload }),
    message_deleted: (history, payload) => apply(history, { type: 'message_deleted', payload }),
    message_marked: (history, payload) => apply(history, { type: 'message_marked', payload }),
    messages_gone: (history, payload) => apply(history, { type: 'messages_gone', payload }),
    topic_changed: (history, payload) => apply(history, { type: 'topic_changed', payload }),
  };
}

/** Whether an event brings messages into a part whose text it does not tell: then it is loaded again. */
export function needsReload(lens: Lens, { page }: History, { event }: RoomEvent): boolean {
  if (event.type === 'topic_changed')
    return lens.kind === 'topic' && (event.payload.merged_into === lens.id || event.payload.id === lens.id);
  if (event.type !== 'message_marked') return false;
  const { message_id, marks } = event.payload;
  const known = page.messages.find(({ id }) => id === message_id);
  if (known) return known.marks?.is_hidden === true && marks.is_hidden !== true;
  return lens.kind === 'topic' && marks.topic_id === lens.id;
}
