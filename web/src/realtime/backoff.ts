// How long to wait before the next attempt, by how the line ended.

import { closeCodes } from '@/protocol';

/** Longest wait drawn by the back-off. */
export const CAP_MS = 30_000;
const BASE_MS = 500;
/** Shortest wait after the server said it was too much. */
export const OVERLOAD_MS = 30_000;

/** What an ended line means. */
export type Ending =
  | { type: 'retry'; atLeastMs: number }
  | { type: 'signed_out' }
  | { type: 'outdated' }
  | { type: 'refused' };

/** Full jitter: anything between nothing and the doubled cap, so a thousand clients do not come back at once. */
export function backoff(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 16)));
}

/** Reads a close code. Codes nobody named are a lost line. */
export function ending(code: number): Ending {
  switch (code) {
    case closeCodes.SESSION_ENDED:
      return { type: 'signed_out' };
    case closeCodes.PROTOCOL_VERSION:
      return { type: 'outdated' };
    case closeCodes.BAD_ENVELOPE:
    case closeCodes.NO_RIGHT:
      return { type: 'refused' };
    case closeCodes.FLOOD:
    case closeCodes.OVERLOAD:
      return { type: 'retry', atLeastMs: OVERLOAD_MS };
    default:
      return { type: 'retry', atLeastMs: 0 };
  }
}
