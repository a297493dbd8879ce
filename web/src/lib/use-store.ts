import { useSyncExternalStore } from 'react';
import type { Store } from './store';

/** Follows a store from a component. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
