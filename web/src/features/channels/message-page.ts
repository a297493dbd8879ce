// The loaded window of a channel's messages. Pure. Invariant: rising by seq, without doubles and without holes.

import type { Event, Message, MessageId, MessagePage, RoomEvent } from '@/protocol';

/** What an event does to a window of messages. A message beyond an end that is not loaded is only known to exist. */
export function applyToPage(page: MessagePage, event: Event): MessagePage {
  switch (event.type) {
    case 'message_posted':
      return posted(page, event.payload);
    case 'message_edited': {
      const { message_id, excerpt, body, tree, version, edited_at } = event.payload;
      return change(page, message_id, excerpt, (message) =>
        message.version >= version ? message : { ...message, body, tree, version, edited_at },
      );
    }
    case 'message_deleted': {
      const { message_id, deleted_at } = event.payload;
      return change(page, message_id, '', (message) => ({ ...message, body: '', tree: [], deleted_at }));
    }
    default:
      return page;
  }
}

/** A page that was read a moment ago, with what happened since. */
export function caughtUp(page: MessagePage, events: readonly RoomEvent[]): MessagePage {
  return events.reduce((kept, { event }) => applyToPage(kept, event), page);
}

/** Puts an older page in front. */
export function withOlder(window: MessagePage, older: MessagePage): MessagePage {
  const first = window.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const messages = [...older.messages.filter((message) => message.seq < first), ...window.messages];
  return { ...window, messages, has_older: older.has_older };
}

/** Puts a newer page behind. */
export function withNewer(window: MessagePage, newer: MessagePage): MessagePage {
  const last = window.messages.at(-1)?.seq ?? 0;
  const messages = [...window.messages, ...newer.messages.filter((message) => message.seq > last)];
  return { ...window, messages, has_newer: newer.has_newer };
}

/** Where a message of this seq stands or would stand. */
export function indexOfSeq(messages: readonly Message[], seq: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the window holds this place, or it lies between two messages of it. */
export function covers(page: MessagePage, seq: number): boolean {
  const first = page.messages[0]?.seq;
  const last = page.messages.at(-1)?.seq;
  if (first === undefined || last === undefined) return !page.has_newer && !page.has_older;
  return (seq >= first || !page.has_older) && (seq <= last || !page.has_newer);
}

function posted(page: MessagePage, message: Message): MessagePage {
  if (page.has_newer) return page;
  const last = page.messages.at(-1);
  if (last && last.seq >= message.seq) return page;
  return { ...page, messages: [...page.messages, message] };
}

function change(
  page: MessagePage,
  id: MessageId,
  excerpt: string,
  to: (message: Message) => Message,
): MessagePage {
  let isChanged = false;
  const messages = page.messages.map((message) => {
    const quote = message.reply_to;
    if (message.id !== id && quote?.message_id !== id) return message;
    isChanged = true;
    if (message.id === id) return to(message);
    return quote ? { ...message, reply_to: { ...quote, excerpt } } : message;
  });
  return isChanged ? { ...page, messages } : page;
}
