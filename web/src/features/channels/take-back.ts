// A message that could not be sent becomes what it was: a text that is being written.

import type { MessageId } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import type { OutboxRow } from '@/realtime/outbox';
import { isLost } from '@/realtime/outbox-row';

/** Where its text is put: the thread that it was written in, else the channel. */
export function placeToTakeBack(row: OutboxRow): MessageId | null {
  return isLost(row) ? null : (row.threadId ?? null);
}

/** Puts it below what stands in the text field, with all that went with it. Nothing is lost if that does not work. */
export async function takeBack(live: RealtimeClient, row: OutboxRow): Promise<void> {
  const thread = placeToTakeBack(row);
  const parts = row.attachments?.length || row.poll ? await import('./compose/give-back') : null;
  // Pressed twice.
  if (!live.outbox.rows.get().some(({ id }) => id === row.id)) return;
  live.drafts.append(row.channel, parts?.giveBack(row, row.channel, thread) ?? row.body, thread);
  const { replyTo } = live.drafts.of(row.channel, thread).get();
  // What it answered may be what is gone.
  if (row.replyTo && replyTo === null && row.problem?.code !== 'not_found')
    live.drafts.change(row.channel, { replyTo: row.replyTo }, thread);
  live.outbox.cancel(row.id);
}
