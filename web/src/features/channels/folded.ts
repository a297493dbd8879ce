// Whose messages I do not want to see: they are folded to one line until I ask for one.
// What the server said last is kept on this device, so that nothing of them is seen while it is asked again.

import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';
import { useStore } from '@/lib/use-store';
import type { Message, MessageId, PersonId } from '@/protocol';

type Written = Pick<Message, 'id' | 'author_id'>;

/** People I block. */
export const blocked = new Store<ReadonlySet<string>>(new Set(readStored('blocks')?.split(' ')));
/** Messages of theirs that I wanted to see nevertheless, for as long as the page is open. */
const unfolded = new Store<ReadonlySet<MessageId>>(new Set());

export function block(people: readonly PersonId[]): void {
  writeStored('blocks', people.join(' '));
  blocked.set(new Set(people));
}

export function unfold(id: MessageId): void {
  unfolded.set(new Set([...unfolded.get(), id]));
}

/** It is not shown. */
export function isFolded({ id, author_id }: Written): boolean {
  return blocked.get().has(author_id) && !unfolded.get().has(id);
}

/** How a message of somebody I block is shown; `null` for those of everybody else. */
export function useFold({ id, author_id }: Written): 'folded' | 'unfolded' | null {
  const isBlocked = useStore(blocked).has(author_id);
  const isWanted = useStore(unfolded).has(id);
  if (!isBlocked) return null;
  return isWanted ? 'unfolded' : 'folded';
}
