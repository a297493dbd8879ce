// What the ledger says of now: who does not write, and what can still be taken back. Pure.

import type { MessageId, ModerationEntry, PersonId } from '@/protocol';

type Entry = Pick<ModerationEntry, 'act' | 'person_id' | 'undone_at'>;

/** The silence that holds for somebody: the newest that was not taken back and is not over. Entries come newest first. */
export function silenceOf<E extends Entry>(
  entries: readonly E[],
  person: PersonId,
  now: number,
): (E & { until: string }) | null {
  for (const entry of entries) {
    if (entry.act.kind !== 'silenced' || entry.person_id !== person || entry.undone_at !== null) continue;
    return Date.parse(entry.act.until) > now ? { ...entry, until: entry.act.until } : null;
  }
  return null;
}

/** The entry that hides a message: taking it back shows it. */
export function hidingOf<E extends Entry>(entries: readonly E[], message: MessageId): E | undefined {
  return entries.find(
    ({ act, undone_at }) => act.kind === 'hid' && act.message_id === message && undone_at === null,
  );
}

const HOUR = 60 * 60_000;

/** For how long somebody is silenced, as it is offered. */
export const LENGTHS = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR } as const;
export type Length = keyof typeof LENGTHS | 'own';
