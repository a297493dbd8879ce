// Until when I may not write in a run, and why. What asks the server fills it; who shows where one writes reads it.

import { Store } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import type { RunId, Timestamp } from '@/protocol';

export interface Silence {
  until: Timestamp;
  why: string;
}

/** By run; none where I may write. */
export const silences = new Store<ReadonlyMap<RunId, Silence>>(new Map());

export function useSilence(run: RunId | undefined): Silence | null {
  const all = useStore(silences);
  return (run && all.get(run)) ?? null;
}
