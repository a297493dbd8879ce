// What the live core asks of the browser: hints about the network, whether somebody looks, locks between tabs.

import { Store } from '@/lib/store';

/** After so long without a touch the page counts as left. */
const IDLE_MS = 5 * 60 * 1000;

/** Whether somebody looks at the page. */
export const attention = new Store<boolean>(true);

/** Watches the page; `onHint` is told when a lost line may be back. Returns how to stop. */
export function watchPage(onHint: () => void, onLeave: () => void): () => void {
  const ends = new AbortController();
  const { signal } = ends;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(idle);
    idle = setTimeout(() => attention.set(false), IDLE_MS);
    attention.set(document.visibilityState === 'visible');
  };
  look();
  for (const touch of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focus'])
    window.addEventListener(touch, look, { signal, passive: true });
  document.addEventListener(
    'visibilitychange',
    () => {
      look();
      if (document.visibilityState === 'visible') onHint();
      else onLeave();
    },
    { signal },
  );
  window.addEventListener('online', onHint, { signal });
  window.addEventListener('offline', onHint, { signal });
  window.addEventListener('pagehide', onLeave, { signal });
  return () => {
    clearTimeout(idle);
    ends.abort();
  };
}

/** Runs work while no other tab holds the lock; without Web Locks at once (the server still knows repeats). */
export async function withLock(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(name, work);
}

/** A word between the tabs of this browser. */
export function tabs(name: string, onTold: () => void): { tell: () => void; close: () => void } {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  channel.onmessage = () => onTold();
  return { tell: () => channel.postMessage(null), close: () => channel.close() };
}
