// Which groups there are and which of them concern me. Part of the shell: what is in a space is loaded with its page.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import type { Channel, ChannelId, PersonId, Role, RunId, Space } from '@/protocol';
import { paths } from '@/routing/paths';
import { spacesQuery } from './queries';

const NONE: readonly Space[] = [];
const names = new Intl.Collator('de', { numeric: true });

/** The groups of a run by name, archived ones too. */
export function useSpaces(run: RunId | undefined): readonly Space[] {
  const { data } = useQuery({ ...spacesQuery(run ?? ('' as RunId)), enabled: run !== undefined });
  return useMemo(() => data?.spaces.toSorted(byName) ?? NONE, [data]);
}

export function byName(a: Space, b: Space): number {
  return names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}

/** The group that talks in a channel. */
export function useSpaceOfChannel(run: RunId | undefined, channel: ChannelId): Space | undefined {
  return useSpaces(run).find((space) => space.channel_id === channel);
}

/** Where the channel of a group leads: to its project space, if it has one. */
export function useGroupHref(run: RunId | undefined): (channel: Channel) => string {
  const spaces = useSpaces(run);
  return ({ id }) => {
    const space = spaces.find((one) => one.channel_id === id);
    return space === undefined ? paths.channel(id) : paths.space(space.id);
  };
}

/** When the work of a channel's group is due. */
export function useGroupDue(run: RunId | undefined): (channel: Channel) => string | null {
  const spaces = useSpaces(run);
  return ({ id }) => {
    const space = spaces.find((one) => one.channel_id === id);
    return space === undefined ? null : dueOf(space);
  };
}

/** Until when a group may hand in: the due date, or later by a trainer's leave. */
export function dueOf({ due_at, extended_until }: Pick<Space, 'due_at' | 'extended_until'>): string | null {
  if (due_at === null) return null;
  return extended_until !== null && extended_until > due_at ? extended_until : due_at;
}

/** Spaces I may look into without being in the group. The server decides; this keeps others from trying in vain. */
export function lookable(spaces: readonly Space[], me: PersonId, role: Role | null): Space[] {
  const leads = role === 'trainer' || role === 'organiser';
  return spaces.filter(({ members, look_in, is_archived }) => {
    if (is_archived || members.includes(me)) return false;
    return look_in === 'course' ? role !== null && role !== 'guest' : look_in === 'trainers' && leads;
  });
}

/** My role in a run; organisers have theirs in every one. */
export function useMyRole(run: RunId | undefined): Role | null {
  const { me } = useMe();
  const member = useRunSnapshot(run)?.people.find(({ person }) => person.id === me.person.id);
  return me.person.is_organiser ? 'organiser' : (member?.role ?? null);
}
