import { useSyncExternalStore } from 'react';

/**
 * One clock for the page: everybody who shows "vor 5 Minuten" wakes on the same tick. The value is rounded
 * down to the tick, so that reading it twice in one render gives the same.
 */
const TICK = 15_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function snapshot(): number {
  return Math.floor(Date.now() / TICK) * TICK;
}

/** The time of day, renewed every quarter of a minute. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, snapshot));
}
