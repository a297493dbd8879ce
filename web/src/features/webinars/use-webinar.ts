import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import { useStore } from '@/lib/use-store';
import type { AskerSnapshot, RoomId, StaffSnapshot, Tally, WebinarId } from '@/protocol';
import { type OpenWebinar, staffQuery, webinarQuery } from './queries';

/** A webinar, followed while the page is open: being there is attendance. */
export function useWebinar(webinar: WebinarId) {
  const live = useLive();
  const cache = useQueryClient();
  useEffect(
    () => () => {
      const open = cache.getQueryData<OpenWebinar>(keys.webinar(webinar));
      live.unfollow(roomOf(webinar));
      if (open?.mine.asker) live.unfollow(open.mine.asker.room);
      cache.removeQueries({ queryKey: keys.webinar(webinar) });
    },
    [live, cache, webinar],
  );
  return useQuery(webinarQuery(webinar));
}

/** The webinar as far as it is loaded: for those who stand beside its page and load nothing. */
export function useOpenWebinar(webinar: WebinarId): OpenWebinar | undefined {
  return useQuery({ ...webinarQuery(webinar), enabled: false }).data;
}

/** What the staff sees of a webinar, followed while the page is open. */
export function useStaff(webinar: WebinarId) {
  const live = useLive();
  const cache = useQueryClient();
  useEffect(
    () => () => {
      const staff = cache.getQueryData<StaffSnapshot>(keys.staff(webinar));
      if (staff) live.unfollow(staff.room);
      cache.removeQueries({ queryKey: keys.staff(webinar) });
    },
    [live, cache, webinar],
  );
  return useQuery(staffQuery(webinar));
}

/** My questions as they stand now; none before the first one. */
export function useAsker(room: RoomId | undefined): AskerSnapshot | undefined {
  return useQuery<AskerSnapshot>({ queryKey: keys.asker(room), enabled: false }).data;
}

/** What is counted in a room: the newest that came, else what the page brought. */
export function useTally(room: RoomId, first: Tally | undefined): Tally | undefined {
  return useStore(useLive().tallies.of(room)) ?? first;
}

/** How many are there. */
export function useAudience(webinar: WebinarId): number {
  return useStore(useLive().presence.of(roomOf(webinar))).count;
}

/** The audience's room has the webinar's id. */
export function roomOf(webinar: WebinarId): RoomId {
  return webinar as string as RoomId;
}
