// Polls that are being written, by the place of their message. They stay while another channel is open.

import { Store } from '@/lib/store';
import type { PollDraft } from './poll';

export const begunPolls = new Store<ReadonlyMap<string, PollDraft>>(new Map());

/** Changes the poll of a place, or takes it away. */
export function changePoll(place: string, poll: PollDraft | null): void {
  const polls = new Map(begunPolls.get());
  if (poll) polls.set(place, poll);
  else polls.delete(place);
  begunPolls.set(polls);
}
