// What events of a person's room do to the messages that they keep. Pure.

import type { Saved, SavedMessages } from '@/protocol';
import type { Appliers } from '@/realtime/apply';

export const savedEvents = {
  saved_changed: (kept, saved) => ({
    ...kept,
    saved: [saved, ...kept.saved.filter(({ message_id }) => message_id !== saved.message_id)].sort(
      newestFirst,
    ),
  }),
  saved_gone: (kept, { message_id }) => ({
    ...kept,
    saved: kept.saved.filter((saved) => saved.message_id !== message_id),
    messages: kept.messages.filter(({ id }) => id !== message_id),
  }),
} satisfies Appliers<SavedMessages>;

function newestFirst(a: Saved, b: Saved): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return a.message_id > b.message_id ? -1 : 1;
}
