// Slow mode: so many seconds between two messages of a person in a channel, wherever in it they stand. Pure.

import type { Message, PersonId } from '@/protocol';

type Said = Pick<Message, 'author_id' | 'posted_at' | 'hook'>;

/** When this person last wrote, in milliseconds; `null` if nothing of theirs is known. */
export function lastSaid(messages: readonly Said[], person: PersonId): number | null {
  const times = messages
    .filter((message) => message.author_id === person && message.hook === undefined)
    .map((message) => Date.parse(message.posted_at));
  return times.length === 0 ? null : Math.max(...times);
}

/** When they may write again, in milliseconds; `null` if they may now. */
export function waitsUntil(last: number | null, slowSeconds: number, now: number): number | null {
  if (last === null || slowSeconds <= 0) return null;
  const until = last + slowSeconds * 1000;
  return until > now ? until : null;
}
