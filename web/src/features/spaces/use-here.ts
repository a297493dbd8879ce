import { useEffect, useMemo, useRef } from 'react';
import { useLive, usePresence } from '@/features/accounts/live';
import { usePeople } from '@/features/channels/people';
import { useText } from '@/i18n/useText';
import type { DocumentId, PersonId, SpaceSnapshot } from '@/protocol';
import { announce } from '@/ui/announce';

/** Somebody who is in the space now. */
export interface HerePerson {
  id: PersonId;
  name: string;
  isMember: boolean;
  isAway: boolean;
  /** What they look at, by title; none for anything that is no document. */
  at: string | null;
}

export interface HereNow {
  people: readonly HerePerson[];
  /** Members who are here. */
  members: number;
  /** Others who look at a document. */
  at: (document: DocumentId) => readonly HerePerson[];
}

/** Who is in the space now, and in which document. Members first. */
export function useHere({ space, documents }: SpaceSnapshot): HereNow {
  const { person: me } = useLive();
  const presence = usePresence(space.id);
  const people = usePeople(space.run_id);
  return useMemo(() => {
    const placeOf = new Map(presence.places.map(({ person_id, document_id }) => [person_id, document_id]));
    const titleOf = (id: PersonId) => documents.find((one) => one.id === placeOf.get(id))?.title ?? null;
    const here = [...presence.here, ...presence.away]
      .map((id) => ({
        id,
        name: people.name(id),
        isMember: space.members.includes(id),
        isAway: presence.away.has(id),
        at: titleOf(id),
      }))
      .sort(
        (a, b) =>
          Number(b.isMember) - Number(a.isMember) ||
          Number(a.isAway) - Number(b.isAway) ||
          a.name.localeCompare(b.name, 'de'),
      );
    const others = here.filter(({ id }) => id !== me);
    return {
      people: here,
      members: here.filter(({ isMember }) => isMember).length,
      at: (document) => others.filter(({ id }) => placeOf.get(id) === document),
    };
  }, [presence, people, space.members, documents, me]);
}

/** Says who comes, politely. Those who were there before are told by the head of the page. */
export function useArrivals(here: HereNow, me: PersonId): void {
  const { t } = useText('spaces');
  const known = useRef<ReadonlySet<PersonId> | null>(null);
  useEffect(() => {
    const before = known.current;
    const now = new Set(here.people.map(({ id }) => id));
    // Without a line nobody is known to be there: coming back is no arrival.
    if (now.size === 0) return;
    known.current = now;
    if (before === null) return;
    const fresh = here.people.filter(({ id }) => id !== me && !before.has(id));
    const [first] = fresh;
    if (first === undefined) return;
    announce(
      fresh.length === 1
        ? t('here.arrived', { name: first.name })
        : t('here.arrivedMany', { count: fresh.length }),
    );
  }, [here, me, t]);
}
