import { useMemo } from 'react';
import { usePeople } from '@/features/channels/people';
import { useMe } from '@/features/courses/useCurrentRun';
import type { Author, PersonId, RunId } from '@/protocol';

/** Names of those whom the ledger names: as they are now, or as the ledger says of who has left, or where I have. */
export function useNames(run: RunId, told: readonly Author[]): (person: PersonId) => string {
  const isIn = useMe().runs.some(({ id }) => id === run);
  const people = usePeople(isIn ? run : undefined);
  return useMemo(() => {
    const names = new Map(told.map(({ person_id, name }) => [person_id, name]));
    for (const { person } of people.all) names.set(person.id, person.display_name);
    return (id) => names.get(id) ?? people.name(id);
  }, [people, told]);
}
