// A list that does not jump while somebody reads it. Pure.

/** Between two sortings by themselves. */
export const SORT_MS = 5_000;

export interface Order {
  readonly shown: readonly string[];
  readonly sortedAt: number;
}

/**
 * The order to show next. What is gone leaves at once; everything else waits while the list is held, and otherwise
 * until the last sorting is long enough ago.
 */
export function nextOrder(
  order: Order | null,
  wanted: readonly string[],
  isHeld: boolean,
  now: number,
): Order {
  if (order === null) return { shown: wanted, sortedAt: now };
  const known = new Set(wanted);
  const kept = order.shown.every((id) => known.has(id))
    ? order.shown
    : order.shown.filter((id) => known.has(id));
  if (isSame(kept, wanted)) return kept === order.shown ? order : { ...order, shown: kept };
  const isDue = kept.length === 0 || (!isHeld && now - order.sortedAt >= SORT_MS);
  if (isDue) return { shown: wanted, sortedAt: now };
  return kept === order.shown ? order : { ...order, shown: kept };
}

/** What a new sorting would bring. */
export function waitingIn(order: Order, wanted: readonly string[]): { isStale: boolean; fresh: number } {
  const shown = new Set(order.shown);
  return {
    isStale: !isSame(order.shown, wanted),
    fresh: wanted.filter((id) => !shown.has(id)).length,
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
