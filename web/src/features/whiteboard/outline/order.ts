import { generateNKeysBetween } from 'fractional-indexing';
import type { Element } from '../binding/element';

/** The place behind everything that is there. */
export function lastIndex(elements: readonly Element[], count: number): string[] {
  const last = elements.reduce<string | null>(
    (most, { index }) => (index !== null && (most === null || index > most) ? index : most),
    null,
  );
  return keys(last, null, count) ?? [];
}

/** New places so that elements stand in this order. As few as possible: only those of `moved`, if there is room. */
export function placesFor(order: readonly Element[], moved: ReadonlySet<string>): Map<string, string> {
  const first = order.findIndex(({ id }) => moved.has(id));
  const before = order[first - 1]?.index ?? null;
  const after = order[first + moved.size]?.index ?? null;
  const some = keys(before, after, moved.size);
  const ids = order.map(({ id }) => id).filter((id) => some === null || moved.has(id));
  const places = some ?? keys(null, null, order.length) ?? [];
  return new Map(ids.map((id, at) => [id, places[at] ?? '']));
}

/** Nothing if what stands there is no pair of places, as after two people took the same one. */
function keys(before: string | null, after: string | null, count: number): string[] | null {
  try {
    return generateNKeysBetween(before, after, count);
  } catch {
    return null;
  }
}
