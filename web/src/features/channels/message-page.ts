// The loaded window of a channel's messages. Pure. Invariant: rising by seq, without doubles and without holes.

import type { Event, Marks, Message, MessageId, MessagePage, Replies, RoomEvent, Topic } from '@/protocol';

/** People who are named under a thread; the wire knows no more. */
const NAMED = 5;

/** The conversation itself: answers in threads stand beside it. */
export const inConversation = (message: Message): boolean => message.thread_id === undefined;

/**
 * What an event does to a window of messages, those that `takes` says belong to it. A message beyond an end that is
 * not loaded is only known to exist. Answers are counted, so an event must come to a page exactly once.
 */
export function applyToPage(page: MessagePage, event: Event, takes = inConversation): MessagePage {
  switch (event.type) {
    case 'message_posted': {
      const answered = withAnswer(page, event.payload);
      return takes(event.payload) ? posted(answered, event.payload) : answered;
    }
    case 'message_marked': {
      const { message_id, marks } = event.payload;
      const isHidden = marks.is_hidden === true;
      const marked = change(page, message_id, isHidden ? '' : null, (message) => withMarks(message, marks));
      return only(marked, takes);
    }
    case 'messages_gone': {
      return without(page, new Set(event.payload.message_ids));
    }
    case 'topic_changed':
      return only(merged(page, event.payload), takes);
    case 'message_edited': {
      const { message_id, excerpt, body, tree, version, edited_at } = event.payload;
      return change(page, message_id, excerpt, (message) =>
        message.version >= version ? message : { ...message, body, tree, version, edited_at },
      );
    }
    case 'message_deleted': {
      const { message_id, deleted_at } = event.payload;
      return change(page, message_id, '', (message) => ({
        ...withMarks(textless(message), {}),
        deleted_at,
      }));
    }
    default:
      return page;
  }
}

/** A page that was read a moment ago, with what happened since. */
export function caughtUp(
  page: MessagePage,
  events: readonly RoomEvent[],
  takes = inConversation,
): MessagePage {
  return events.reduce((kept, { event }) => applyToPage(kept, event, takes), page);
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

/** An answer in a thread: its root counts it. */
function withAnswer(page: MessagePage, answer: Message): MessagePage {
  const root = answer.thread_id;
  if (root === undefined) return page;
  return change(page, root, null, (message) => ({ ...message, replies: counted(message.replies, answer) }));
}

function counted(replies: Replies | undefined, { author_id, posted_at }: Message): Replies {
  const people = replies?.people ?? [];
  const isNamed = people.includes(author_id) || people.length >= NAMED;
  return {
    count: (replies?.count ?? 0) + 1,
    last_at: posted_at,
    people: isNamed ? people : [...people, author_id],
  };
}

/** What stands on a message, replaced as a whole. The text of a hidden one is nobody's. */
function withMarks(message: Message, marks: Marks): Message {
  const { marks: _, ...bare } = marks.is_hidden === true ? textless(message) : message;
  return Object.keys(marks).length === 0 ? bare : { ...bare, marks };
}

function textless({ attachments: _, ...message }: Message): Message {
  return { ...message, body: '', tree: [] };
}

/** A topic that was merged into another one: what stood in it stands there. */
function merged(page: MessagePage, { id, merged_into }: Topic): MessagePage {
  if (merged_into === null || !page.messages.some(({ marks }) => marks?.topic_id === id)) return page;
  const messages = page.messages.map((message) =>
    message.marks?.topic_id === id
      ? { ...message, marks: { ...message.marks, topic_id: merged_into } }
      : message,
  );
  return { ...page, messages };
}

/** Messages that left: nothing of them stays, also not in quotes. */
function without(page: MessagePage, gone: ReadonlySet<MessageId>): MessagePage {
  const isQuoted = ({ reply_to }: Message) => reply_to !== null && gone.has(reply_to.message_id);
  const rest = only(page, ({ id }) => !gone.has(id));
  if (!rest.messages.some(isQuoted)) return rest;
  const messages = rest.messages.map((message) =>
    isQuoted(message) ? { ...message, reply_to: null } : message,
  );
  return { ...rest, messages };
}

function only(page: MessagePage, takes: (message: Message) => boolean): MessagePage {
  return page.messages.every(takes) ? page : { ...page, messages: page.messages.filter(takes) };
}

function change(
  page: MessagePage,
  id: MessageId,
  /** What quotes of it say now; `null` for what they said before. */
  excerpt: string | null,
  to: (message: Message) => Message,
): MessagePage {
  let isChanged = false;
  const messages = page.messages.map((message) => {
    const quote = message.reply_to;
    if (message.id !== id && (excerpt === null || quote?.message_id !== id)) return message;
    isChanged = true;
    if (message.id === id) return to(message);
    return quote ? { ...message, reply_to: { ...quote, excerpt: excerpt ?? quote.excerpt } } : message;
  });
  return isChanged ? { ...page, messages } : page;
}
