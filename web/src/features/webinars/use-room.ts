import type { MyQuestion, Tally } from '@/protocol';
import type { OpenWebinar } from './queries';
import { roomOf, useAsker, useTally } from './use-webinar';

/** Everything a page of the live room shows: the shared snapshot, what is counted, and what is mine. */
export interface Room extends OpenWebinar {
  myQuestions: readonly MyQuestion[];
  /** One may ask, vote and raise a hand: the doors are open. */
  isOpen: boolean;
}

const NONE: readonly MyQuestion[] = [];

/** Joins what changes on its own: the snapshot, the tally, my questions. */
export function useRoom(open: OpenWebinar): Room {
  const tally: Tally = useTally(roomOf(open.webinar.id), open.tally) ?? open.tally;
  const asker = useAsker(open.mine.asker?.room);
  const { state } = open.live;
  return {
    ...open,
    tally,
    myQuestions: asker?.questions ?? open.mine.asker?.questions ?? NONE,
    isOpen: state === 'lobby' || state === 'live',
  };
}
