// When what is known of my votes is out of date.

import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { PersonId, RoomEvent } from '@/protocol';

/**
 * What I chose in a poll may have changed on another device: a vote says whose it is, one in an anonymous poll does not.
 * There every page would ask at every vote, so it is only known to be old, and asked for before the next choice.
 */
export function staleVote(cache: QueryClient, { by, event }: RoomEvent, me: PersonId): void {
  if (event.type !== 'message_marked' || !event.payload.marks.poll || (by !== null && by !== me)) return;
  const queryKey = keys.pollMine(event.payload.message_id);
  // Choices of this page are on their way; after the last one it is asked for.
  if (cache.isMutating({ mutationKey: queryKey }) > 0) return;
  void cache.invalidateQueries({ queryKey, refetchType: by === null ? 'none' : 'active' });
}
