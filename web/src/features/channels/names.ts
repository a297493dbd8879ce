// Names of today of those whom messages mention, from what is loaded anyway: nothing is asked for a name.

import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Mentioned, PersonId, RunSnapshot, SpacesSnapshot } from '@/protocol';

interface Known {
  name: string;
  /** I am in it: of groups. */
  hasMe: (me: PersonId | undefined) => boolean;
}

const peopleOf = new WeakMap<RunSnapshot, Map<string, Known>>();
const groupsOf = new WeakMap<SpacesSnapshot, Map<string, Known>>();

function people(run: RunSnapshot): Map<string, Known> {
  let names = peopleOf.get(run);
  if (!names) {
    names = new Map(
      run.people.map(({ person }) => [person.id, { name: person.display_name, hasMe: () => false }]),
    );
    peopleOf.set(run, names);
  }
  return names;
}

function groups(snapshot: SpacesSnapshot): Map<string, Known> {
  let names = groupsOf.get(snapshot);
  if (!names) {
    names = new Map(
      snapshot.spaces.map(({ id, name, members }) => [
        id,
        { name, hasMe: (me) => me !== undefined && members.includes(me) },
      ]),
    );
    groupsOf.set(snapshot, names);
  }
  return names;
}

/** Who is mentioned, if they are known here. */
export function useNameOf(who: Mentioned): Known | undefined {
  const cache = useQueryClient();
  return useSyncExternalStore(
    (changed) => cache.getQueryCache().subscribe(changed),
    () => {
      if (who.kind === 'everybody') return undefined;
      if (who.kind === 'person') {
        for (const [, run] of cache.getQueriesData<RunSnapshot>({ queryKey: ['run'] })) {
          const known = run && people(run).get(who.person_id);
          if (known) return known;
        }
        return undefined;
      }
      for (const [, snapshot] of cache.getQueriesData<SpacesSnapshot>({ queryKey: ['spaces'] })) {
        const known = snapshot && groups(snapshot).get(who.space_id);
        if (known) return known;
      }
      return undefined;
    },
  );
}
