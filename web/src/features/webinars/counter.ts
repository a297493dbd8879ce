// Counters of my votes and ballots: the newest counter wins, so one is never used twice.

import type { WebinarId } from '@/protocol';

const used = new Map<WebinarId, number>();

/**
 * The next counter: above every one that is known, and by the server's clock, so that of two tabs or devices the
 * later click has the higher one.
 */
export function nextCounter(webinar: WebinarId, highest: number, now: number): number {
  const next = Math.max(highest + 1, (used.get(webinar) ?? 0) + 1, Math.floor(now));
  used.set(webinar, next);
  return next;
}
