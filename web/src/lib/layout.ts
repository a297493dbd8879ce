import { useSyncExternalStore } from 'react';

/** Below this the panes are a stack with a bar at the bottom. The style sheets say the same. */
const stacked = typeof matchMedia === 'function' ? matchMedia('(max-width: 899.98px)') : undefined;

function subscribe(listener: () => void): () => void {
  stacked?.addEventListener('change', listener);
  return () => stacked?.removeEventListener('change', listener);
}

export function isStacked(): boolean {
  return stacked?.matches === true;
}

export function useIsStacked(): boolean {
  return useSyncExternalStore(subscribe, isStacked);
}
