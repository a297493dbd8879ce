import { type RefObject, useEffect, useState } from 'react';
import { nextOrder, type Order, SORT_MS, waitingIn } from './steady-order';

interface Steady {
  shown: readonly string[];
  /** A new sorting would change something. */
  isStale: boolean;
  /** How many are not shown yet. */
  fresh: number;
  /** Sorts now. */
  apply: () => void;
}

/** Keeps a list in the order somebody is reading it in. Begins sorted; give it a key to begin again. */
export function useSteadyOrder(wanted: readonly string[], isHeld: boolean): Steady {
  const [order, setOrder] = useState<Order>(() => nextOrder(null, wanted, false, Date.now()));
  const now = nextOrder(order, wanted, isHeld, Date.now());
  // What has to change at once does so while rendering: nothing that is gone is shown for a frame.
  if (now !== order) setOrder(now);
  const { isStale, fresh } = waitingIn(now, wanted);
  const [, wake] = useState(0);
  useEffect(() => {
    if (!isStale || isHeld) return;
    const timer = setTimeout(() => wake((count) => count + 1), now.sortedAt + SORT_MS - Date.now());
    return () => clearTimeout(timer);
  }, [isStale, isHeld, now.sortedAt]);
  return {
    shown: now.shown,
    isStale,
    fresh,
    apply: () => setOrder(nextOrder(null, wanted, false, Date.now())),
  };
}

/** Somebody reads the list: the pointer or the keyboard is in it, or it was scrolled. */
export function useIsRead(pane: RefObject<HTMLElement | null>): boolean {
  const [held, setHeld] = useState({ pointer: false, focus: false, scroll: false });
  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const set = (change: Partial<typeof held>) => setHeld((before) => ({ ...before, ...change }));
    const listeners: [string, (event: Event) => void][] = [
      // A finger leaves at once; whoever reads by touch scrolls.
      ['pointerenter', (event) => set({ pointer: (event as PointerEvent).pointerType === 'mouse' })],
      ['pointerleave', () => set({ pointer: false })],
      // A click leaves the focus behind in the list; only a keyboard shows that somebody is there.
      ['focusin', (event) => set({ focus: (event.target as Element).matches(':focus-visible') })],
      ['focusout', () => set({ focus: false })],
      ['scroll', () => set({ scroll: element.scrollTop > 8 })],
    ];
    for (const [name, listener] of listeners) element.addEventListener(name, listener, { passive: true });
    return () => {
      for (const [name, listener] of listeners) element.removeEventListener(name, listener);
    };
  }, [pane]);
  return held.pointer || held.focus || held.scroll;
}
