// The rows of a conversation, from messages and what still waits to be sent. Pure.

import type { Message, MessageId, PersonId, TopicId } from '@/protocol';
import type { OutboxRow } from '@/realtime/outbox';

/** Messages of one person within this time stand under one name. */
const RUN_MS = 5 * 60 * 1000;

export type Row =
  | { type: 'start'; key: 'start' }
  | { type: 'day'; key: string; at: Date }
  | { type: 'new'; key: 'new' }
  | {
      type: 'message';
      key: string;
      message: Message;
      isFirst: boolean;
      isNew: boolean;
      topic: TopicId | null;
    }
  | { type: 'outbox'; key: string; entry: OutboxRow; isFirst: boolean };

export type MessageRow = Extract<Row, { type: 'message' }>;

export interface RowsInput {
  messages: readonly Message[];
  hasOlder: boolean;
  /** What waits to be sent; leave it out while newer messages are not loaded. */
  outbox: readonly OutboxRow[];
  me: PersonId;
  /** The first message that was new when the conversation was opened. */
  newFrom: number | null;
  /** Only what stands in one topic: then nobody has to be told which. */
  isInTopic?: boolean;
}

/**
 * Builds the rows. A message and its outbox row share their key, so the echo takes the place of what was typed.
 *
 * While there are older messages, the oldest loaded one is not shown: it only says whether the next one begins a day
 * or a run. So rows never change when older ones come in front of them, and the list need not move.
 */
export function buildRows({ messages, hasOlder, outbox, me, newFrom, isInTopic }: RowsInput): Row[] {
  const rows: Row[] = hasOlder ? [] : [{ type: 'start', key: 'start' }];
  let previous = null as Previous | null;
  let isPast = false;
  let isNew = false;
  for (const message of messages) {
    const at = new Date(message.posted_at);
    const day = dayKey(at);
    const topic: TopicId | null = message.marks?.topic_id ?? null;
    const isOpen = message.deleted_at === null;
    if (hasOlder && message === messages[0]) {
      previous = { at: at.getTime(), author: authorOf(message), day, topic, isOpen };
      continue;
    }
    if (previous?.day !== day) rows.push({ type: 'day', key: `day-${day}`, at });
    if (newFrom !== null && !isPast && message.seq >= newFrom) {
      isPast = true;
      isNew = true;
      rows.push({ type: 'new', key: 'new' });
      previous = null;
    }
    // Whoever answers has read what was new.
    if (message.author_id === me) isNew = false;
    const isFirst: boolean = !follows(previous, authorOf(message), at, day);
    // A topic is named where it begins.
    const isNamed: boolean = isInTopic !== true && (previous === null || previous.topic !== topic);
    rows.push({
      type: 'message',
      key: message.command_id,
      message,
      isFirst,
      isNew,
      topic: isNamed ? topic : null,
    });
    previous = { at: at.getTime(), author: authorOf(message), day, topic, isOpen };
  }
  const known = new Set(messages.map((message) => message.command_id));
  for (const entry of outbox) {
    if (known.has(entry.id)) continue;
    const at = new Date(entry.at);
    const day = dayKey(at);
    if (previous && previous.day < day) rows.push({ type: 'day', key: `day-${day}`, at });
    rows.push({ type: 'outbox', key: entry.id, entry, isFirst: !follows(previous, me, at, day) });
    previous = { at: at.getTime(), author: me, day, topic: null, isOpen: true };
  }
  return rows;
}

/**
 * Whether what waits to be sent is shown in a channel's conversation, or in one topic of it, beside an open thread. An
 * answer is shown in its thread; where that is not open, somebody has to learn that it failed.
 */
export function standsIn(row: OutboxRow, topic: TopicId | null, openThread: MessageId | null): boolean {
  const { threadId = null, topicId = null } = row;
  if (topic !== null) return threadId === null && topicId === topic;
  return threadId === null || (row.state === 'failed' && threadId !== openThread);
}

/** The row of a message, or of the next one after where it would stand; -1 if there is none. */
export function rowOfSeq(rows: readonly Row[], seq: number): number {
  return rows.findIndex((row) => row.type === 'message' && row.message.seq >= seq);
}

/** Seqs of the messages between two rows, widened over what lies between them and is no message. */
export function seqsBetween(rows: readonly Row[], from: number, to: number): [number, number] | null {
  const inside = rows.slice(from, to + 1).filter((row) => row.type === 'message');
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return null;
  const before = rows.slice(0, from).findLast((row) => row.type === 'message');
  return [before ? before.message.seq + 1 : first.message.seq, last.message.seq];
}

interface Previous {
  at: number;
  author: string;
  day: string;
  topic: TopicId | null;
  /** It can be followed by more of the same person without a name. */
  isOpen: boolean;
}

function follows(previous: Previous | null, author: string, at: Date, day: string): boolean {
  return (
    previous?.isOpen === true &&
    previous.author === author &&
    previous.day === day &&
    at.getTime() - previous.at < RUN_MS
  );
}

/** Whose name stands above it: programs write under names of their own. */
function authorOf({ hook, author_id }: Message): string {
  return hook === undefined ? author_id : `hook ${hook}`;
}

/** The day in the reader's zone, sortable. */
function dayKey(at: Date): string {
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
}
