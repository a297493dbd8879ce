// Polls beside messages that are being written, by the name of the place. They live as long as the page.

import { Store } from '@/lib/store';
import type { PollDraft } from './poll';

export const pollDrafts = new Store<ReadonlyMap<string, PollDraft>>(new Map());

export function setPollDraft(place: string, poll: PollDraft | null): void {
  const next = new Map(pollDrafts.get());
  if (poll === null) next.delete(place);
  else next.set(place, poll);
  pollDrafts.set(next);
}
