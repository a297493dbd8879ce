// Where the reader stands in a list whose rows change. Pure.

import type { Row } from './rows';

/** The first row on the screen and how much of it is above the edge. */
export interface Place {
  key: string;
  offset: number;
}

/** Whether rows were only added in front of what was there. */
export function isPrepended(before: readonly Row[], now: readonly Row[]): boolean {
  const at = before.findIndex((row) => row.type === 'message');
  const first = before[at];
  if (!first || before.length >= now.length) return false;
  const moved = now.findIndex((row) => row.key === first.key);
  return moved > at && before.at(-1)?.key === now.at(-1)?.key;
}

/** Where to scroll so that the row at the reader's eye stays, when other rows took the place of those above it. */
export function placeAfter(
  place: Place | null,
  before: readonly Row[],
  now: readonly Row[],
): { index: number; offset: number } | null {
  if (!place) return null;
  const was = before.findIndex((row) => row.key === place.key);
  const index = now.findIndex((row) => row.key === place.key);
  return index < 0 || index === was ? null : { index, offset: place.offset };
}
