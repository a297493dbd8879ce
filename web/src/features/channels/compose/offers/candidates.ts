// Whom and what a text can name: people, groups, everybody, topics, channels. Finds them however they are spelled, those
// who spoke last first. Pure.

import { spelled } from '@/lib/name';
import type { Channel, PersonId, Role, RunMember, Space, Topic } from '@/protocol';
import { type Reference, reference } from '../text/references';

/** Something that "@" or "#" offers. */
export interface Candidate {
  key: string;
  name: string;
  kind: 'person' | 'space' | 'everybody' | 'topic' | 'channel';
  /** What is written for it. */
  reference: Reference;
  /** People whom it tells, where that is more than one. */
  count?: number;
  /** They cannot see where it is written. */
  isBlind?: boolean;
}

interface Indexed extends Candidate {
  /** The parts of the name as they are compared, each behind a space: one search over one text is what is fast. */
  line: string;
  rank: number;
}

export type Index = readonly Indexed[];

/** What stands between the parts of a name. */
const PARTS = /[\s\-.'’/]+/;

/** Most that are offered at once. */
export const OFFERED = 8;

export interface MentionSources {
  channel: Channel;
  me: PersonId;
  role: Role | null;
  people: readonly RunMember[];
  members: readonly PersonId[];
  spaces: readonly Space[];
  /** Who spoke, the last one first. */
  recent: readonly PersonId[];
  /** The word for everybody. */
  everybody: string;
}

/** What "@" finds, in the order of its rank: so a search may end with the first few hits. */
export function mentionIndex(from: MentionSources): Index {
  const members = new Set(from.members);
  const spoke = new Map(from.recent.map((id, index) => [id, index]));
  const people = from.people
    .filter(({ person }) => person.id !== from.me)
    .map(({ person, role }): Indexed => {
      const isBlind = !members.has(person.id) && !sees(from.channel, role, person.is_organiser);
      return indexed(
        {
          key: person.id,
          name: person.display_name,
          kind: 'person',
          reference: reference.person(person.id, person.display_name),
          isBlind,
        },
        (isBlind ? 20_000 : members.has(person.id) ? 0 : 10_000) + (spoke.get(person.id) ?? 5_000),
      );
    });
  const spaces = from.spaces
    .filter(({ is_archived }) => !is_archived)
    .map((space) =>
      indexed(
        {
          key: space.id,
          name: space.name,
          kind: 'space',
          reference: reference.space(space.id, space.name),
          count: space.members.filter((id) => id !== from.me).length,
        },
        8_000,
      ),
    );
  const all = mayTellEverybody(from.channel, from.role)
    ? [
        indexed(
          {
            key: 'everybody',
            name: from.everybody,
            kind: 'everybody' as const,
            reference: reference.everybody(from.everybody),
            count: from.members.filter((id) => id !== from.me).length,
          },
          7_000,
        ),
      ]
    : [];
  return sorted([...people, ...spaces, ...all]);
}

/** What "#" finds. */
export function linkIndex(
  topics: readonly Topic[],
  channels: readonly Channel[],
  hrefOf: (channel: Channel) => string,
): Index {
  return sorted([
    ...topics
      .filter(({ merged_into }) => merged_into === null)
      .map(({ id, title }) =>
        indexed({ key: id, name: title, kind: 'topic', reference: reference.topic(id, title) }, 0),
      ),
    ...channels
      .filter(({ archived_at, name }) => archived_at === null && name !== '')
      .map((channel) =>
        indexed(
          {
            key: channel.id,
            name: channel.name,
            kind: 'channel',
            reference: { href: hrefOf(channel), text: `#${channel.name}` },
          },
          1,
        ),
      ),
  ]);
}

/** Those that are meant by what was typed: every word begins a part of the name. */
export function find(index: Index, typed: string, most: number = OFFERED): Candidate[] {
  const words = spelled(typed)
    .split(PARTS)
    .filter((word) => word !== '')
    .map((word) => ` ${word}`);
  const found: Candidate[] = [];
  for (const one of index) {
    if (words.every((word) => one.line.includes(word))) found.push(one);
    if (found.length >= most) break;
  }
  return found;
}

/** Trainers tell everybody of a course's channel; in a small circle every member may. */
export function mayTellEverybody({ section, kind }: Channel, role: Role | null): boolean {
  const leads = role === 'trainer' || role === 'organiser';
  return leads || section !== 'course' || kind === 'private' || kind === 'direct';
}

/** Whether somebody can read a channel who is not in it. */
export function sees({ kind }: Channel, role: Role, isOrganiser: boolean): boolean {
  return (kind === 'open' || kind === 'announcement') && (isOrganiser || role !== 'guest');
}

function indexed(candidate: Candidate, rank: number): Indexed {
  return { ...candidate, line: ` ${spelled(candidate.name).split(PARTS).join(' ')}`, rank };
}

const names = new Intl.Collator('de', { numeric: true });

function sorted(all: Indexed[]): Index {
  return all.sort((a, b) => a.rank - b.rank || names.compare(a.name, b.name) || (a.key < b.key ? -1 : 1));
}
