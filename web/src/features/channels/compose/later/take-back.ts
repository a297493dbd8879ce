// What was planned and is written on after all.

import type { QueryClient } from '@tanstack/react-query';
import type { Scheduled } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import { paths } from '@/routing/paths';
import { messageQuery } from '../../queries';
import { asQuote, quoteOf } from '../drafts/quote-of';

/** Puts it where it was written: behind what stands there, and with what it answers. */
export function takeBack(live: RealtimeClient, cache: QueryClient, scheduled: Scheduled): void {
  const { place, body, reply_to } = scheduled;
  const draft = () => live.drafts.of(place.channel_id, place.thread_id).get();
  const { text, replyTo } = draft();
  live.drafts.change(
    place.channel_id,
    {
      text: text.trim() === '' ? body : `${text.trimEnd()}\n\n${body}`,
      replyTo: replyTo ?? quoteOf(cache, scheduled),
    },
    place.thread_id,
  );
  if (reply_to === null || draft().replyTo !== null) return;
  cache
    .fetchQuery(messageQuery(reply_to))
    .then((message) => {
      if (message.deleted_at !== null || draft().replyTo !== null || draft().text.trim() === '') return;
      live.drafts.change(place.channel_id, { replyTo: asQuote(message) }, place.thread_id);
    })
    // What is gone since, or cannot be reached, is not quoted.
    .catch(() => undefined);
}

/** Where its field is. */
export function placeOf({ place, topic_id }: Scheduled): string {
  if (place.thread_id !== null) return paths.thread(place.channel_id, place.thread_id);
  return topic_id === null ? paths.channel(place.channel_id) : paths.topic(place.channel_id, topic_id);
}
