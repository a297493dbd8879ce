// What events do to the snapshot of a run's room. Pure.

import type { Channel, RunMember, RunSnapshot } from '@/protocol';
import type { Appliers } from '@/realtime/apply';

export const runEvents = {
  channel_changed: (snapshot, channel) => ({
    ...snapshot,
    channels: put(
      snapshot.channels,
      channel,
      (one) => one.id,
      (one) => one.name,
    ),
  }),
  person_changed: (snapshot, member) => ({
    ...snapshot,
    people: put(
      snapshot.people,
      member,
      (one: RunMember) => one.person.id,
      (one) => one.person.display_name,
    ),
  }),
  person_left: (snapshot, { person_id }) => ({
    ...snapshot,
    people: snapshot.people.filter((member) => member.person.id !== person_id),
  }),
  webinar_listed: (snapshot, card) => ({
    ...snapshot,
    webinars: [...snapshot.webinars.filter((one) => one.id !== card.id), card].sort(
      (a, b) => a.starts_at.localeCompare(b.starts_at) || (a.id < b.id ? -1 : 1),
    ),
  }),
} satisfies Appliers<RunSnapshot>;

/** Replaces the entry of the same id, or adds it; sorted by name either way. */
function put<T extends Channel | RunMember>(
  list: readonly T[],
  entry: T,
  idOf: (one: T) => string,
  nameOf: (one: T) => string,
): T[] {
  return [...list.filter((one) => idOf(one) !== idOf(entry)), entry].sort(
    (a, b) => nameOf(a).localeCompare(nameOf(b), 'de') || (idOf(a) < idOf(b) ? -1 : 1),
  );
}
