// Sets of seqs as rising inclusive ranges, and what is unread. Pure.

import type { Message, PersonId } from '@/protocol';

export type Range = [number, number];

/** Whether a seq is in the set. */
export function isIn(ranges: readonly Range[], seq: number): boolean {
  return ranges.some(([from, to]) => from <= seq && seq <= to);
}

/** Adds a range; what overlaps or touches becomes one. */
export function add(ranges: readonly Range[], range: Range): Range[] {
  const result: Range[] = [];
  let [from, to] = range;
  for (const [start, end] of ranges) {
    if (end < from - 1) result.push([start, end]);
    else if (start > to + 1) {
      result.push([from, to]);
      [from, to] = [start, end];
    } else {
      from = Math.min(from, start);
      to = Math.max(to, end);
    }
  }
  return [...result, [from, to]];
}

/** The parts of a range that are not in the set. */
export function without([from, to]: Range, ranges: readonly Range[]): Range[] {
  const rest: Range[] = [];
  let next = from;
  for (const [start, end] of ranges) {
    if (start > next) rest.push([next, Math.min(to, start - 1)]);
    next = Math.max(next, end + 1);
    if (next > to) return rest;
  }
  return [...rest, [next, to]];
}

/** The first seq after `joined` that was not seen. */
export function firstUnseen(ranges: readonly Range[], joined: number): number {
  let next = joined + 1;
  for (const [from, to] of ranges) if (from <= next && next <= to) next = to + 1;
  return next;
}

/** Messages of others that stand there and were not seen. */
export function isUnread(message: Message, me: PersonId, ranges: readonly Range[], joined: number): boolean {
  return (
    message.author_id !== me &&
    message.deleted_at === null &&
    message.seq > joined &&
    !isIn(ranges, message.seq)
  );
}
