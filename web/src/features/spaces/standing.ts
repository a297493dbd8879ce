// How a group's work stands: what was handed in, what was said to it, and how much time is left. Pure.

import type { HandIn, Space } from '@/protocol';
import { dueOf } from './listing';

export type Standing =
  | { kind: 'accepted' }
  | { kind: 'handed_in'; due: string | null }
  | { kind: 'returned'; due: string | null; isOver: boolean }
  | { kind: 'open'; due: string; isOver: boolean }
  | { kind: 'undated' };

/** From the newest hand-in; `handIns` are newest first. */
export function standingOf(space: Space, handIns: readonly HandIn[], now: Date): Standing {
  const due = dueOf(space);
  const isOver = due !== null && new Date(due) <= now;
  const [newest] = handIns;
  if (newest?.state === 'accepted') return { kind: 'accepted' };
  if (newest?.state === 'handed_in') return { kind: 'handed_in', due };
  if (newest?.state === 'returned') return { kind: 'returned', due, isOver };
  return due === null ? { kind: 'undated' } : { kind: 'open', due, isOver };
}
