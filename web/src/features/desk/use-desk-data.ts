import { useMemo } from 'react';
import { useLive } from '@/features/accounts/live';
import type { OpenWebinar } from '@/features/webinars/queries';
import { useTally } from '@/features/webinars/use-webinar';
import type { StaffSnapshot } from '@/protocol';
import type { Desk } from './desk';

/** Gathers what the desk shows from the two snapshots and what is counted. */
export function useDeskData(open: OpenWebinar, staff: StaffSnapshot): Desk {
  const live = useLive();
  const tally = useTally(staff.room, open.tally);
  const votes = useMemo(
    () => new Map(tally?.votes.map(([number, voters]) => [number, voters] as const)),
    [tally],
  );
  const { stage } = open.live;
  return {
    id: open.webinar.id,
    open,
    staff,
    tally,
    votes,
    onStage: stage.type === 'question' ? stage.payload : null,
    me: live.person,
  };
}
