import { GraduationCap, Inbox, type LucideIcon, Settings2, Sun, Users } from 'lucide-react';
import { paths } from '@/routing/paths';

/** The spaces of the shell, in the order of the rail. */
export type Space = 'today' | 'course' | 'inbox' | 'people' | 'organise' | 'settings';

interface SpaceLink {
  space: Exclude<Space, 'settings'>;
  to: string;
  icon: LucideIcon;
  /** For organisers only. */
  isOrganising?: boolean;
}

export const spaces: readonly SpaceLink[] = [
  { space: 'today', to: paths.today, icon: Sun },
  { space: 'course', to: paths.course, icon: GraduationCap },
  { space: 'inbox', to: paths.inbox, icon: Inbox },
  { space: 'people', to: paths.people, icon: Users },
  { space: 'organise', to: paths.organise, icon: Settings2, isOrganising: true },
];

/** Which space an address belongs to. */
export function spaceOf(pathname: string): Space {
  if (/^\/(course|channels|messages|search|webinars|spaces)/.test(pathname)) return 'course';
  if (/^\/(inbox|saved)/.test(pathname)) return 'inbox';
  if (pathname.startsWith('/people')) return 'people';
  if (pathname.startsWith('/organise')) return 'organise';
  return pathname.startsWith('/settings') ? 'settings' : 'today';
}
