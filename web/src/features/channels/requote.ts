// What I write as an answer shows the words of another message. Where those change or go, they change or go here too.

import type { Event, MessageId } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';

/** Brings quotes in drafts and in the outbox up to date with what happened to their messages. */
export function requote({ drafts, outbox }: Pick<RealtimeClient, 'drafts' | 'outbox'>, event: Event): void {
  for (const [id, excerpt] of wordsAfter(event)) {
    for (const { channel, thread } of drafts.places()) {
      const { replyTo } = drafts.of(channel, thread).get();
      if (replyTo?.message_id === id)
        drafts.change(channel, { replyTo: excerpt === null ? null : { ...replyTo, excerpt } }, thread);
    }
    for (const { id: row, replyTo } of outbox.rows.get())
      if (replyTo?.message_id === id) outbox.requote(row, { ...replyTo, excerpt: excerpt ?? '' });
  }
}

/** The words of messages after an event; `null` for one that is not there any more. */
function wordsAfter(event: Event): [MessageId, string | null][] {
  switch (event.type) {
    case 'message_edited':
      return [[event.payload.message_id, event.payload.excerpt]];
    case 'message_deleted':
      return [[event.payload.message_id, '']];
    case 'message_marked':
      return event.payload.marks.is_hidden === true ? [[event.payload.message_id, '']] : [];
    case 'messages_gone':
      return event.payload.message_ids.map((id) => [id, null]);
    default:
      return [];
  }
}
