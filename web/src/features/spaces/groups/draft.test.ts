import { describe, expect, it } from 'vitest';
import type { PersonId } from '@/protocol';
import { runSnapshot, space } from '@/testing/spaces';
import { bodyOf, emptyDraft, unassigned, withCount, withDrawn, withPerson } from './draft';

const nameOf = (number: number) => `Gruppe ${number}`;
const [ada, ben, cem] = ['ada', 'ben', 'cem'] as PersonId[] as [PersonId, PersonId, PersonId];

describe('forming groups', () => {
  it('offers participants who are in no group', () => {
    const free = unassigned(runSnapshot.people, [space({ members: [ada] })]);
    expect(free.map(({ person }) => person.id)).toEqual(['ben', 'cem']);
    const archived = unassigned(runSnapshot.people, [space({ members: [ada], is_archived: true })]);
    expect(archived).toHaveLength(3);
  });

  it('sends each person to one group', () => {
    let draft = withCount(emptyDraft(nameOf), 2, nameOf);
    const [first, second] = draft.groups;
    if (first === undefined || second === undefined) throw new Error('no groups');
    draft = withPerson(withPerson(draft, ada, first.id), ada, second.id);
    expect(bodyOf(draft).spaces.map(({ members }) => members)).toEqual([[], [ada]]);
    expect(bodyOf(withPerson(draft, ada, null)).spaces.flatMap(({ members }) => members)).toEqual([]);
  });

  it('takes the lot as a proposal that can be changed', () => {
    let draft = withDrawn(withCount(emptyDraft(nameOf), 2, nameOf), [[ada, ben], [cem]]);
    draft = withPerson(draft, ben, draft.groups[1]?.id ?? null);
    expect(bodyOf(draft).spaces.map(({ members }) => members)).toEqual([[ada], [ben, cem]]);
  });

  it('keeps what was written when there are more groups, and loses nobody into one that is gone', () => {
    const draft = emptyDraft(nameOf);
    const [first, , third] = draft.groups;
    if (first === undefined || third === undefined) throw new Error('no groups');
    const fewer = withCount(withPerson(withPerson(draft, ada, first.id), ben, third.id), 2, nameOf);
    expect([...fewer.assigned.keys()]).toEqual([ada]);
    expect(withCount(fewer, 4, nameOf).groups[0]).toBe(first);
  });

  it('puts nobody anywhere where people choose, and says how many seats there are', () => {
    const draft = emptyDraft(nameOf);
    const first = draft.groups[0];
    if (first === undefined) throw new Error('no groups');
    const body = bodyOf({
      ...withPerson(draft, ada, first.id),
      way: 'choice',
      groups: [{ ...first, seats: '5' }],
    });
    expect(body).toMatchObject({ is_open: true, spaces: [{ members: [], seats: 5 }] });
  });
});
