// Where a conversation is being read, for as long as the page lives: a channel that is opened again, or loaded
// again after a long absence of the line, shows the same place.

import type { ChannelId } from '@/protocol';

const places = new Map<ChannelId, number>();

/** The seq at the reader's eye; `null` at the newest message. */
export function readingAt(channel: ChannelId): number | null {
  return places.get(channel) ?? null;
}

export function setReadingAt(channel: ChannelId, seq: number | null): void {
  if (seq === null) places.delete(channel);
  else places.set(channel, seq);
}
