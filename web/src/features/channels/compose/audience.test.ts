import { describe, expect, it } from 'vitest';
import type { PersonId, SpaceId } from '@/protocol';
import { isToBeAsked, type Known, newlyCalled } from './audience';
import { mayCallMany } from './text/references';

const group = '0d1cbb2c-0000-4000-8000-000000000001' as SpaceId;
const people = ['me', 'a', 'b', 'c'] as PersonId[];
const known: Known = {
  me: 'me' as PersonId,
  members: people.slice(0, 3),
  groups: [{ id: group, members: people }],
};
const everybody = '[@alle](lotse:everybody)';
const theGroup = `[@Deich](lotse:space/${group})`;

describe('how many a text calls', () => {
  it('are those of the group or the channel, each once, without me', () => {
    expect(newlyCalled('Moin', '', known)).toBe(0);
    expect(newlyCalled(everybody, '', known)).toBe(2);
    expect(newlyCalled(`${everybody} ${theGroup}`, '', known)).toBe(3);
    expect(newlyCalled(`\`${everybody}\``, '', known)).toBe(0);
  });

  it('are only new ones where a text is changed', () => {
    expect(newlyCalled(`${theGroup} um 10`, theGroup, known)).toBe(0);
    expect(newlyCalled(`${everybody} ${theGroup}`, everybody, known)).toBe(1);
  });

  it('is asked about also while the groups are not known', () => {
    expect(newlyCalled(theGroup, '', { ...known, groups: undefined })).toBeNull();
    expect([null, 0, 1, 2].map(isToBeAsked)).toEqual([true, false, false, true]);
  });

  it('may be many: a simple look says so', () => {
    expect([everybody, theGroup, 'alle', '[@Bo](lotse:person/x)'].map(mayCallMany)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
