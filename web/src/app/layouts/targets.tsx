import { useQueries } from '@tanstack/react-query';
import {
  Anchor,
  Bookmark,
  CalendarDays,
  CheckCheck,
  FileText,
  GraduationCap,
  Inbox,
  Search,
  Settings,
  Sun,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { ChannelIcon } from '@/features/courses/ChannelIcon';
import { useCurrentRun, useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { lookable, useGroupHref, useMyRole, useSpaces } from '@/features/spaces/listing';
import { spaceFactsQuery } from '@/features/spaces/queries';
import { useText } from '@/i18n/useText';
import { folded } from '@/lib/name';
import type { RunId } from '@/protocol';
import { paths } from '@/routing/paths';
import { Avatar } from '@/ui/Avatar';

/** Somewhere to jump to. */
export interface Target {
  href: string;
  group: 'spaces' | 'channels' | 'people' | 'pages' | 'search';
  name: string;
  detail: string;
  picture: ReactNode;
}

/** Groups I may see, and the documents of my own. */
function useSpaceTargets(run: RunId | undefined): Target[] {
  const { me } = useMe();
  const all = useSpaces(run);
  const mine = all.filter((space) => !space.is_archived && space.members.includes(me.person.id));
  const spaces = [...mine, ...lookable(all, me.person.id, useMyRole(run))];
  // Looking for a document is not coming into its space: nothing is followed for it.
  const facts = useQueries({ queries: mine.map(({ id }) => spaceFactsQuery(id)) });
  return spaces.flatMap((space, at): Target[] => [
    {
      href: paths.space(space.id),
      group: 'spaces',
      name: space.name,
      detail: space.theme,
      picture: <Anchor aria-hidden="true" />,
    },
    ...(facts[at]?.data?.documents ?? [])
      .filter((document) => !document.is_archived)
      .map((document) => ({
        href: paths.document(space.id, document.id),
        group: 'spaces' as const,
        name: document.title,
        detail: space.name,
        picture: <FileText aria-hidden="true" />,
      })),
  ]);
}

/** Everything that can be jumped to: groups, channels of mine and those I may find, people, pages. */
export function useTargets(): Target[] {
  const { t } = useText('app');
  const { memberships } = useMe();
  const run = useCurrentRun();
  const snapshot = useRunSnapshot(run?.id);
  const channels = new Map(memberships.map(({ channel }) => [channel.id, channel]));
  for (const channel of snapshot?.channels ?? []) channels.set(channel.id, channel);
  const spaces = useSpaceTargets(run?.id);
  const groupHref = useGroupHref(run?.id);
  return [
    ...spaces,
    ...[...channels.values()]
      .filter(
        (channel) => channel.archived_at === null && !spaces.some(({ href }) => href === groupHref(channel)),
      )
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((channel) => ({
        href: paths.channel(channel.id),
        group: 'channels' as const,
        name: channel.name,
        detail: channel.purpose,
        picture: <ChannelIcon channel={channel} />,
      })),
    ...(snapshot?.people ?? []).map(({ person, organisation }) => ({
      href: paths.person(person.display_name),
      group: 'people' as const,
      name: person.display_name,
      detail: organisation,
      picture: <Avatar id={person.id} name={person.display_name} size="small" />,
    })),
    page(paths.today, t('nav.today'), <Sun aria-hidden="true" />),
    page(paths.course, t('nav.course'), <GraduationCap aria-hidden="true" />),
    page(paths.programme, t('course.programme'), <CalendarDays aria-hidden="true" />),
    page(paths.groups, t('course.groups'), <Anchor aria-hidden="true" />),
    page(paths.inbox, t('nav.inbox'), <Inbox aria-hidden="true" />),
    page(paths.catchUp, t('nav.catchUp'), <CheckCheck aria-hidden="true" />),
    page(paths.search, t('nav.search'), <Search aria-hidden="true" />),
    page(paths.saved, t('nav.saved'), <Bookmark aria-hidden="true" />),
    page(paths.people, t('nav.people'), <Users aria-hidden="true" />),
    page(paths.settings, t('account.settings'), <Settings aria-hidden="true" />),
  ];
}

function page(href: string, name: string, picture: ReactNode): Target {
  return { href, group: 'pages', name, detail: '', picture };
}

/** Those whose name or detail has every word that was typed; names that begin with it come first. */
export function matching(targets: readonly Target[], query: string): Target[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return targets.filter((target) => target.group !== 'people');
  return targets
    .filter((target) => {
      const text = folded(`${target.name} ${target.detail}`);
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => Number(folded(b.name).startsWith(first)) - Number(folded(a.name).startsWith(first)));
}
