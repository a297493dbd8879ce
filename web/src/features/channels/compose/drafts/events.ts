// What events of a person's room do to their drafts and to what is sent later. Pure.

import { put, without } from '@/lib/put';
import type { Draft, DraftPlace, Drafts } from '@/protocol';
import type { Appliers } from '@/realtime/apply';

export const draftEvents = {
  draft_changed: (snapshot, draft) => {
    const others = snapshot.drafts.filter(({ place }) => !isSame(place, draft.place));
    const drafts = draft.body === '' ? others : [...others, draft].sort(byPlace);
    return { ...snapshot, drafts };
  },
  scheduled_changed: (snapshot, scheduled) => ({
    ...snapshot,
    scheduled: put(snapshot.scheduled, scheduled).sort(
      (a, b) => Date.parse(a.send_at) - Date.parse(b.send_at) || (a.id < b.id ? -1 : 1),
    ),
  }),
  scheduled_gone: (snapshot, { scheduled_id }) => ({
    ...snapshot,
    scheduled: without(snapshot.scheduled, scheduled_id),
  }),
} satisfies Appliers<Drafts>;

function isSame(a: DraftPlace, b: DraftPlace): boolean {
  return a.channel_id === b.channel_id && a.thread_id === b.thread_id;
}

function byPlace({ place: a }: Draft, { place: b }: Draft): number {
  const [one, other] = [a, b].map(({ channel_id, thread_id }) => `${channel_id} ${thread_id ?? ''}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
