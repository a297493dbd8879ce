// Groups that are being formed, before they are sent. Pure.

import { newCommandId, newId } from '@/lib/id';
import type {
  CommandId,
  CreateSpaces,
  LookIn,
  PersonId,
  RunMember,
  Space,
  SpaceId,
  TemplateId,
} from '@/protocol';
import { type Moment, timestampOf } from '../moment';

/** How people come into groups: by a trainer's list, by lot, or by their own choice. */
export type Way = 'list' | 'draw' | 'choice';

export interface GroupDraft {
  id: SpaceId;
  name: string;
  theme: string;
  /** Most members, as typed; empty for no limit. */
  seats: string;
}

export interface GroupsDraft {
  commandId: CommandId;
  way: Way;
  groups: GroupDraft[];
  /** Who is in which group; whoever is missing is in none. */
  assigned: ReadonlyMap<PersonId, SpaceId>;
  template: TemplateId | null;
  lookIn: LookIn;
  lookersComment: boolean;
  due: Moment;
}

/** Groups to begin with: there is nothing to divide into fewer. */
const FIRST = 3;

export function emptyDraft(nameOf: (number: number) => string): GroupsDraft {
  return withCount(
    {
      commandId: newCommandId(),
      way: 'list',
      groups: [],
      assigned: new Map(),
      template: null,
      lookIn: 'trainers',
      lookersComment: false,
      due: { date: '', time: '' },
    },
    FIRST,
    nameOf,
  );
}

/** With so many groups; what was written into the first ones stays, and nobody is left in one that is gone. */
export function withCount(
  draft: GroupsDraft,
  count: number,
  nameOf: (number: number) => string,
): GroupsDraft {
  const groups = Array.from(
    { length: count },
    (_, at): GroupDraft =>
      draft.groups[at] ?? { id: newId<SpaceId>(), name: nameOf(at + 1), theme: '', seats: '' },
  );
  const ids = new Set(groups.map(({ id }) => id));
  return {
    ...draft,
    groups,
    assigned: new Map([...draft.assigned].filter(([, group]) => ids.has(group))),
  };
}

export function withPerson(draft: GroupsDraft, person: PersonId, group: SpaceId | null): GroupsDraft {
  const assigned = new Map(draft.assigned);
  if (group === null) assigned.delete(person);
  else assigned.set(person, group);
  return { ...draft, assigned };
}

/** What was drawn takes the place of what was assigned. */
export function withDrawn(draft: GroupsDraft, drawn: readonly (readonly PersonId[])[]): GroupsDraft {
  const assigned = new Map<PersonId, SpaceId>();
  for (const [at, people] of drawn.entries()) {
    const group = draft.groups[at];
    if (group !== undefined) for (const person of people) assigned.set(person, group.id);
  }
  return { ...draft, assigned };
}

/** Participants who are in no group yet, by name. */
export function unassigned(people: readonly RunMember[], spaces: readonly Space[]): RunMember[] {
  const taken = new Set(spaces.filter((space) => !space.is_archived).flatMap(({ members }) => members));
  return people
    .filter(({ person, role }) => role === 'participant' && person.is_active && !taken.has(person.id))
    .sort((a, b) => a.person.display_name.localeCompare(b.person.display_name, 'de'));
}

export function membersOf(draft: GroupsDraft, group: SpaceId): PersonId[] {
  return [...draft.assigned].filter(([, to]) => to === group).map(([person]) => person);
}

export function seatsOf(typed: string): number | null {
  const seats = Number.parseInt(typed, 10);
  return Number.isNaN(seats) || seats < 1 ? null : seats;
}

/** What is sent. Where people choose themselves nobody is put anywhere. */
export function bodyOf(draft: GroupsDraft): CreateSpaces {
  const isOpen = draft.way === 'choice';
  return {
    command_id: draft.commandId,
    spaces: draft.groups.map((group) => ({
      id: group.id,
      name: group.name.trim(),
      theme: group.theme.trim(),
      members: isOpen ? [] : membersOf(draft, group.id),
      seats: isOpen ? seatsOf(group.seats) : null,
    })),
    template_id: draft.template,
    look_in: draft.lookIn,
    lookers_comment: draft.lookIn !== 'group' && draft.lookersComment,
    due_at: timestampOf(draft.due),
    is_open: isOpen,
  };
}
