import type { Thread } from '@/protocol';

export interface SortedThreads {
  open: Thread[];
  /** Open, but nothing is left of their text. */
  orphaned: Thread[];
  resolved: Thread[];
}

/** Threads as they are listed: open ones in the order of the text, then those without text, then the settled ones. */
export function sorted(threads: readonly Thread[], found: ReadonlySet<string>): SortedThreads {
  const order = [...found];
  const unsettled = threads.filter(({ is_resolved }) => !is_resolved);
  return {
    open: unsettled
      .filter(({ id }) => found.has(id))
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    orphaned: unsettled.filter(({ id }) => !found.has(id)),
    resolved: threads.filter(({ is_resolved }) => is_resolved),
  };
}
