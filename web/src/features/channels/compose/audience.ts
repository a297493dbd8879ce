// Whom a text calls: how many are told by it, and who of them cannot read it. The same while writing and while changing.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import {
  type Channel,
  type ChannelSnapshot,
  type PersonId,
  routes,
  type Space,
  type SpacesSnapshot,
} from '@/protocol';
import { mentionsIn } from './text/references';

/** The groups of the run, as they are told to everybody in it. */
export function useGroups({ run_id: run }: Channel) {
  const { data } = useQuery({
    queryKey: keys.spaces(run),
    queryFn: ({ signal }) => get<SpacesSnapshot>(path(routes.RUN_SPACES, { run }), { signal }),
  });
  return data?.spaces;
}

/** What is known of those who can be called. */
export interface Known {
  me: PersonId;
  members: readonly PersonId[];
  /** Nothing while the groups are not loaded. */
  groups: readonly Pick<Space, 'id' | 'members'>[] | undefined;
}

/** Those whom a text tells by the name of a group or of everybody; `null` where that is not known yet. Pure. */
export function called(text: string, { me, members, groups }: Known): ReadonlySet<PersonId> | null {
  const { spaces, everybody } = mentionsIn(text);
  if (spaces.length > 0 && groups === undefined) return null;
  const told = new Set(everybody ? members : []);
  for (const group of groups ?? [])
    if (spaces.includes(group.id)) for (const person of group.members) told.add(person);
  told.delete(me);
  return told;
}

/** How many a text calls whom the one before did not call; `null` where that is not known yet. Pure. */
export function newlyCalled(text: string, before: string, known: Known): number | null {
  const now = called(text, known);
  const then = called(before, known) ?? new Set();
  return now && [...now].filter((person) => !then.has(person)).length;
}

/** Answers how many a text calls whom the one before did not call. More than one, or nobody knows: that is asked about. */
export function useReached(channel: Channel): (text: string, before?: string) => number | null {
  const cache = useQueryClient();
  const { person: me } = useLive();
  const groups = useGroups(channel);
  return (text, before = '') => {
    const members = cache.getQueryData<ChannelSnapshot>(keys.channel(channel.id))?.members ?? [];
    return newlyCalled(text, before, { me, members, groups });
  };
}

export function isToBeAsked(people: number | null): boolean {
  return people === null || people > 1;
}
