// My tasks in the order in which they want to be done. Pure.

import type { MyTask } from '@/protocol';

/** What is due first stands first; what has no day comes last, by name. */
export function byDue(tasks: readonly MyTask[]): MyTask[] {
  return tasks.toSorted(({ card: a }, { card: b }) => {
    if (a.due_on !== b.due_on) {
      if (a.due_on === null) return 1;
      if (b.due_on === null) return -1;
      return a.due_on < b.due_on ? -1 : 1;
    }
    return a.title.localeCompare(b.title, 'de') || (a.id < b.id ? -1 : 1);
  });
}
