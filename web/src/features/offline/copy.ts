// What of a snapshot is worth a place on the device. Pure.

import type { ChannelSnapshot, MessagePage } from '@/protocol';

/** The last weeks of a channel. */
export const KEPT_DAYS = 28;
/** However much was said in them. */
export const KEPT_MESSAGES = 400;

/** The end of a conversation; nothing if the window that is loaded does not reach it. */
export function worthKeeping(snapshot: ChannelSnapshot, now: number): ChannelSnapshot | null {
  const { messages: page } = snapshot;
  if (page.has_newer) return null;
  const since = keptSince(now);
  const first = page.messages.findIndex(({ posted_at }) => posted_at >= since);
  const recent = page.messages.slice(Math.max(first, page.messages.length - KEPT_MESSAGES));
  // Somebody who opens a quiet channel sees what was said last, however long ago.
  const messages = first < 0 ? page.messages.slice(-1) : recent;
  const has_older = page.has_older || messages.length < page.messages.length;
  return { ...snapshot, messages: { messages, has_older, has_newer: false } };
}

/** Whether nothing further back is worth a place. */
export function isWhole(page: MessagePage, now: number): boolean {
  const oldest = page.messages[0]?.posted_at;
  return (
    !page.has_older ||
    page.messages.length >= KEPT_MESSAGES ||
    (oldest !== undefined && oldest < keptSince(now))
  );
}

/** What was said before is no longer kept. */
export function keptSince(now: number): string {
  return new Date(now - KEPT_DAYS * 24 * 60 * 60_000).toISOString();
}
