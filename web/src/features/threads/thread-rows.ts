// The rows of a thread: the root first, then its answers and what waits to be sent. Pure.

import { buildRows, type Row } from '@/features/channels/rows';
import type { MessageId, MessagePage, PersonId } from '@/protocol';
import type { OutboxRow } from '@/realtime/outbox';

/** The root stands alone in front, with its author; days begin after it. What waits is there also without a page. */
export function threadRows(
  page: MessagePage | undefined,
  waiting: readonly OutboxRow[],
  root: MessageId,
  me: PersonId,
): Row[] {
  const messages = page?.messages ?? [];
  const first = messages.find(({ id }) => id === root);
  const answers = messages.filter(({ id }) => id !== root);
  const rows = buildRows({
    messages: answers,
    hasOlder: false,
    outbox: page?.has_newer ? [] : waiting,
    me,
    newFrom: null,
    isInTopic: true,
  }).filter((row) => row.type !== 'start');
  if (!first) return rows;
  const head: Row = {
    type: 'message',
    key: first.command_id,
    message: first,
    isFirst: true,
    isNew: false,
    topic: null,
  };
  return [head, ...rows];
}
