// Which places of a channel belong to a talk. Pure.

import type { CaughtTalk, Message } from '@/protocol';

/**
 * The seqs of a talk as ranges: what stands between two of its messages belongs to it, unless it is a message of
 * another topic. So "read up to here" never reads what somebody did not see.
 */
export function rangesOf(messages: readonly Message[], talk: CaughtTalk): [number, number][] {
  const ranges: [number, number][] = [];
  let open: [number, number] | undefined;
  for (const message of messages) {
    if (message.seq < talk.from_seq || message.seq > talk.to_seq) continue;
    if ((message.marks?.topic_id ?? null) !== talk.topic_id) open = undefined;
    else if (open !== undefined) open[1] = message.seq;
    else {
      open = [message.seq, message.seq];
      ranges.push(open);
    }
  }
  return ranges;
}

/** One of its kind within a page. */
export function keyOfTalk({ channel_id, topic_id }: Pick<CaughtTalk, 'channel_id' | 'topic_id'>): string {
  return `${channel_id} ${topic_id ?? ''}`;
}
