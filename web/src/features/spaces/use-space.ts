import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import type { RoomId, SpaceId, SpaceSnapshot } from '@/protocol';
import { spaceQuery } from './queries';

/** A space, followed while its page is open: whoever follows it is shown to the group as being there. */
export function useSpace(space: SpaceId) {
  const live = useLive();
  const cache = useQueryClient();
  useEffect(() => {
    const room = space as string as RoomId;
    // What was loaded before is shown at once and catches up from where it was left.
    const known = cache.getQueryData<SpaceSnapshot>(keys.space(space));
    if (known) live.follow(room, known.position);
    return () => live.unfollow(room);
  }, [live, cache, space]);
  return useQuery(spaceQuery(space));
}
